"""Compare the layer with AnnoMI's own labels, per turn: ``python -m tools.labels.compare_annomi``.

AnnoMI is a second rater here, and neither corrects the other.
"""

import csv
from collections.abc import Callable, Iterator, Sequence

import click

from micoder.codes import QUESTIONS, REFLECTIONS
from micoder.evaluation.metrics import Confusion, Pair, bootstrap_interval
from micoder.session import CLIENT, COUNSELOR
from micoder.training.dominance import dominant
from tools.labels.codesheet import Label
from tools.labels.corpora import corpus_folder, read_corpus
from tools.labels.layer import read_layer

_INPUT = {"give_information", "persuade", "persuade_with_permission", "direct"}
_ASKS = QUESTIONS | {"seek_collaboration"}
Row = dict[str, str]
Found = str | None


def _present(codes: set[str] | frozenset[str], labels: Sequence[Label]) -> str:
    return str(any(one.code in codes for one in labels))


def _dominant(speaker: str, labels: Sequence[Label], text: str) -> dict[str, str]:
    """Return the turn labels that the model learns from, too."""
    pieces = [(text[one.start_char : one.end_char], one.code) for one in labels]
    return dominant(CLIENT if speaker == "client" else COUNSELOR, pieces)


def _form(row: Row, labels: Sequence[Label]) -> tuple[Found, Found]:
    if row["question_exists"] != "True":
        return None, None
    asked = [one for one in labels if one.code in QUESTIONS]
    return row["question_subtype"], asked[-1].code.split("_")[0] if asked else None


def _depth(row: Row, labels: Sequence[Label]) -> tuple[Found, Found]:
    if row["reflection_exists"] != "True":
        return None, None
    given = {one.code for one in labels} & REFLECTIONS
    return row["reflection_subtype"], (
        "simple" if given == {"simple_reflection"} else "complex"
    ) if given else None


COMPARISONS: dict[str, tuple[str, Callable[[Row, Sequence[Label], str], tuple[Found, Found]]]] = {
    "question present": ("therapist", lambda r, ls, _: (r["question_exists"], _present(_ASKS, ls))),
    "reflection present": ("therapist", lambda r, ls, _: (r["reflection_exists"], _present(REFLECTIONS, ls))),
    "input present": ("therapist", lambda r, ls, _: (r["therapist_input_exists"], _present(_INPUT, ls))),
    "main behavior (4)": (
        "therapist",
        lambda r, ls, t: (r["main_therapist_behaviour"], _dominant("therapist", ls, t)["main"]),
    ),
    "open or closed": ("therapist", lambda r, ls, _: _form(r, ls)),
    "simple or complex": ("therapist", lambda r, ls, _: _depth(r, ls)),
    "client talk (3)": (
        "client",
        lambda r, ls, t: (r["client_talk_type"], _dominant("client", ls, t)["stance"]),
    ),
}


def pairs_of(name: str) -> list[list[Pair]]:
    """Return AnnoMI's and the layer's labels of one comparison, session by session."""
    speaker, compare = COMPARISONS[name]
    layer = read_layer()
    texts = {(t.session, t.turn): t.text for turns in read_corpus("annomi").values() for t in turns}
    sessions: dict[str, list[Pair]] = {}
    with (corpus_folder() / "annomi" / "annomi_dev.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["interlocutor"] != speaker:
                continue
            key = (row["transcript_id"], int(row["utterance_id"]))
            human, ours = compare(row, layer["annomi", *key], texts[key])
            if human and ours:
                sessions.setdefault(key[0], []).append((human, ours))
    return list(sessions.values())


def report() -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| compared per turn | turns | kappa | 95% | macro-F1 |"
    yield "|---|---|---|---|---|"
    for name in COMPARISONS:
        sessions = pairs_of(name)
        confusion = Confusion(pair for pairs in sessions for pair in pairs)
        low, high = bootstrap_interval(sessions, lambda c: c.kappa) or (0.0, 0.0)
        kappa, f1 = confusion.kappa or 0.0, confusion.macro_f1 or 0.0
        yield f"| {name} | {confusion.total} | {kappa:.2f} | [{low:.2f}, {high:.2f}] | {f1:.2f} |"


@click.command()
def main() -> None:
    """Print the table."""
    click.echo("\n".join(report()))


if __name__ == "__main__":
    main()
