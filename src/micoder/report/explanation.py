"""An explanation for the terminal: the words that carried a code stand out."""

from rich.console import Group, RenderableType
from rich.text import Text

from micoder.explaining import Explanation
from micoder.report.fitting import Fitting, Layout, bare_table
from micoder.report.safe import for_terminal
from micoder.scores.progress import in_points

_SHOWN = 0.02
_COUNTING = "Screens count turns and utterances from 1, files from 0."


def _style(effect: float) -> str:
    if effect >= 0.1:
        return "bold green"
    if effect >= _SHOWN:
        return "green"
    return "red" if effect <= -_SHOWN else ""


def _points(effect: float) -> str:
    return in_points(effect * 100)


def explanation(found: Explanation) -> RenderableType:
    """Return the utterance with its telling words marked, and the earlier turns that mattered."""
    decision, utterance = found.decision, found.utterance
    if decision.code is None:
        return Text("This utterance is not coded: its speaker is neither the counselor nor the client.")
    kind = f", {decision.talk_type}" if decision.talk_type else ""
    head = Text(
        f"Utterance {utterance.index + 1}, turn {utterance.turn + 1}, {utterance.role}: {decision.code}{kind}"
    )
    head.append(f"  ({decision.confidence:.0%})" if decision.confidence is not None else "", style="dim")
    head.append(f"\n{_COUNTING}", style="dim")
    said = Text()
    for word in found.words:
        said.append(for_terminal(word.word) + " ", style=_style(word.effect))
    rivals = [(code, chance) for code, chance in decision.chances if code != decision.code][:3]
    others = Text("Also weighed: ", style="dim")
    others.append(", ".join(f"{code} {chance:.0%}" for code, chance in rivals if chance >= 0.01))
    if rivals and rivals[0][1] > dict(decision.chances).get(decision.code, 0.0):
        others.append(
            "\nA rare code is chosen over a common one that is only a little likelier.", style="dim"
        )
    words = bare_table("word", "speaks for the code", prose=("word",))
    for word in sorted(found.words, key=lambda one: (-abs(one.effect), one.start_char))[:8]:
        if abs(word.effect) >= _SHOWN / 2:
            words.add_row(for_terminal(word.word), _points(word.effect))
    turns = bare_table("turn", "who", "said", "speaks for the code", prose=("said",))
    for turn in found.turns:
        text = for_terminal(turn.text)
        clipped = text if len(text) <= 70 else f"{text[:67]}..."
        turns.add_row(str(turn.turn + 1), turn.role, clipped, _points(turn.effect))
    note = Text(
        "Points: what the code's chance loses where the word or the turn is left out. "
        "Words work together, so the points need not add up.",
        style="dim",
    )
    tables = (Fitting(Layout(words), title="Words"), "", Fitting(Layout(turns), title="Earlier turns"))
    return Group(head, said, others, "", *tables, "", note)
