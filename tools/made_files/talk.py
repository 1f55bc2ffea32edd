"""A short talk, and what the formats have in common."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence

Talk = Sequence[tuple[str, str]]
Builders = dict[str, Callable[[Talk], bytes]]
TALK: Talk = (
    ("T", "What brings you here today?"),
    ("C", "My wife says I drink too much."),
    ("T", "You came for her."),
    ("C", "Partly. I want to sleep again, too."),
)


def clock(at: int, mark: str = ".") -> str:
    """Return a second as hours, minutes, seconds and milliseconds."""
    return f"00:{at // 60:02}:{at % 60:02}{mark}000"


def lines(*texts: str) -> bytes:
    """Return lines as the bytes of a file."""
    return ("\n".join(texts) + "\n").encode()


def as_json(value: object) -> bytes:
    """Return a value as the bytes of a JSON file."""
    return json.dumps(value).encode()


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip file of the members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()
