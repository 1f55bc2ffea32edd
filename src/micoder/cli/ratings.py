"""MITI's global ratings by a person, for the commands that show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from micoder.errors import BadInput
from micoder.plurals import listed, many
from micoder.scores.miti import Globals
from micoder.session import CodedSession

_NAMED = 10  # sessions that an error names


@dataclass(frozen=True, slots=True)
class Ratings:
    """Global ratings by the name of their session; those of an only session may come without one."""

    by_name: Mapping[str, Globals]

    def of(self, session: CodedSession) -> Globals | None:
        """Return the ratings of a session, or None where nobody rated it."""
        return self.by_name.get(session.name, self.by_name.get(""))

    def check(self, names: Sequence[str]) -> None:
        """Refuse ratings of which nobody can say whose they are.

        Raises:
            BadInput: they name no session and there are several, or one that is not among these.
        """
        quoted = listed([f"'{name}'" for name in names], _NAMED)
        if "" in self.by_name and len(names) > 1:
            raise BadInput(
                f"there are {many(len(names), 'session')}; say whose the global ratings are "
                f"(--globals NAME=C,S,P,E, once for each session that is rated): {quoted}"
            )
        strangers = [name for name in self.by_name if name and name not in names]
        if strangers:
            raise BadInput(f"--globals: no session is named '{strangers[0]}'; there are {quoted}")


def _four(text: str) -> Globals:
    try:
        ratings = [float(part) for part in text.split(",")]
    except ValueError:
        ratings = []
    if len(ratings) != 4:
        raise click.BadParameter(
            "give four numbers: cultivating change talk, softening sustain talk, "
            "partnership, empathy (like 4,3,5,4)"
        )
    try:
        return Globals(*ratings)
    except BadInput as err:
        raise click.BadParameter(str(err)) from err


def _ratings(_ctx: click.Context, _param: click.Parameter, texts: Sequence[str]) -> Ratings:
    """Return the ratings of ``4,3,5,4``, or of ``first=4,3,5,4`` and ``second=4,4,5,4``."""
    by_name: dict[str, Globals] = {}
    for text in texts:
        name, _, four = text.rpartition("=")
        if name in by_name or (by_name and "" in (name, *by_name)):
            raise click.BadParameter("give each session's ratings once, with its name before them")
        by_name[name] = _four(four)
    return Ratings(by_name)


globals_option = click.option(
    "--globals",
    "ratings",
    metavar="[NAME=]C,S,P,E",
    multiple=True,
    callback=_ratings,
    help="Four global ratings by a person, 1 to 5: cultivating, softening, partnership, empathy. "
    "Of several sessions each has its name before them; may be repeated.",
)
