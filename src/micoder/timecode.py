"""Milliseconds in and out: the only place that knows how clocks are written."""

import re

_CLOCK = re.compile(r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,3}):(?P<s>\d{1,2})(?:[.,-](?P<frac>\d{1,9})|[:;]\d\d)?")
_SECONDS = re.compile(r"\d{1,12}(?:[.,]\d+)?")


def parse_clock(text: str) -> int | None:
    """Return milliseconds for ``[HH:]MM:SS[.mmm]``, or None if it is not a clock.

    f4 writes tenths as ``00:01:02-5``; frames of a film, ``00:01:02:14``, are left out.

    >>> parse_clock("01:02.5"), parse_clock("1:00:00,250"), parse_clock("soon")
    (62500, 3600250, None)
    >>> parse_clock("00:01:02-5"), parse_clock("00:01:02:14")
    (62500, 62000)
    """
    match = _CLOCK.fullmatch(text.strip())
    if not match or int(match["s"]) > 59 or (match["h"] and int(match["m"]) > 59):
        return None
    whole = (int(match["h"] or 0) * 60 + int(match["m"])) * 60 + int(match["s"])
    return whole * 1000 + int((match["frac"] or "0").ljust(3, "0")[:3])


def parse_time(text: str) -> int | None:
    """Return milliseconds for a clock or for plain seconds, or None.

    >>> parse_time("75.25"), parse_time("75,25"), parse_time("00:01:15.250"), parse_time("")
    (75250, 75250, 75250, None)
    """
    text = text.strip()
    if _SECONDS.fullmatch(text):
        return round(float(text.replace(",", ".")) * 1000)
    return parse_clock(text)


def format_clock(ms: int) -> str:
    """Return ``HH:MM:SS.mmm``.

    >>> format_clock(62500)
    '00:01:02.500'
    """
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def format_short(ms: int) -> str:
    """Return minutes and seconds for reading, ``1:02`` or ``1:00:02``.

    >>> format_short(62500), format_short(3_602_000)
    ('1:02', '1:00:02')
    """
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
