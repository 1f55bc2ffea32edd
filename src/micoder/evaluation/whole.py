"""An evaluation as a whole: single codes and scores of sessions, and the same for some of the sessions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from micoder.coders.choose import splitter_of
from micoder.errors import BadInput
from micoder.evaluation.crossval import Outcome, Trial, collect, session_key
from micoder.evaluation.scorelevel import ScorePair, code_plain, score_pairs
from micoder.scores.calibration import ScoreCalibration
from micoder.session import CLIENT, COUNSELOR
from micoder.training.corpus import LabeledSession

# A person's score of a session that is coded in part is not the score of the session.
LEAST_CODED = 0.9


@dataclass(frozen=True)
class Evaluation:
    """What a coder's codes are beside a person's.

    Attributes:
        outcomes: pairs of single codes, by target.
        scores: pairs of scores, each coded from the plain turns of a session.
    """

    sessions: tuple[LabeledSession, ...]
    outcomes: dict[str, Outcome]
    scores: tuple[ScorePair, ...]

    def of(self, kept: Sequence[LabeledSession]) -> "Evaluation":
        """Return the evaluation of some of its sessions."""
        keys = {session_key(session) for session in kept}
        outcomes = {}
        for name, outcome in self.outcomes.items():
            pairs = {key: found for key, found in outcome.by_session.items() if key in keys}
            if pairs:
                outcomes[name] = Outcome(name, pairs, {key: outcome.fold_of[key] for key in pairs})
        return Evaluation(tuple(kept), outcomes, tuple(pair for pair in self.scores if pair.session in keys))


def coded_roles(session: LabeledSession) -> set[str]:
    """Return the roles of which a person coded nearly every utterance."""
    found = set()
    for role in (COUNSELOR, CLIENT):
        own = [
            bool(g.labels) for u, g in zip(session.utterances, session.gold, strict=True) if u.role == role
        ]
        if own and sum(own) / len(own) >= LEAST_CODED:
            found.add(role)
    return found


def role_of(score: str) -> str:
    """Return whose codes a score is made of."""
    return CLIENT if score.startswith("client.") else COUNSELOR


def evaluate(trials: Iterable[Trial], calibration: ScoreCalibration | None = None) -> Evaluation:
    """Return the evaluation of sessions that were each coded by the coder beside them."""
    sessions: list[LabeledSession] = []
    scores: list[ScorePair] = []

    def scored() -> Iterator[Trial]:
        for fold, session, coder in trials:
            sessions.append(session)
            roles = set() if session.whole_units else coded_roles(session)
            coded = code_plain(session, coder, splitter_of(coder)) if roles else None
            if coded:
                pairs = score_pairs([(session, coded)], calibration)
                scores.extend(pair for pair in pairs if role_of(pair.score) in roles)
            yield fold, session, coder

    outcomes = collect(scored())
    return Evaluation(tuple(sessions), outcomes, tuple(scores))


def trait_of(session: LabeledSession, trait: str) -> str | None:
    """Return what a session's trait is; ``corpus`` is a trait of every session that has a name for it."""
    return session.traits.get(trait) or (session.corpus if trait == "corpus" else None)


def known_traits(sessions: Sequence[LabeledSession]) -> list[str]:
    """Return the traits by which sessions can be told apart."""
    return sorted({"corpus", *(name for session in sessions for name in session.traits)})


def check_trait(sessions: Sequence[LabeledSession], trait: str) -> None:
    """Refuse a trait that no session has.

    Raises:
        BadInput: with the traits that there are.
    """
    if not any(trait_of(session, trait) for session in sessions):
        known = ", ".join(f"'{name}'" for name in known_traits(sessions))
        raise BadInput(
            f"the sessions have nothing named '{trait}' to group them by; they can be grouped by {known}"
        )


def by_trait(whole: Evaluation, trait: str) -> dict[str, Evaluation]:
    """Return the evaluation of each value of a trait, most sessions first; "-" has those without one."""
    groups: dict[str, list[LabeledSession]] = {}
    for session in whole.sessions:
        groups.setdefault(trait_of(session, trait) or "-", []).append(session)
    largest_first = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return {value: whole.of(own) for value, own in largest_first}
