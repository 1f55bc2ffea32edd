"""The tables of the encoder's card, filled in from what was measured.

Run: python -m tools.models.card docs/figures.json docs/linear-cv.json models/encoder/CARD.md
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

Figures = Mapping[str, Any]
_SECTION = re.compile(r"(<!-- table: (\w+) -->\n)(?:(?!<!-- table).)*?(<!-- end of table -->)", re.S)
_ROWS = (
    ("AnnoMI, counselor 4 classes per turn", "as written", "main"),
    ("AnnoMI, client 3 classes per turn", "as written", "stance"),
    ("AnnoMI, open or closed given a question", "as written", "form"),
    ("AnnoMI, simple or complex given a reflection", "as written", "depth"),
    ("layer, dominant code of the turn, 4 classes", "dominant", "main"),
    ("layer, dominant client talk of the turn, 3 classes", "dominant", "stance"),
    ("layer, counselor code (17) per utterance", "as written", "code"),
    ("layer, client talk (3) per utterance", "as written", "talk"),
    ("layer, client talk and its type (17) per utterance", "as written", "talk_type"),
    ("without punctuation and case: AnnoMI, counselor", "as heard", "main"),
    ("without punctuation and case: AnnoMI, client", "as heard", "stance"),
    ("without punctuation and case: layer, dominant code", "dominant as heard", "main"),
    ("without punctuation and case: layer, dominant client talk", "dominant as heard", "stance"),
    ("without punctuation and case: layer, counselor code", "as heard", "code"),
    ("without punctuation and case: layer, client talk", "as heard", "talk"),
)
CORPORA = {
    "annomi": "AnnoMI",
    "mibot": "typed chat (MIBot)",
    "practice": "practice",
    "hlqc": "HLQC, recognizer text",
    "asr": "recognizer versions of AnnoMI",
}
_SCORES = {
    "miti.r_to_q": ("MITI R:Q", 2),
    "miti.percent_complex": ("MITI %CR", 0),
    "misc.r_to_q": ("MISC R:Q", 2),
    "misc.percent_complex": ("MISC %CR", 0),
    "misc.percent_open": ("MISC %OQ", 0),
    "misc.percent_mico": ("%MI-consistent", 0),
    "client.percent_change": ("%CT", 0),
}


def _mean(own: Figures) -> str:
    """Return macro-F1 and kappa of folds, like ``0.779 (0.022) [0.76, 0.80] / 0.734 (0.021)``."""
    f1, kappa, (low, high) = own["macro_f1"], own["kappa"], own["macro_f1_ci95"]
    return (
        f"{f1['mean']:.3f} ({f1['sd']:.3f}) [{low:.2f}, {high:.2f}] / {kappa['mean']:.3f} ({kappa['sd']:.3f})"
    )


def _pair(own: Figures) -> str:
    return f"{own['macro_f1']['mean']:.3f} / {own['kappa']['mean']:.3f}"


def _errors(own: Figures, digits: int) -> str:
    return " / ".join(f"{value:.{digits}f}" for value in own["mean_error"])


def _table(head: str, *rows: str) -> str:
    return "\n".join([head, "|---" * (head.count("|") - 1) + "|", *rows])


def agreement(facts: Figures, linear: Figures) -> str:
    """Return the table of codes: the encoder, its network alone, and the linear model."""
    rows = []
    for name, group, target in _ROWS:
        own, alone = facts[group][target], facts["network alone"][group][target]
        simple = linear["targets"].get(target) if group == "as written" else None
        other = (
            f"{simple['macro_f1_by_fold']['mean']:.3f} / {simple['kappa_by_fold']['mean']:.3f}"
            if simple
            else ""
        )
        rows.append(f"| {name} | {_mean(own)} | {_pair(alone)} | {other} |")
    return _table(
        "| macro-F1 (SD of folds) [95%] / kappa (SD) | encoder | its network alone | linear |", *rows
    )


def codes(facts: Figures, _: Figures) -> str:
    """Return F1 of every counselor code, the best first."""
    found = facts["as written"]["code"]["f1"]
    ordered = sorted(found.items(), key=lambda item: -item[1]["mean"])
    return _table(
        "| code | F1 | SD of folds | utterances |",
        *(f"| {name} | {own['mean']:.2f} | {own['sd']:.2f} | {own['gold']} |" for name, own in ordered),
    )


def subgroups(facts: Figures, _: Figures) -> str:
    """Return macro-F1 of AnnoMI's turns by topic and by quality."""
    rows = [
        f"| {name} | {own['sessions']} | {own['main']['macro_f1']:.2f} | {own['stance']['macro_f1']:.2f} |"
        for group in ("by topic", "by quality")
        for name, own in facts[group].items()
    ]
    return _table("| topic, then quality | sessions | counselor | client |", *rows)


def corpora(facts: Figures, _: Figures) -> str:
    """Return macro-F1 and kappa of the layer's codes and talk by corpus."""
    found = facts["by corpus"]
    return _table(
        "| macro-F1 / kappa | layer code | layer talk |",
        *(
            f"| {told} | {_pair(found[name]['code'])} | {_pair(found[name]['talk'])} |"
            for name, told in CORPORA.items()
        ),
    )


def splitting(facts: Figures, _: Figures) -> str:
    """Return F1 of boundaries and the share of turns that are exactly right, by corpus."""

    def cell(name: str, way: str) -> str:
        own, rules = (facts["splitting"][who][f"{name}, as {way}"] for who in ("encoder", "rules"))
        f1 = f"{own['f1']['mean']:.3f} ({own['f1']['sd']:.3f})"
        return f"{f1} / {own['exact_rate']['mean']:.0%} | {rules['f1']['mean']:.2f}"

    return _table(
        "| F1 (SD) / turns exactly right | as written | rules, as written "
        "| without punctuation and case | rules, without them |",
        *(f"| {told} | {cell(name, 'written')} | {cell(name, 'heard')} |" for name, told in CORPORA.items()),
    )


def calibration(facts: Figures, _: Figures) -> str:
    """Return the calibration error, and how often the surest utterances are right."""
    own = facts["calibration"]
    curve = own["accuracy_at_coverage"].items()
    right = " | ".join(f"{share:.2f} right" for _, share in curve)
    return _table(
        f"| calibration error | all | {' | '.join(f'surest {share}' for share, _ in list(curve)[1:])} |",
        f"| {own['ece']:.3f} ({own['units']:,} utterances) | {right} |",
    )


def scores(facts: Figures, _: Figures) -> str:
    """Return how well scores of whole sessions agree with the layer's."""
    rows = []
    for name, (told, digits) in _SCORES.items():
        own = facts["scores"][name]
        bias, low, high = (f"{value:.{digits}f}" for value in own["limits"])
        rows.append(
            f"| {told} | {own['sessions']} | {own['icc']:.2f} | {bias} [{low}, {high}] "
            f"| {_errors(own, digits + 1)} | {own['coverage']:.0%} |"
        )
    return _table(
        "| score | sessions | ICC(2,1) | bias [limits of agreement] | mean error counted / corrected "
        "| 90% interval holds the human score |",
        *rows,
    )


def turn_scores(facts: Figures, _: Figures) -> str:
    """Return how well scores with the turn as unit agree with AnnoMI's own labels."""
    rows = []
    for name, own in facts["scores against AnnoMI's turns"].items():
        told, digits = _SCORES[name]
        widths = own["coverage_with_the_layer_s_widths"]
        rows.append(
            f"| {told.removeprefix('MISC ')} | {own['sessions']} | {own['icc']:.2f} "
            f"| {_errors(own, digits or 1)} | {own['coverage']:.0%} | {widths:.0%} |"
        )
    return _table(
        "| score, the turn as unit | sessions | ICC(2,1) | mean error counted / estimate "
        "| 90% interval holds the expert's score | with the widths that ship |",
        *rows,
    )


def quantized(facts: Figures, _: Figures) -> str:
    """Return macro-F1 of the folds' networks as they are and as int8."""
    given, small = facts["quantized"]["float"], facts["quantized"]["int8"]
    rows = []
    for name, group, target in _ROWS:
        if group == "as written":
            whole, less = given[target]["macro_f1"], small[target]["macro_f1"]
            by_fold = ", ".join(f"{b - a:+.3f}" for a, b in zip(whole["folds"], less["folds"], strict=True))
            rows.append(f"| {name} | {whole['mean']:.3f} | {less['mean']:.3f} | {by_fold} |")
    return _table("| macro-F1 | float | int8 | int8 less float, by fold |", *rows)


TABLES: Mapping[str, Callable[[Figures, Figures], str]] = {
    made.__name__: made
    for made in (
        agreement, codes, subgroups, corpora, splitting, calibration, scores, turn_scores, quantized,
    )
}  # fmt: skip


def filled(card: str, facts: Figures, linear: Figures) -> str:
    """Return the card with its tables as they were measured.

    >>> own = {"mean": 0.5, "sd": 0.1, "gold": 7}
    >>> facts = {"as written": {"code": {"f1": {"affirm": own}}}}
    >>> print(filled("<!-- table: codes -->\\nold\\n<!-- end of table -->", facts, {}))
    <!-- table: codes -->
    | code | F1 | SD of folds | utterances |
    |---|---|---|---|
    | affirm | 0.50 | 0.10 | 7 |
    <!-- end of table -->
    """
    return _SECTION.sub(lambda found: f"{found[1]}{TABLES[found[2]](facts, linear)}\n{found[3]}", card)


@click.command()
@click.argument("figures", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("linear", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("card", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(figures: Path, linear: Path, card: Path) -> None:
    """Fill the tables of the CARD with the FIGURES, and those of the LINEAR model."""
    facts, other = (json.loads(path.read_text(encoding="utf-8")) for path in (figures, linear))
    card.write_text(filled(card.read_text(encoding="utf-8"), facts, other), encoding="utf-8")
    click.echo(f"wrote {card}")


if __name__ == "__main__":
    main()
