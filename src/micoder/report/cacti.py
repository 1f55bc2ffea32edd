"""CACTI's session summary, for labs whose scripts read its columns.

CACTI writes 0.0 where nothing stands below a ratio; micoder leaves the cell empty, because no
questions at all is not the same as no reflections. Percentages run from 0 to 100.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from micoder.report.rows import Cell
from micoder.report.safe import for_spreadsheet
from micoder.report.texts import to_json
from micoder.scores.card import Card
from micoder.scores.catalog import MICO, MIIN
from micoder.scores.misc import MISC_CODES
from micoder.scores.ratio import Ratio
from micoder.stamp import Stamp

_STRUCTURE = {"ST": "STR"}  # SUM_ST is sustain talk


def _value(ratio: Ratio) -> float | None:
    return None if ratio.value is None else round(ratio.value, 4)


def cacti_row(card: Card) -> dict[str, Cell]:
    """Return a session's summary under CACTI's names; undefined is None."""
    counts, talk = card.misc.counts, card.client.talk
    questions, reflections = counts["OQ"] + counts["CQ"], counts["SR"] + counts["CR"]
    counselor, client = sum(counts[code] for code in MISC_CODES), talk.total()
    return {
        "SESSION": card.session.name,
        "PCT_MIC": _value(card.misc.percent_mico),
        "PCT_PCR": _value(card.misc.percent_complex),
        "PCT_POQ": _value(card.misc.percent_open),
        "RATIO_R2Q": _value(card.misc.r_to_q),
        "RATIO_SR2CR": _value(Ratio(counts["SR"], counts["CR"])),
        "RATIO_THER2CLI": _value(Ratio(counselor, client)),
        **{f"SUM_{_STRUCTURE.get(code, code)}": counts[code] for code in MISC_CODES},
        "SUM_Q": questions,
        "SUM_R": reflections,
        "SUM_MICO": sum(counts[code] for code in MICO),
        "SUM_MIIN": sum(counts[code] for code in MIIN),
        "SUM_CT": talk["change"],
        "SUM_ST": talk["sustain"],
        "SUM_FN": talk["neutral"],
        "SUM_THER": counselor,
        "SUM_CLI": client,
    }


def _rows(cards: Sequence[Card], stamp: Stamp) -> list[Mapping[str, Cell]]:
    made = {"model": stamp.signature, "version": stamp.version}
    return [{**cacti_row(card), **made} for card in cards]


def cacti_csv(cards: Sequence[Card], stamp: Stamp) -> str:
    """Return one row per session, the same columns whatever the sessions hold."""
    out = io.StringIO()
    rows = _rows(cards, stamp)
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["SESSION"], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "SESSION": for_spreadsheet(str(row["SESSION"]))})
    return out.getvalue()


def cacti_json(cards: Sequence[Card], stamp: Stamp) -> str:
    """Return the rows as a list of objects; undefined is null."""
    return to_json(_rows(cards, stamp))
