"""Who coded, and which micoder wrote it: what stands in every output."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from micoder import __version__
from micoder.session import AND_A_PERSON, CodedSession

HUMAN, SEVERAL = "human", "several"


@dataclass(frozen=True, slots=True)
class Stamp:
    """How an output was made.

    Attributes:
        model: a model's name, ``human``, the name that a file gives, ``several``, or empty where nobody
            coded.
        sha256: the model's hash; empty where no model coded.
        completed: whether a person filled in or corrected some of the model's codes.
    """

    model: str
    sha256: str
    version: str = __version__
    completed: bool = False

    @classmethod
    def of(cls, sessions: Sequence[CodedSession]) -> "Stamp":
        """Return who coded sessions that came with their codes."""
        coders = {session.coder.removesuffix(AND_A_PERSON) for session in sessions}
        name, _, sha = only_coder(coders).partition("@")
        return cls(name, sha, completed=any(session.completed for session in sessions))

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "Stamp":
        """Return the stamp of what ``facts`` says in a file.

        >>> Stamp.from_facts(Stamp("encoder", "ab12", completed=True).facts).signed
        'encoder@ab12 and a person'
        """
        name, sha, version = (str(facts[key]) for key in ("model", "model_sha256", "version"))
        return cls(name, sha, version, bool(facts.get("completed_by_a_person")))

    @property
    def is_human(self) -> bool:
        """Whether a person gave all codes."""
        return self.model == HUMAN

    @property
    def by_model(self) -> bool:
        """Whether a model gave codes, alone or as one of several coders; a model signs with its hash."""
        return bool(self.sha256) or self.is_mixed

    @property
    def is_mixed(self) -> bool:
        """Whether the codes are of several coders, of which each session names its own."""
        return self.model == SEVERAL

    @property
    def signature(self) -> str:
        """Name and hash of the model, or who else coded."""
        return f"{self.model}@{self.sha256}" if self.sha256 else self.model

    @property
    def signed(self) -> str:
        """The signature with the person who completed a model's coding."""
        return f"{self.signature}{AND_A_PERSON}" if self.completed else self.signature

    @property
    def in_words(self) -> str:
        """Who coded, for people.

        >>> Stamp("encoder", "ab12", completed=True).in_words, Stamp("human", "").in_words
        ('encoder and a person', 'a person')
        """
        name = "a person" if self.is_human else self.model or "nobody"
        return f"{name}{AND_A_PERSON}" if self.completed else name

    @property
    def facts(self) -> dict[str, str | bool]:
        """The stamp as JSON has it."""
        made: dict[str, str | bool] = {
            "version": self.version, "model": self.model, "model_sha256": self.sha256
        }  # fmt: skip
        return {**made, "completed_by_a_person": True} if self.completed else made


def models_of(names: Collection[str]) -> set[str]:
    """Return the models among those who gave codes: a model signs with its hash.

    >>> sorted(models_of({"encoder@ab12", "human", ""}))
    ['encoder@ab12']
    """
    return {name for name in names if "@" in name}


def only_coder(names: Collection[str]) -> str:
    """Return the one of these who coded; ``several`` for more, and nothing for nobody.

    >>> only_coder({"Ann"}), only_coder({"Ann", "Ben"}), only_coder(set())
    ('Ann', 'several', '')
    """
    return next(iter(names)) if len(names) == 1 else SEVERAL if names else ""


def by_models(coder: str) -> bool:
    """Tell whether a session's coder stands for one model or several.

    >>> by_models("encoder@ab12"), by_models("several"), by_models("Ann")
    (True, True, False)
    """
    return coder == SEVERAL or bool(models_of({coder}))


def coder_of(names: Collection[str]) -> str:
    """Return who coded a session whose rows name these; a person beside one model completed its coding.

    >>> coder_of({"encoder@ab12", "human"}), coder_of({"a@1", "b@2"}), coder_of({""}), coder_of({"Ann"})
    ('encoder@ab12', 'several', 'human', 'Ann')
    """
    models, given = models_of(names), set(names) - {""}
    if len(models) > 1:
        return SEVERAL
    one = models or given
    return next(iter(one)) if len(one) == 1 else HUMAN


def seal_of(codes: Iterable[Sequence[str]]) -> str:
    """Return a short hash of codes in order, in groups of any order: with other codes it is another one.

    >>> seal_of([["affirm"], ["change", "neutral"]]) == seal_of([["change", "neutral"], ["affirm"], []])
    True
    >>> seal_of([["affirm"]]) == seal_of([["support"]])
    False
    """
    return sha256(json.dumps(sorted(list(group) for group in codes if group)).encode()).hexdigest()[:16]


def unsealed(coder: str, seal: str, found: str) -> str:
    """Return who coded a file: a model and a person where its codes are not those that were sealed.

    >>> unsealed("encoder@ab12", "9f", "07"), unsealed("encoder@ab12", "", "07"), unsealed("Ann", "9f", "07")
    ('encoder@ab12 and a person', 'encoder@ab12', 'Ann')
    """
    changed = bool(seal) and seal != found and by_models(coder) and not coder.endswith(AND_A_PERSON)
    return coder + AND_A_PERSON if changed else coder
