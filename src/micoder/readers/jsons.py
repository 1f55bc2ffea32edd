"""Walking through JSON of which nobody promised the shape: a miss is None or nothing."""

import math
import re
from typing import Any

_SECONDS = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?s?")


def dig(value: Any, *path: str | int) -> Any:
    """Return what lies at the path, or None.

    >>> dig({"a": [{"b": 1}]}, "a", 0, "b"), dig({"a": 3}, "a", "b")
    (1, None)
    """
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def dicts(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; anything else gives none.

    >>> dicts([{"a": 1}, 2]), dicts("text")
    ([{'a': 1}], [])
    """
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def first(item: dict[str, Any], *names: str) -> Any:
    """Return the first value that is there under one of the names, or None."""
    return next((item[name] for name in names if item.get(name) is not None), None)


def text_of(value: Any) -> str:
    """Return a string with single blanks; what is no string or number gives an empty one."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join(str(value).split())


def speaker_of(value: Any) -> str | None:
    """Return a speaker's name; a bare number becomes ``Speaker 0``.

    >>> speaker_of(0), speaker_of("spk_1"), speaker_of(" "), speaker_of(None)
    ('Speaker 0', 'spk_1', None, None)
    """
    if isinstance(value, dict):
        value = first(value, "name", "display_name", "displayName", "label", "id")
    text = text_of(value)
    return f"Speaker {text}" if text.isdigit() else text or None


def ms_of(value: Any, per_unit: float = 1000) -> int | None:
    """Return milliseconds of a number, ``"1.5"``, ``"1.500s"`` or seconds with nanos.

    >>> ms_of("1.500s"), ms_of({"seconds": "12", "nanos": 900000000}), ms_of(250, 1), ms_of("soon")
    (1500, 12900, 250, None)
    """
    if isinstance(value, dict):
        if not {"seconds", "nanos"} & set(value):
            return None
        seconds, nanos = ms_of(value.get("seconds", 0)), ms_of(value.get("nanos", 0), 1e-6)
        return None if seconds is None or nanos is None else seconds + nanos
    if isinstance(value, str):
        match = _SECONDS.fullmatch(value.strip())
        if not match:
            return None
        value = float(f"{match[1]}.{match[2] or 0}")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if not math.isfinite(value) or not 0 <= value * per_unit < 1e12:
        return None
    return round(value * per_unit)
