"""Put the page together: facts into templates, and a policy that forbids any request."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from micoder.conversation import CAVEAT
from micoder.conversation.kinds import KINDS
from micoder.conversation.portrait import Portrait
from micoder.feedback.choose import NOTE, NOTHING, Feedback
from micoder.plurals import many
from micoder.report.charts.glyphs import definitions, icon
from micoder.report.charts.timeline import ROWS, laid_out_by, printed_stretches, timeline
from micoder.report.charts.trajectory import trajectory_chart
from micoder.report.doubt import about_doubt
from micoder.report.feedback import NO_WORDS, heard, place
from micoder.report.html.lines import chips_of, lines_of
from micoder.report.html.ratings import ratings_of
from micoder.report.html.talk import met, process_rows, transition_rows, trend_sentence
from micoder.report.html.tiles import tiles_of
from micoder.report.texts import in_short
from micoder.roles import leave_out_headings
from micoder.scores.card import Card
from micoder.scores.catalog import CATALOG
from micoder.scores.listing import (
    hedged_proficiency,
    list_adherence,
    list_behaviors,
    list_globals,
    list_miti3,
    list_scores,
)
from micoder.stamp import Stamp


@dataclass(frozen=True)
class Made:
    """How the report was made: for the reader, in its last section."""

    stamp: Stamp
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one session, by scores, conversation and feedback."""

    card: Card
    portrait: Portrait
    feedback: Feedback


def _minutes(ms: int) -> str:
    """Return a length of time in words.

    >>> _minutes(3_600_800), _minutes(60_000), _minutes(20_000)
    ('60 minutes', '1 minute', 'under a minute')
    """
    minutes = round(ms / 60_000)
    return many(minutes, "minute") if minutes else "under a minute"


class SessionView:
    """Everything that the template shows of one session, put into words and pictures once."""

    def __init__(self, found: Findings, ident: str) -> None:
        card, portrait, session = found.card, found.portrait, found.card.session
        self.card, self.ident, self.name, self.feedback = card, ident, session.name, found.feedback
        self.tiles = list(tiles_of(card, ident))
        self.scores = list(list_scores(card))
        self.adherence, self.globals = list(list_adherence(card)), list(list_globals(card))
        self.miti3 = [(score, hedged_proficiency(score)) for score in list_miti3(card)]
        self.behaviors = ", ".join(f"{name} {n}" for name, n in list_behaviors(card))
        self.lines = lines_of(session, ident)
        self.chips = chips_of(self.lines)
        moved = portrait.trajectory
        self.trajectory = trajectory_chart(moved, ident) if moved.points else None
        self.trend = trend_sentence(moved)
        self.transitions = list(transition_rows(portrait.transitions))
        self.met = met(portrait.responses, ident)
        self.ratings = list(ratings_of(card, portrait.responses, ident))
        self.processes = list(process_rows(portrait.processes))
        self.kinds = portrait.kinds
        self.timeline = timeline(session, ident)
        self.stretches = printed_stretches(session, ident)
        self.wordless = session.wordless
        self.laid_out_by = laid_out_by(session)

    @cached_property
    def doubtful(self) -> int:
        """How many lines the model is less than 50% sure of, or left for a person."""
        return sum(line.doubtful for line in self.lines)

    @cached_property
    def about(self) -> str:
        """The session in one line."""
        said = leave_out_headings(self.card.session.coded)
        turns = len({one.utterance.turn for one in said})
        parts = [many(turns, "turn"), many(len(said), "utterance")]
        if self.card.rates:
            parts.append(_minutes(self.card.rates.questions.ms))
        return " · ".join(parts)

    def kind_counts(self, talk: str) -> list[tuple[str, int, int, int]]:
        """Return (kind, whole, first half, second half) of change or sustain talk."""
        kinds = self.kinds
        return [
            (kind, kinds.whole[talk, kind], kinds.first[talk, kind], kinds.second[talk, kind])
            for kind in KINDS
        ]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(style: str, script: str) -> str:
    """Return a content security policy that allows this style and this script, and no request at all."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _static(name: str) -> str:
    text = (files("micoder.report.html") / "static" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").strip()


def environment() -> Environment:
    """Return the template environment; whatever comes from a transcript is escaped."""
    env = Environment(
        loader=PackageLoader("micoder.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(many=many, in_short=in_short)
    env.globals.update(icon=icon, place=place, heard=heard, rows=ROWS, caveat=CAVEAT, feedback_note=NOTE,
                       nothing=NOTHING, no_words=NO_WORDS)  # fmt: skip
    return env


def render(template: str, title: str, **facts: object) -> str:
    """Return a page: the template inside the frame with style, script and policy."""
    style, script = _static("report.css"), f"{_static('timeline.js')}\n{_static('report.js')}"
    return environment().get_template(template).render(
        title=title,
        policy=policy(style, script),
        style=Markup(style),
        script=Markup(script),
        definitions=definitions(),
        **facts,
    )  # fmt: skip


def report_html(findings: Sequence[Findings], made: Made) -> str:
    """Return the report of one or several sessions as one HTML page."""
    views = [SessionView(found, f"s{i}") for i, found in enumerate(findings, start=1)]
    title = views[0].name if len(views) == 1 else many(len(views), "session")
    cards = [found.card for found in findings]
    return render(
        "report.html",
        f"{title} · micoder report",
        views=views,
        made=made,
        doubt=about_doubt(cards, list(CATALOG.values())),
        wordless=all(view.wordless for view in views),
    )
