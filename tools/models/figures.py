"""All figures of the encoder's card, by cross-validation over sessions.

Run: python -m tools.models.figures TABLES ANNOMI.csv PRETRAINED WORK [--start EARLIER] > docs/figures.json

TABLES is the folder that ``tools.labels.tables`` made, PRETRAINED the encoder that training starts from, and
WORK keeps the networks of the folds (``micoder train`` puts them beside the model); EARLIER kept those that
they went on from, if they did. Every session is judged by the network that left out its fold; what calibrates
that network comes from the other folds.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from micoder.coders.encoder import EncoderCoder
from micoder.coders.linear import LinearCoder
from micoder.evaluation.crossval import Trial, collect
from micoder.evaluation.figures import Folds
from micoder.evaluation.scorelevel import ScorePair, code_plain
from micoder.splitting import Splitter
from micoder.splitting.rules import RuleSplitter
from micoder.training.corpus import LabeledSession, read_corpus
from micoder.training.encoder.crossfit import calibrate
from micoder.training.encoder.export import save_encoder
from micoder.training.encoder.judge import CLASSES, boundary_counts, boundary_f1
from micoder.training.encoder.measure import (
    Code,
    Seen,
    confusions_of,
    measure,
    pairs_of,
    see,
)
from micoder.training.encoder.network import Network
from micoder.training.encoder.ship import Recipe, fold_coder, fold_network
from micoder.training.encoder.talks import talks_of
from micoder.training.folds import assign_folds
from micoder.training.heard import heard_session
from tools.models.annomi_scores import annomi_scores
from tools.models.measures import (
    agreement,
    calibration_error,
    dominating,
    plain,
    score_level,
    spread,
)

RETOLD = Path(__file__).parents[2] / "data" / "retold_sessions"
TOLD_ANEW = ("annomi", "hlqc", "annomi-2", "hlqc-2", "annomi-3", "hlqc-3")
TABLES = ("annomi", "hlqc", "mibot", "asr", "practice")
FOLDS = 5
FEWEST = 5
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@dataclass(frozen=True)
class Corpus:
    """The sessions, their folds, and for each fold a coder that has not seen it."""

    sessions: Sequence[LabeledSession]
    fold_of: Mapping[str, int]
    coders: Mapping[int, EncoderCoder]

    def fold(self, session: LabeledSession) -> int:
        """Return the fold of a session."""
        return self.fold_of[session.group]

    def trials(self, sessions: Iterable[LabeledSession], *, heard: bool = False) -> Iterator[Trial]:
        """Yield sessions with the coder of their fold."""
        for session in sessions:
            shown = heard_session(session) if heard else session
            yield self.fold(session), shown, self.coders[self.fold(session)]


def all_sessions(tables: Path, annomi: str) -> list[LabeledSession]:
    """Return the labeled sessions of all tables and of AnnoMI's CSV."""
    return read_corpus([*(str(tables / f"{name}.jsonl") for name in TABLES), annomi])


def originals(sessions: Sequence[LabeledSession]) -> list[LabeledSession]:
    """Return the sessions without the recognizer's second versions of some."""
    return [session for session in sessions if not session.name.startswith("asr-")]


def retold_sessions() -> list[LabeledSession]:
    """Return the tellings that the shipped networks are trained on, and never judged by."""
    return read_corpus([str(RETOLD / f"{name}.csv") for name in TOLD_ANEW])


def subgroups(corpus: Corpus, trait: str) -> dict[str, Any]:
    """Return the figures of AnnoMI's sessions by a trait; groups of few sessions are left out."""
    turns = [session for session in corpus.sessions if session.whole_units]
    found = {}
    for value in sorted({session.traits[trait] for session in turns}):
        own = [session for session in turns if session.traits[trait] == value]
        if len(own) >= FEWEST:
            outcomes = collect(corpus.trials(own))
            found[value] = {
                "sessions": len(own),
                **{name: plain(outcomes[name].confusion) for name in ("main", "stance")},
            }
    return found


def splitting(corpus: Corpus, splitters: Mapping[int, Splitter]) -> dict[str, Any]:
    """Return boundary F1 and exact-turn rate by corpus, as transcribed and as heard."""
    counts: dict[str, dict[int, dict[str, int]]] = {}
    for talk in talks_of(corpus.sessions):
        fold = corpus.fold_of[talk.group]
        for heard in (False, True):
            key = f"{talk.name.partition('-')[0]}, {'as heard' if heard else 'as written'}"
            total = counts.setdefault(key, {}).setdefault(fold, {})
            for name, count in boundary_counts(splitters[fold], [talk], heard=heard).items():
                total[name] = total.get(name, 0) + count
    return {key: _boundaries(list(folds.values())) for key, folds in sorted(counts.items())}


def _boundaries(folds: Sequence[Mapping[str, int]]) -> dict[str, Any]:
    return {
        "turns": sum(one["turns"] for one in folds),
        "f1": spread(Folds(tuple(boundary_f1(one) for one in folds))),
        "exact_rate": spread(Folds(tuple(one["exact"] / one["turns"] for one in folds))),
    }


def score_pairs_by_fold(corpus: Corpus, seen: Sequence[Seen]) -> dict[int, list[ScorePair]]:
    """Return each score of each session beside a person's; a fold's confusions come from the other folds."""
    by_fold: dict[int, list[ScorePair]] = {}
    for fold in corpus.coders:
        known = confusions_of([one for one in seen if corpus.fold(one.session) != fold])
        by_fold[fold] = pairs_of([one for one in seen if corpus.fold(one.session) == fold], known)
    return by_fold


def as_int8(
    network: Network, coder: EncoderCoder, pretrained: Path, place: Path, words: LinearCoder | None = None
) -> EncoderCoder:
    """Return the coder of the same network, exported to int8."""
    stored = save_encoder(
        network.cpu(), pretrained / "tokenizer.json", place,
        name="quantized", calibration=coder.calibration, training={}, words=words,
    )  # fmt: skip
    return EncoderCoder.load(stored)


def quantized(corpus: Corpus, recipe: Recipe, also: Sequence[LabeledSession]) -> dict[str, Any]:
    """Return the figures of the folds' networks as they are and exported to int8."""
    judged_on = originals(corpus.sessions)
    with tempfile.TemporaryDirectory() as place:
        coders = {}
        for fold, coder in corpus.coders.items():
            network = fold_network(corpus.sessions, recipe, fold, lambda _: None, also=also)
            coders[fold] = as_int8(network, coder, recipe.pretrained, Path(place, str(fold)), coder.words)
        forms = (("float", corpus), ("int8", replace(corpus, coders=coders)))
        return {name: agreement(form.trials(judged_on), codes=False) for name, form in forms}


def calibrated(corpus: Corpus) -> Corpus:
    """Return the corpus with coders that have the shares, temperatures, lifts and cut of the other folds."""
    coders = {}
    for fold, coder in corpus.coders.items():
        rest = [session for session in corpus.sessions if corpus.fold(session) != fold]
        others = {other: one for other, one in corpus.coders.items() if other != fold}
        coders[fold] = coder.with_calibration(calibrate(rest, others, corpus.fold_of))
    return replace(corpus, coders=coders)


def network_alone(corpus: Corpus) -> Corpus:
    """Return the corpus with coders that leave the words' reader out, with temperatures of 1."""
    coders = {
        fold: coder.with_calibration(
            replace(coder.calibration, shares={}, temperatures=dict.fromkeys(CLASSES, 1.0))
        )
        for fold, coder in corpus.coders.items()
    }
    return replace(corpus, coders=coders)


def _agreements(corpus: Corpus, judged_on: Sequence[LabeledSession]) -> dict[str, Any]:
    """Return the figures of every target and of dominant codes, as written and as heard."""
    clean = [session for session in judged_on if not session.whole_units]
    return {
        "as written": agreement(corpus.trials(judged_on)),
        "as heard": agreement(corpus.trials(judged_on, heard=True)),
        "dominant": dominating(corpus.trials(clean)),
        "dominant as heard": dominating(corpus.trials(clean, heard=True)),
    }


def figures(corpus: Corpus, *, code: Code = code_plain) -> dict[str, Any]:
    """Return all figures but those of quantization."""
    fine = [session for session in corpus.sessions if not session.whole_units]
    judged_on = originals(corpus.sessions)
    clean = [session for session in judged_on if not session.whole_units]
    seen = [see(session, coder, coder, code=code) for _, session, coder in _encoders(corpus, fine)]
    return {
        "protocol": f"{FOLDS} folds by session; each judged by the network that left it out",
        "sessions": len({session.name for session in corpus.sessions}),
        **_agreements(corpus, judged_on),
        "network alone": _agreements(network_alone(corpus), judged_on),
        "by corpus": {
            name: agreement(corpus.trials([s for s in fine if s.name.startswith(name)]), codes=False)
            for name in TABLES
        },
        "by topic": subgroups(corpus, "topic"),
        "by quality": subgroups(corpus, "quality"),
        "splitting": {
            "encoder": splitting(corpus, corpus.coders),
            "rules": splitting(corpus, dict.fromkeys(range(FOLDS), RuleSplitter())),
        },
        "calibration": calibration_error(corpus.trials(clean)),
        "scores": score_level(score_pairs_by_fold(corpus, seen)),
        "scores against AnnoMI's turns": annomi_scores(
            corpus.sessions,
            lambda one: (corpus.fold(one), corpus.coders[corpus.fold(one)]),
            measure(seen).widening,
        ),
    }


def _encoders(
    corpus: Corpus, sessions: Iterable[LabeledSession]
) -> Iterator[tuple[int, LabeledSession, EncoderCoder]]:
    for session in sessions:
        yield corpus.fold(session), session, corpus.coders[corpus.fold(session)]


@click.command()
@click.argument("tables", type=_FOLDER)
@click.argument("annomi", type=click.Path(exists=True, dir_okay=False))
@click.argument("pretrained", type=_FOLDER)
@click.argument("work", type=click.Path(file_okay=False, path_type=Path))
@click.option("--start", type=_FOLDER)
def main(tables: Path, annomi: str, pretrained: Path, work: Path, start: Path | None) -> None:
    """Print the figures as JSON."""
    sessions = all_sessions(tables, annomi)
    recipe = Recipe(pretrained, work, FOLDS, start)
    say, also = lambda text: click.echo(text, err=True), retold_sessions()
    coders = {fold: fold_coder(sessions, recipe, fold, say, also=also) for fold in range(FOLDS)}
    corpus = calibrated(Corpus(sessions, assign_folds(sessions, FOLDS), coders))
    facts = {**figures(corpus), "quantized": quantized(corpus, recipe, also)}
    click.echo(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
