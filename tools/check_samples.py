"""Read a folder of real files and compare what micoder finds with the folder's MANIFEST.tsv.

Run: python -m tools.check_samples FOLDER
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from micoder.errors import MicoderError, NotAConversation, UnreadableLine
from micoder.readers import open_source, read_source
from micoder.readers.source import Reading
from micoder.session import Session

_PAIR = re.compile(r"([A-Za-z][A-Za-z ]*)[^=A-Za-z;()]*(?:[A-Za-z]{0,3}[^=A-Za-z;()]*)?=([\w.]+)")
_NUMBER_FIRST = re.compile(r"(\d+) (global ratings|tables|rows|cols|columns)")
_NUMBER_LAST = re.compile(r"(punctuation items) (\d+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its counts, or why it was refused."""

    counts: Mapping[str, int | str]
    refusal: MicoderError | None = None


def expected_counts(text: str) -> dict[str, str]:
    """Return the counts that a manifest's cell names.

    >>> expected_counts("cues=4 no speaker labels"), expected_counts("16 global ratings")
    ({'cues': '4'}, {'global ratings': '16'})
    """
    found = {key.strip(): value for key, value in _PAIR.findall(text)}
    found |= {key: value for value, key in _NUMBER_FIRST.findall(text)}
    found |= dict(_NUMBER_LAST.findall(text))
    return found


def counts_of(reading: Reading) -> dict[str, int | str]:
    """Return a reading's own counts with its speakers, turns and words."""
    return {
        "speakers": len({speaker for one in reading.sessions for speaker in one.speakers}),
        "turns": sum(len(_without_overlaps(one).turns) for one in reading.sessions),
        "sessions": len(reading.sessions),
        **reading.facts,
    }


def _without_overlaps(session: Session) -> Session:
    """Return the session without what was said into another speaker's turn: manifests count it apart."""
    return replace(session, rows=tuple(row for row in session.rows if not row.overlap))


def read_outcome(path: Path) -> Outcome:
    """Return what micoder makes of a file."""
    try:
        return Outcome(counts_of(read_source(open_source(str(path)), wordless=True)))
    except NotAConversation as err:
        return Outcome(err.facts, err)
    except MicoderError as err:
        return Outcome({}, err)


def judge(expected: Mapping[str, str], outcome: Outcome, text: str) -> tuple[str, list[str]]:
    """Return a verdict and the counts in words: ok, refused (as it should be), or WRONG.

    A refusal is right where the manifest expects no speakers and no turns, or calls the file malformed.
    """
    said, differs = [], False
    for key, wanted in expected.items():
        got = str(outcome.counts.get(key, "-"))
        same = got == wanted or (not wanted.isdigit() and got.startswith(wanted))
        differs = differs or (got != "-" and not same)
        said.append(f"{key}={got}" + ("" if same or got == "-" else f" (expected {wanted})"))
    if outcome.refusal is None:
        return ("WRONG" if differs else "ok"), said
    speechless = "speakers" not in expected and "turns" not in expected
    right = "malformed" in text if isinstance(outcome.refusal, UnreadableLine) else speechless
    return ("WRONG" if differs or not right else "refused"), said


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Compare every file of FOLDER/MANIFEST.tsv with its expected counts."""
    lines = (folder / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line.strip()]
    failed = 0
    for row in rows:
        cells = dict(zip(header, row, strict=False))
        expected = expected_counts(cells.get("expected_counts", ""))
        outcome = read_outcome(folder / cells["file"])
        verdict, said = judge(
            expected, outcome, f"{cells.get('expected_counts', '')} {cells.get('special', '')}"
        )
        failed += verdict == "WRONG"
        click.echo(f"{verdict:8}{cells['file']:45}{' '.join(said)}")
        if outcome.refusal:
            click.echo(f"{'':8}{outcome.refusal}".replace(str(folder), "")[:300])
    click.echo(f"{len(rows) - failed} of {len(rows)} files as expected")
    context.exit(int(bool(failed)))


if __name__ == "__main__":
    main()
