"""All figures of the encoder's card, by cross-validation over sessions.

Run: python -m tools.models.figures TABLES ANNOMI.csv PRETRAINED WORK > docs/figures.json

TABLES is the folder that ``tools.labels.tables`` made, PRETRAINED the encoder that training starts from, and
WORK keeps the networks of the folds (``micoder train`` puts them beside the model). Every session is judged
by the network that left out its fold; what calibrates that network comes from the other folds.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

import click

from micoder.coders.encoder import EncoderCoder
from micoder.evaluation.crossval import Outcome, Trial, collect
from micoder.evaluation.metrics import Confusion, bootstrap_interval
from micoder.evaluation.reliability import icc_2_1, limits_of_agreement
from micoder.evaluation.scorelevel import SCORES, ScorePair, code_plain, judged, mean_errors
from micoder.scores.catalog import CATALOG
from micoder.scores.coverage import coverage, widen_crossed
from micoder.splitting import Splitter
from micoder.splitting.rules import RuleSplitter
from micoder.training.corpus import LabeledSession, read_corpus
from micoder.training.dominance import dominant
from micoder.training.encoder.crossfit import calibrate, train_network
from micoder.training.encoder.export import save_encoder
from micoder.training.encoder.judge import boundary_counts, boundary_f1
from micoder.training.encoder.measure import (
    Code,
    Seen,
    confusions_of,
    measure,
    pairs_of,
    see,
)
from micoder.training.encoder.ship import Recipe, fold_coder
from micoder.training.encoder.talks import talks_of
from micoder.training.folds import assign_folds
from micoder.training.heard import heard_session
from tools.models.annomi_scores import annomi_scores

TABLES = ("annomi", "hlqc", "mibot", "asr", "practice")
FOLDS = 5
FEWEST = 5


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


def all_sessions(tables: str, annomi: str) -> list[LabeledSession]:
    """Return the labeled sessions of all tables and of AnnoMI's CSV."""
    return read_corpus([*(str(Path(tables) / f"{name}.jsonl") for name in TABLES), annomi])


def spread(values: Sequence[float | None]) -> dict[str, Any]:
    """Return mean and standard deviation over the folds, and the values."""
    known = [value for value in values if value is not None]
    if not known:
        return {"mean": None, "sd": None, "folds": list(values)}
    return {"mean": fmean(known), "sd": stdev(known) if len(known) > 1 else None, "folds": list(values)}


def facts_of(outcome: Outcome, *, codes: bool = True) -> dict[str, Any]:
    """Return macro-F1 and kappa over the folds, with 95% intervals over sessions, and F1 by code."""
    confusion, sessions = outcome.confusion, list(outcome.by_session.values())
    found: dict[str, Any] = {
        "units": confusion.total,
        "sessions": len(sessions),
        "macro_f1": spread([one.macro_f1 for one in outcome.by_fold()]),
        "macro_f1_ci95": bootstrap_interval(sessions, lambda c: c.macro_f1),
        "kappa": spread([one.kappa for one in outcome.by_fold()]),
        "kappa_ci95": bootstrap_interval(sessions, lambda c: c.kappa),
    }
    if codes:
        found["f1"] = {
            code: {
                "gold": confusion.score(code).gold,
                **spread([one.score(code).f1 for one in outcome.by_fold()]),
            }
            for code in confusion.labels
        }
    return found


def agreement(trials: Iterable[Trial], *, codes: bool = True) -> dict[str, Any]:
    """Return the figures of every target."""
    return {name: facts_of(outcome, codes=codes) for name, outcome in collect(trials).items()}


def dominating(trials: Iterable[Trial]) -> dict[str, Any]:
    """Return how well the dominant code of a turn agrees with the layer's: the two AnnoMI class sets."""
    outcomes = {name: Outcome(name, {}, {}) for name in ("main", "stance")}
    for fold, session, coder in trials:
        turns: dict[int, tuple[str, list[tuple[str, str]], list[tuple[str, str]]]] = {}
        for one, gold, decision in zip(
            session.utterances, session.gold, coder.decide(session.utterances), strict=True
        ):
            label = gold.labels.get("code") or gold.labels.get("talk") or ""
            _, left, right = turns.setdefault(one.turn, (one.role, [], []))
            left.append((one.text, label))
            right.append((one.text, decision.code or ""))
        for role, left, right in turns.values():
            true, ours = dominant(role, left), dominant(role, right)
            for name in true.keys() & ours.keys():
                outcomes[name].by_session.setdefault(session.name, []).append((true[name], ours[name]))
                outcomes[name].fold_of[session.name] = fold
    return {name: facts_of(outcome, codes=False) for name, outcome in outcomes.items()}


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
                **{name: _plain(outcomes[name].confusion) for name in ("main", "stance")},
            }
    return found


def _plain(confusion: Confusion) -> dict[str, float | None]:
    return {"macro_f1": confusion.macro_f1, "kappa": confusion.kappa}


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
        "f1": spread([boundary_f1(one) for one in folds]),
        "exact_rate": spread([one["exact"] / one["turns"] for one in folds]),
    }


def calibration_error(trials: Iterable[Trial]) -> dict[str, Any]:
    """Return ECE, the reliability bins, and accuracy by coverage of the utterance codes."""
    pairs: list[tuple[float, bool]] = []
    for _, session, coder in trials:
        for gold, decision in zip(session.gold, coder.decide(session.utterances), strict=True):
            label = gold.labels.get("code") or gold.labels.get("talk", "").partition(".")[0]
            if label and decision.confidence is not None:
                pairs.append((decision.confidence, label == decision.code))
    bins = []
    for low in range(10):
        inside = [p for p in pairs if low / 10 <= p[0] < (low + 1) / 10 or (low == 9 and p[0] == 1)]
        if inside:
            bins.append((len(inside), fmean(p[0] for p in inside), fmean(p[1] for p in inside)))
    ordered = sorted(pairs, reverse=True)
    curve = {
        f"{share}%": fmean(right for _, right in ordered[: max(len(ordered) * share // 100, 1)])
        for share in (100, 90, 80, 70, 60, 50)
    }
    ece = sum(n * abs(sure - right) for n, sure, right in bins) / len(pairs)
    return {"ece": ece, "bins": bins, "accuracy_at_coverage": curve, "units": len(pairs)}


def score_level(corpus: Corpus, seen: Sequence[Seen]) -> dict[str, Any]:
    """Return ICC(2,1), limits of agreement, mean errors and interval coverage by score.

    Confusions and widths of a fold's intervals come from the other folds.
    """
    by_fold: dict[int, list[ScorePair]] = {}
    for fold in corpus.coders:
        known = confusions_of([one for one in seen if corpus.fold(one.session) != fold])
        by_fold[fold] = pairs_of([one for one in seen if corpus.fold(one.session) == fold], known)
    found: dict[str, Any] = {}
    for name in SCORES:
        intervals = {fold: judged(pairs, name) for fold, pairs in by_fold.items()}
        everything = [pair for pairs in by_fold.values() for pair in pairs]
        own = [pair for pair in everything if pair.score == name]
        limits = limits_of_agreement([(pair.human, pair.counted) for pair in own])
        found[name] = {
            "sessions": len(own),
            "icc": icc_2_1([(pair.human, pair.counted) for pair in own]),
            "limits": [limits.bias, limits.low, limits.high] if limits else None,
            "mean_error": mean_errors(everything, name),
            "coverage": coverage(widen_crossed(intervals, top=CATALOG[name].top, digits=3)),
            "coverage_without_widening": coverage(judged(everything, name)),
        }
    return found


def quantized(corpus: Corpus, recipe: Recipe, fold: int = 0) -> dict[str, Any]:
    """Return the figures of one fold's network as it is and exported to int8."""
    held = [session for session in corpus.sessions if corpus.fold(session) == fold]
    network = train_network([], recipe.plan, recipe.pretrained, recipe.place / f"fold{fold}.pt").cpu()
    found = {}
    with tempfile.TemporaryDirectory() as place:
        stored = save_encoder(
            network, recipe.pretrained / "tokenizer.json", Path(place),
            name="quantized", calibration=corpus.coders[fold].calibration, training={},
            words=corpus.coders[fold].words,
        )  # fmt: skip
        for name, coder in (("float", corpus.coders[fold]), ("int8", EncoderCoder.load(stored))):
            outcomes = collect((fold, session, coder) for session in held)
            found[name] = {target: _plain(outcome.confusion) for target, outcome in outcomes.items()}
    return found


def calibrated(corpus: Corpus) -> None:
    """Give each fold's coder the temperatures, lifts and cut that the other folds ask for."""
    for fold, coder in corpus.coders.items():
        rest = [session for session in corpus.sessions if corpus.fold(session) != fold]
        others = {other: one for other, one in corpus.coders.items() if other != fold}
        coder.calibration = calibrate(rest, others, corpus.fold_of)


def figures(corpus: Corpus, *, code: Code = code_plain) -> dict[str, Any]:
    """Return all figures but those of quantization."""
    fine = [session for session in corpus.sessions if not session.whole_units]
    clean = [session for session in fine if not session.name.startswith("asr-")]
    judged_on = [session for session in corpus.sessions if session.whole_units] + clean
    seen = [see(session, coder, coder, code=code) for _, session, coder in _encoders(corpus, fine)]
    return {
        "protocol": f"{FOLDS} folds by session; each judged by the network that left it out",
        "sessions": len({session.name for session in corpus.sessions}),
        "as written": agreement(corpus.trials(judged_on)),
        "as heard": agreement(corpus.trials(judged_on, heard=True)),
        "dominant": dominating(corpus.trials(clean)),
        "dominant as heard": dominating(corpus.trials(clean, heard=True)),
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
        "scores": score_level(corpus, seen),
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
@click.argument("tables")
@click.argument("annomi")
@click.argument("pretrained")
@click.argument("work")
def main(tables: str, annomi: str, pretrained: str, work: str) -> None:
    """Print the figures as JSON."""
    sessions = all_sessions(tables, annomi)
    recipe = Recipe(Path(pretrained), Path(work), FOLDS)
    coders = {
        fold: fold_coder(sessions, recipe, fold, lambda text: click.echo(text, err=True))
        for fold in range(FOLDS)
    }
    corpus = Corpus(sessions, assign_folds(sessions, FOLDS), coders)
    calibrated(corpus)
    facts = {**figures(corpus), "quantized": quantized(corpus, recipe)}
    click.echo(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
