"""MITI's global ratings by a person, for the commands that show them."""

from collections.abc import Sequence

import click

from micoder.errors import BadInput
from micoder.scores.miti import Globals


def _globals(_ctx: click.Context, _param: click.Parameter, text: str | None) -> Globals | None:
    """Return the four ratings of ``4,3,5,4``: cultivating, softening, partnership, empathy."""
    if text is None:
        return None
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


globals_option = click.option(
    "--globals",
    "ratings",
    metavar="C,S,P,E",
    callback=_globals,
    help="Four global ratings by a person, 1 to 5: cultivating, softening, partnership, empathy.",
)


def check_rated(ratings: Globals | None, names: Sequence[str]) -> None:
    """Refuse the ratings of one session for several.

    Raises:
        BadInput: there are several.
    """
    if ratings and len(names) > 1:
        raise BadInput("--globals are the ratings of one session; give the sessions one by one")
