"""Agreement of two codings as tables."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from micoder.evaluation.agreement import AgreedTarget, AgreementFigures, CutFigures
from micoder.evaluation.twocodings import Codings
from micoder.plurals import listed, many, verb
from micoder.report.agreed import figure, most_confused, over_span, scores_table, span
from micoder.report.fitting import Fitting, Layout, bare_table

_SPECIFIC = (
    "positive: of all the times that either of the two gave this code, the share in which the other gave it "
    "too; negative: the same for not giving it."
)
_LEFT_OUT = "Left out for want of room: positive and negative agreement (--format json has them)."


def cuts_in_words(cuts: CutFigures) -> str:
    """Return how far the two agree on where utterances begin and end, and what is compared."""
    said = (
        f"Of {many(cuts.utterances_first, 'utterance')} of the first coding and {cuts.utterances_second} of "
        f"the second, {cuts.alike} {verb(cuts.alike, 'is', 'are')} cut alike; {cuts.compared} of these "
        f"{verb(cuts.compared, 'is', 'are')} coded by both and compared, "
        "the others are left out."
    )
    if cuts.share is None:
        return said
    chance = "" if cuts.kappa is None else f"; kappa over the gaps between words {figure(cuts.kappa)}"
    return (
        f"{said} Inside turns the first cuts {many(cuts.boundaries_first, 'time')}, the second "
        f"{cuts.boundaries_second}, both at the same place {cuts.boundaries_both} "
        f"({cuts.share:.0%} of boundaries in common{chance})."
    )


def left_out_in_words(codings: Codings) -> Iterator[str]:
    """Yield which sessions only one of the two has."""
    for which, names in (("first", codings.only_first), ("second", codings.only_second)):
        if names:
            yield f"Left out: {many(len(names), 'session')} of the {which} coding alone ({listed(names, 5)})."


def _summary(targets: Mapping[str, AgreedTarget]) -> RenderableType:
    wide = bare_table("compared", "units", "kappa", "95%", "agreement", "95%", prose=("compared",))
    narrow = bare_table("compared", "units", "kappa\nand 95%", "agreement\nand 95%", prose=("compared",))
    for one in targets.values():
        wide.add_row(one.meaning, str(one.units), figure(one.kappa), span(one.kappa_ci95),
                     figure(one.agreement), span(one.agreement_ci95))  # fmt: skip
        narrow.add_row(one.meaning, str(one.units), over_span(one.kappa, one.kappa_ci95),
                       over_span(one.agreement, one.agreement_ci95))  # fmt: skip
    return Fitting(Layout(wide), Layout(narrow))


def _codes(target: AgreedTarget) -> RenderableType:
    counted = ("first", "second", "both")
    wide = bare_table("code", *counted, "kappa", "95%", "positive", "95%", "negative")
    narrow = bare_table("code", *counted, "kappa\nand 95%", "positive\nand 95%", "nega-\ntive")
    least = bare_table("code", "1st", "2nd", "both", "kappa\nand 95%")
    for code, one in target.codes.items():
        counts = (str(one.first), str(one.second), str(one.both))
        kappa, negative = over_span(one.kappa, one.kappa_ci95), figure(one.negative)
        wide.add_row(code, *counts, figure(one.kappa), span(one.kappa_ci95), figure(one.positive),
                     span(one.positive_ci95), negative)  # fmt: skip
        narrow.add_row(code, *counts, kappa, over_span(one.positive, one.positive_ci95), negative)
        least.add_row(code, *counts, kappa)
    return Fitting(
        Layout(wide, _SPECIFIC), Layout(narrow, _SPECIFIC), Layout(least, _LEFT_OUT),
        title=f"By code: {target.meaning}",
    )  # fmt: skip


def two_codings_tables(codings: Codings, figures: AgreementFigures) -> Iterator[RenderableType]:
    """Yield the cuts in words, a summary, the scores, then codes and differences by target."""
    yield Text("\n".join((cuts_in_words(figures.cuts), *left_out_in_words(codings))))
    yield ""
    yield _summary(figures.targets)
    yield ""
    title = "Scores of whole sessions, second less first (percent scores in points)"
    yield scores_table(figures.scores, title)
    for target in figures.targets.values():
        yield ""
        yield _codes(target)
        yield ""
        title = f"Most frequent differences: {target.meaning} (first coding -> second)"
        yield most_confused(target.confusion, title)
