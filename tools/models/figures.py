"""All figures of the model card: ``python -m tools.models.figures TABLES ANNOMI.csv > figures.json``.

TABLES is the folder that ``tools.labels.tables`` made. The encoder is judged on the sessions that its
manifest names as held out; a linear model, trained on all other sessions, is judged on the same.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

from micoder.coders.choose import load_coder, splitter_of
from micoder.coders.encoder import EncoderCoder
from micoder.evaluation.crossval import Outcome, evaluate_fixed
from micoder.evaluation.metrics import bootstrap_interval
from micoder.evaluation.reliability import icc_2_1, limits_of_agreement
from micoder.evaluation.scorelevel import SCORES, ScorePair, code_plain, judged, mean_errors, score_pairs
from micoder.scores.calibration import read_calibration
from micoder.scores.coverage import coverage, widening_for
from micoder.splitting import Splitter
from micoder.splitting.rules import RuleSplitter
from micoder.training.corpus import LabeledSession, read_corpus
from micoder.training.encoder.judge import boundary_counts
from micoder.training.encoder.talks import stripped, talks_of
from micoder.training.linear import train_coder

TABLES = ("annomi", "hlqc", "mibot", "asr", "practice")


def as_heard(session: LabeledSession) -> LabeledSession:
    """Return the session without punctuation and case."""
    heard = tuple(replace(u, text=stripped(u.text) or u.text) for u in session.utterances)
    return replace(session, utterances=heard)


def agreement(outcomes: dict[str, Outcome]) -> dict[str, Any]:
    """Return macro-F1 and kappa with 95% intervals over sessions, and F1 by code."""
    found = {}
    for name, outcome in outcomes.items():
        confusion, sessions = outcome.confusion, list(outcome.by_session.values())
        found[name] = {
            "units": confusion.total,
            "sessions": len(sessions),
            "macro_f1": confusion.macro_f1,
            "macro_f1_ci95": bootstrap_interval(sessions, lambda c: c.macro_f1),
            "kappa": confusion.kappa,
            "kappa_ci95": bootstrap_interval(sessions, lambda c: c.kappa),
            "f1": {
                code: {"gold": confusion.score(code).gold, "f1": confusion.score(code).f1}
                for code in confusion.labels
            },
        }
    return found


def splitting(splitter: Splitter, sessions: Sequence[LabeledSession]) -> dict[str, Any]:
    """Return boundary F1 and exact-turn rate by corpus, as transcribed and as heard."""
    found: dict[str, Any] = {}
    for talk in talks_of(sessions):
        corpus = talk.name.partition("-")[0]
        for heard in (False, True):
            key = f"{corpus}, {'as heard' if heard else 'as written'}"
            counts = boundary_counts(splitter, [talk], heard=heard)
            total = found.setdefault(
                key, dict.fromkeys(("hits", "false alarms", "misses", "exact", "turns"), 0)
            )
            for name in total:
                total[name] += counts[name]
    for total in found.values():
        errors = total["false alarms"] + total["misses"]
        total["f1"] = 2 * total["hits"] / max(2 * total["hits"] + errors, 1)
        total["exact_rate"] = total["exact"] / max(total["turns"], 1)
    return found


def calibration_error(coder: EncoderCoder, sessions: Sequence[LabeledSession]) -> dict[str, Any]:
    """Return ECE, the reliability bins, and accuracy by coverage of the utterance codes."""
    pairs: list[tuple[float, bool]] = []
    for session in sessions:
        if session.whole_units:
            continue
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


def score_level(pairs: Sequence[ScorePair]) -> dict[str, Any]:
    """Return ICC(2,1), limits of agreement, mean errors and interval coverage by score."""
    found = {}
    for name in SCORES:
        own = [pair for pair in pairs if pair.score == name]
        limits = limits_of_agreement([(pair.human, pair.counted) for pair in own])
        found[name] = {
            "sessions": len(own),
            "icc": icc_2_1([(pair.human, pair.counted) for pair in own]),
            "limits": [limits.bias, limits.low, limits.high] if limits else None,
            "mean_error": mean_errors(pairs, name),
            "coverage": coverage(judged(pairs, name)),
        }
    return found


def crossed_coverage(plain: Sequence[ScorePair]) -> dict[str, Any]:
    """Return coverage when each half of the sessions is widened by what the other half needs."""
    names = sorted({pair.session for pair in plain})
    half = {name: i % 2 for i, name in enumerate(names)}
    found = {}
    for score in SCORES:
        inside: list[bool] = []
        for side in (0, 1):
            learn = [pair for pair in plain if half[pair.session] != side]
            apply = [pair for pair in plain if half[pair.session] == side]
            factor = widening_for(judged(learn, score))
            limit = float("inf") if "r_to_q" in score else 100.0
            for interval, human in judged(apply, score):
                wide = interval.widened(factor or 1.0, limit)
                inside.append(wide.low <= human <= wide.high)
        found[score] = {"sessions": len(inside), "coverage": fmean(inside) if inside else None}
    return found


def main(tables: str, annomi: str) -> None:
    """Print the figures as JSON."""
    sessions = read_corpus([*(str(Path(tables) / f"{name}.jsonl") for name in TABLES), annomi])
    coder, stored = load_coder("encoder")
    assert isinstance(coder, EncoderCoder)
    names = set(stored.manifest["training"]["held_out"])
    held = [session for session in sessions if session.name in names]
    rest = [session for session in sessions if session.name not in names]
    fine = [s for s in held if not s.whole_units and not s.name.startswith("asr-")]
    known = read_calibration(stored.folder)
    linear = train_coder(rest)
    facts: dict[str, Any] = {"model": stored.signature, "held_out_sessions": len(names)}
    for name, judge in (("encoder", coder), ("linear", linear)):
        facts[name] = {
            "as written": agreement(evaluate_fixed(held, judge)),
            "as heard": agreement(evaluate_fixed([as_heard(session) for session in held], judge)),
        }
        coded = [(s, c) for s in fine if (c := code_plain(s, judge, splitter_of(judge)))]
        bare = replace(known, widening={}) if name == "encoder" else None
        facts[name]["scores"] = score_level(score_pairs(coded, bare))
        if name == "encoder":
            facts[name]["coverage_widened_by_the_other_half"] = crossed_coverage(score_pairs(coded, bare))
    for trait in ("annomi", "hlqc", "mibot", "practice", "asr"):
        own = [session for session in held if session.name.startswith(trait)]
        facts["encoder"][f"only {trait}"] = agreement(evaluate_fixed(own, coder))
    facts["splitting"] = {"encoder": splitting(coder, fine), "rules": splitting(RuleSplitter(), fine)}
    facts["calibration"] = calibration_error(coder, fine)
    facts["widening"] = dict(known.widening)
    json.dump(facts, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
