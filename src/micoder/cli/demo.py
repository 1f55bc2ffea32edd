"""``micoder demo``: score the sample sessions that come with micoder."""

from pathlib import Path

import click

from micoder.cli.coding import code_inputs, stamp_of
from micoder.cli.request import Request
from micoder.cli.screen import show
from micoder.coders.store import DEFAULT_MODEL
from micoder.errors import UnreadableFile
from micoder.pipeline import Settings
from micoder.readers.source import Options

_WHOLE = "wine-after-the-shift"  # the sample that is printed line by line, as in the README
_PACKAGE = Path(__file__).resolve().parents[1]
_FOLDERS = (_PACKAGE / "_samples", _PACKAGE.parents[1] / "data" / "sample_transcripts")


def sample_files() -> list[Path]:
    """Return the sample transcripts, by name."""
    for folder in _FOLDERS:
        found = sorted(
            path
            for path in folder.glob("*.*")
            if path.suffix in (".txt", ".vtt", ".csv", ".tsv") and ".gold" not in path.name
        )
        if found:
            return found
    raise UnreadableFile("sample transcripts", "are missing; install micoder again")


@click.command("demo")
@click.option("--list", "only_list", is_flag=True, help="Print where the sample files are, and stop.")
def command(only_list: bool) -> None:
    """Code one sample session and score all of them."""
    files = sample_files()
    if only_list:
        click.echo("\n".join(map(str, files)))
        return
    from micoder.report.overview import overview
    from micoder.report.terminal import footnote, score_card, transcript
    from micoder.scores.calibration import read_calibration
    from micoder.scores.card import score_session

    made = code_inputs(
        Request(tuple(map(str, files)), Settings(), Options(), None, DEFAULT_MODEL, quiet=True)
    )
    known = read_calibration(made.stored.folder)
    cards = [score_session(session, calibration=known) for session in made.sessions]
    whole = next(card for card in cards if card.session.name == _WHOLE)
    show(
        [
            transcript(whole.session),
            score_card(whole),
            overview(cards),
            footnote(stamp_of(made.stored), cards=cards),
        ]
    )
