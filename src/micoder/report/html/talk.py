"""What the page says of the conversation: trend, transitions, responses, processes."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from micoder.conversation.processes import PROCESSES, Processes
from micoder.conversation.responses import Exchange, Responses
from micoder.conversation.trajectory import Trajectory
from micoder.conversation.transitions import GROUPS, OddsRatio, Transitions
from micoder.report.charts.bars import shares
from micoder.report.html.lines import clipped
from micoder.scores.progress import in_points, signed, telling_digits

_FEW = 5


def trend_sentence(trajectory: Trajectory) -> str:
    """Return the trend in one sentence, with its interval and its n."""
    trend = trajectory.trend
    if trend is None:
        return "Too little change and sustain talk for a trend (it takes ten utterances, of both kinds)."
    words = {
        "rises": "Change talk grows over the session",
        "falls": "Change talk shrinks over the session",
        "no clear direction": "Change talk has no clear direction",
    }[trend.direction]
    ends, tau_ends = (trend.low, trend.high), (trend.tau_low, trend.tau_high)
    low, high = (signed(end, telling_digits(ends, 0)) for end in ends)
    tau_low, tau_high = (signed(end, telling_digits(tau_ends, 2)) for end in tau_ends)
    return (
        f"{words}: from beginning to end its share moves by {in_points(trend.rise)} [{low}, {high}], "
        f"Kendall's tau {signed(trend.tau, 2)} [{tau_low}, {tau_high}], n = {trend.n}."
    )


def _odds(ratio: OddsRatio | None) -> str:
    return "" if ratio is None else f"{ratio.value:.1f} [{ratio.low:.1f}, {ratio.high:.1f}]"


@dataclass(frozen=True, slots=True)
class TransitionRow:
    """What followed one group of counselor codes."""

    group: str
    n: int
    few: bool
    bar: Markup
    change: str
    neutral: str
    sustain: str
    change_odds: str
    sustain_odds: str


def transition_rows(transitions: Transitions) -> Iterator[TransitionRow]:
    """Yield a row for every group that came right before the client at least once."""
    for group in GROUPS:
        n = transitions.n(group)
        if not n:
            continue
        chance = {talk: transitions.chance(group, talk) or 0.0 for talk in ("change", "neutral", "sustain")}
        few = n < _FEW
        percents = (f"{100 * share:.0f}%" for share in chance.values())
        ratios = (transitions.odds_ratio(group, talk) for talk in ("change", "sustain"))
        odds = ("too few" if few else _odds(ratio) for ratio in ratios)
        yield TransitionRow(group, n, few, shares(list(chance.items())), *percents, *odds)


@dataclass(frozen=True, slots=True)
class Told:
    """One exchange in short: the line's id, its turn, and the words."""

    id: str
    turn: int
    words: str


def told(exchange: Exchange, talk: str, ident: str) -> Told:
    """Return the client's line of an exchange that holds this talk."""
    one = exchange.said.having(talk)[0].utterance
    return Told(f"{ident}-u{one.index}", one.turn + 1, clipped(one.text, 90))


@dataclass(frozen=True, slots=True)
class Met:
    """How change and sustain talk were met, for reading."""

    followed: int
    missed: tuple[Told, ...]
    sustain: tuple[tuple[str, tuple[Told, ...]], ...]
    ambivalent: tuple[Told, ...]


def met(responses: Responses, ident: str) -> Met:
    """Return the responses as lines that lead to the transcript."""
    both = [(turn, turn.having("change")[0].utterance) for turn in responses.ambivalent]
    return Met(
        len(responses.followed),
        tuple(told(one, "change", ident) for one in responses.missed),
        tuple(
            (how, tuple(told(one, "sustain", ident) for one in found))
            for how, found in responses.sustain.items()
        ),
        tuple(Told(f"{ident}-u{at.index}", turn.turn + 1, clipped(turn.text, 90)) for turn, at in both),
    )


def process_rows(processes: Processes) -> Iterator[tuple[str, list[tuple[int, int | None]]]]:
    """Yield each process with its share per tenth: a step from 0 to 5 for the shade, and percent."""
    for process in PROCESSES:
        cells: list[tuple[int, int | None]] = []
        for i in range(10):
            share = processes.share(i, process)
            cells.append(
                (
                    0 if not share else 1 + min(int(share * 5), 4),
                    None if share is None else round(100 * share),
                )
            )
        yield process, cells
