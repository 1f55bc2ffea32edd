"""Options that keep words in the house: ``--no-text`` and ``--mask``."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click

from micoder._version import __version__
from micoder.cli.options import as_one
from micoder.cli.screen import is_screen, remark
from micoder.errors import UnreadableFile
from micoder.masking import (
    Replaced,
    ReplacedInName,
    counted,
    digits_stay,
    mask_session,
    places_in_name,
    without_text,
)
from micoder.private import Names
from micoder.readers.decode import decode
from micoder.report.files import check_place
from micoder.session import CodedSession

WARNING = (
    "this is no legal de-identification: names that are not on the list, places, dates, jobs and stories "
    "still stand there. Have a person read it before it leaves the house"
)
_FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the user wants to keep private.

    Attributes:
        no_text: write codes and offsets alone.
        mask: put placeholders in place of what has the shape of private facts.
        names: to be masked as well.
        map_to: where to write the places of the placeholders.
        inputs: the list of names, where there is one.
    """

    no_text: bool
    mask: bool
    names: Names
    map_to: Path | None
    inputs: tuple[Path, ...] = ()


def _names(path: Path | None) -> Names:
    if path is None:
        return Names()
    try:
        data = path.read_bytes()
    except OSError as err:
        raise UnreadableFile(str(path), f"cannot be opened ({err.strerror})") from err
    lines = decode(data, str(path)).text.split("\n")
    return Names([line.strip() for line in lines if line.strip() and not line.startswith("#")])


def _privacy(*, no_text: bool, mask: bool, mask_names: Path | None, mask_map: Path | None) -> Privacy:
    """Return what the privacy options say.

    Raises:
        click.UsageError: --mask-names or --mask-map without --mask, or both ways at once.
        UnreadableFile: the list of names cannot be read.
    """
    if (mask_names or mask_map) and not mask:
        raise click.UsageError("--mask-names and --mask-map go with --mask")
    if no_text and mask:
        raise click.UsageError("--no-text leaves no words to mask; say one of the two")
    return Privacy(no_text, mask, _names(mask_names), mask_map, (mask_names,) if mask_names else ())


private_options = as_one(
    "privacy", _privacy,
    click.option("--no-text", is_flag=True, help="Write codes and offsets alone, without a word."),
    click.option("--mask", is_flag=True,
                 help="Write [EMAIL], [PHONE], [URL] and [NUMBER] instead; no legal de-identification."),
    click.option("--mask-names", type=_FILE, metavar="FILE",
                 help="With --mask: names to mask as [NAME], one a line."),
    click.option("--mask-map", type=_FILE, metavar="FILE",
                 help="With --mask: write here for which place in the transcript a placeholder stands."),
)  # fmt: skip


def check_map(
    privacy: Privacy, output: Path | None, *, force: bool, inputs: Iterable[str | Path] = ()
) -> None:
    """Refuse, before anything is coded, a map that could not be written after it.

    Raises:
        click.UsageError: it would go where the result goes.
        MicoderError: see ``check_place``.
    """
    if privacy.map_to is None:
        return
    same = output and not is_screen(output) and output.resolve() == privacy.map_to.resolve()
    if same or is_screen(privacy.map_to):
        raise click.UsageError("--mask-map needs a file of its own, beside the result")
    check_place(privacy.map_to, force=force, inputs=inputs)


def keep_private(
    sessions: Sequence[CodedSession], privacy: Privacy, *, quiet: bool
) -> tuple[list[CodedSession], bytes | None]:
    """Return the sessions as they may be written, and the map of the placeholders where one is wanted."""
    if privacy.no_text:
        remark(
            "words are left out; the names of speakers and sessions, codes and times are written", quiet=quiet
        )
        return [without_text(session) for session in sessions], None
    if not privacy.mask:
        return list(sessions), None
    masked: list[CodedSession] = []
    places: list[Replaced] = []
    in_names: list[ReplacedInName] = []
    for number, session in enumerate(sessions):
        one, found = mask_session(session, privacy.names)
        name = _unlike(one.name, [other.name for other in masked])
        masked.append(replace(one, name=name))
        places += [replace(place, session=name) for place in found]
        in_names += places_in_name(session, privacy.names, name, number)
    said = [f"masked: {counted(places)}"]
    if in_names:
        said.append(f"in the names of sessions: {counted(in_names)}")
    if any(digits_stay(session.name) for session in masked):
        said.append("digits in the names of sessions stay, as in a study id")
    remark("; ".join([*said, WARNING]), quiet=quiet)
    return masked, _map(places, in_names) if privacy.map_to else None


def _unlike(name: str, others: Sequence[str]) -> str:
    number, found = 1, name
    while found in others:
        number += 1
        found = f"{name} {number}"
    return found


def _map(places: Sequence[Replaced], in_names: Sequence[ReplacedInName]) -> bytes:
    whole = {
        "micoder": {"version": __version__},
        "replaced": [asdict(place) for place in places],
        "replaced_in_session_names": [asdict(place) for place in in_names],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
