"""Score cards as CSV and JSON; keys are documented in docs/output.md."""

import csv
import io
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.report.safe import for_spreadsheet
from micoder.report.texts import to_json, unit_names
from micoder.scores.card import Card, score_session
from micoder.scores.catalog import CATALOG
from micoder.scores.interval import Interval
from micoder.scores.listing import Score, list_globals, proficiency_of, score_of
from micoder.scores.misc import MISC_CODES
from micoder.scores.miti import MITI_CODES, Globals
from micoder.scores.miti3 import BEGINNING_PROFICIENCY
from micoder.scores.rates import Rate, Rates
from micoder.session import CodedSession
from micoder.stamp import Stamp


def _facts(card: Card, score: Score) -> dict[str, Any]:
    ratio = score.ratio
    facts = {
        "value": None if ratio.value is None else round(ratio.value, 4),
        "numerator": ratio.over,
        "denominator": ratio.under,
        "status": score.status,
    }
    if card.intervals:
        for name in ("estimate", "low", "high"):
            facts[name] = None if score.interval is None else round(getattr(score.interval, name), 4)
    return facts


def _ratio(card: Card, key: str) -> dict[str, Any]:
    return _facts(card, score_of(card, key))


def _miti(card: Card, name: str) -> dict[str, Any]:
    """Return a score of MITI 4.2.1 with its band, or why it has none."""
    score = score_of(card, f"miti.{name}")
    return {**_facts(card, score), "band": score.band or score.status}


def _miti3(card: Card) -> dict[str, Any]:
    facts: dict[str, Any] = {"unit": "utterance", "counts": card.miti3.behaviors}
    for name in BEGINNING_PROFICIENCY:
        score = score_of(card, f"miti3.{name}")
        facts[name] = {**_facts(card, score), "band": proficiency_of(score) or score.status}
    return facts


def _rate(rate: Rate) -> float | None:
    value = rate.per_ten_minutes
    return None if value is None else round(value, 2)


def _rates(card: Card) -> dict[str, Any] | None:
    if card.rates is None:
        return None
    rates = card.rates
    return {
        "minutes": round(rates.questions.ms / 60_000, 2),
        **{name: _rate(getattr(rates, name)) for name in ("questions", "open_questions", "reflections")},
    }


def card_facts(card: Card) -> dict[str, Any]:
    """Return one session's scores as nested JSON values; undefined is null."""
    miti, misc, client = card.miti, card.misc, card.client
    globals_ = None
    if miti.globals:
        rated = miti.globals
        globals_ = {
            **{name: getattr(rated, name) for name in rated.__slots__},
            **{
                one.key.removeprefix("miti."): {"value": one.value, "band": one.band}
                for one in list_globals(card)
            },
        }
    return {
        "session": card.session.name,
        "coded_by": card.session.coded_by,
        "units": unit_names(split=card.session.split)[1],
        "utterances": card.utterances,
        "uncoded": card.uncoded,
        "other_speakers": card.others,
        "codes": {name: card.codes[f"counselor.{name}"] for name in COUNSELOR_CODES},
        "miti_4_2_1": {
            "unit": "volley",
            "volleys": miti.volleys,
            "counts": {code: miti.counts[code] for code in MITI_CODES},
            "r_to_q": _miti(card, "r_to_q"),
            "percent_complex": _miti(card, "percent_complex"),
            "mi_adherent": miti.adherent,
            "mi_non_adherent": miti.non_adherent,
            "globals": globals_,
        },
        "misc_2_5": {
            "unit": "utterance",
            "counts": {code: misc.counts[code] for code in MISC_CODES},
            "r_to_q": _ratio(card, "misc.r_to_q"),
            "percent_open": _ratio(card, "misc.percent_open"),
            "percent_complex": _ratio(card, "misc.percent_complex"),
            "percent_mi_consistent": _ratio(card, "misc.percent_mico"),
            "percent_mi_consistent_without_oq_and_reflections": _ratio(card, "misc.percent_mico_narrow"),
        },
        "client": {
            "unit": "utterance",
            "counts": {talk: client.talk[talk] for talk in TALK},
            "percent_change": _ratio(card, "client.percent_change"),
            "change_types": _types(card, "change"),
            "sustain_types": _types(card, "sustain"),
        },
        "miti_3_1_1": _miti3(card),
        "per_ten_minutes": _rates(card),
        "interval_level": next((one.level for one in card.intervals.values()), None),
        "intervals_widened": card.widened if card.intervals else None,
        "intervals_not_widened": list(card.unmeasured) if card.intervals else None,
        "talk_time": {"unit": "words", "counselor_percent": _ratio(card, "talk.counselor")},
        "warnings": list(card.notes),
        "segment": card.session.segment or None,
    }


def _types(card: Card, side: str) -> dict[str, int]:
    return {kind: card.client.types[side, kind] for kind in TALK_TYPES}


def cards_json(cards: Sequence[Card], stamp: Stamp) -> str:
    """Return all score cards as one JSON object."""
    whole = {
        "micoder": stamp.facts,
        "sessions": [card_facts(card) for card in cards],
    }
    return to_json(whole)


def _flat(facts: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in facts.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{prefix}{key}."))
        elif isinstance(value, list):
            flat[f"{prefix}{key}"] = "; ".join(map(str, value))
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def csv_columns() -> list[str]:
    """Return the columns of every CSV of scores: those of a session that has times, intervals and globals."""
    bare = score_session(CodedSession("", (), ""), Globals(1, 1, 1, 1))
    rates = Rates(*[Rate(0, 0)] * len(fields(Rates)))
    full = replace(bare, rates=rates, intervals=dict.fromkeys(CATALOG, Interval(0, 0, 0)))
    return [*_flat(card_facts(full)), "model", "version"]


def cards_csv(cards: Sequence[Card], stamp: Stamp) -> str:
    """Return one row per session; nested keys are joined by full stops.

    The columns are the same whatever the sessions hold, so that files can be stacked.
    """
    columns = csv_columns()
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for card in cards:
        row = {**_flat(card_facts(card)), "model": stamp.signature, "version": stamp.version}
        absent = {key for key, value in row.items() if value is None} - set(columns)  # a part as a whole
        writer.writerow({key: for_spreadsheet(v) if isinstance(v, str) else v for key, v in row.items()
                         if key not in absent})  # fmt: skip
    return out.getvalue()
