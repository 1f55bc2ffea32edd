"""Damage small files of every format at random, and see that the readers refuse or read them.

Run: python -m tools.fuzz_readers --seconds 120 [--only vtt]
"""

import io
import json
import random
import time
import zipfile
from collections import Counter
from typing import Any

import click

from micoder.errors import MicoderError
from micoder.readers import FORMATS, account, read_source
from micoder.readers.source import Options, Source
from tools.made_files import as_json, fixtures, zipped

_TOKENS = (
    b"", b"\0", b"\n", b"\n\n", b":", b"-->", b'"', b"[", b"{", b"<v ", b"9" * 40, b"\xff", b"-1",
    b"null", b"NaN", b"<!DOCTYPE a>", b"//S1: ", b"&#0;", b"\t", b"1e999",
)  # fmt: skip


def _damage_bytes(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(data) + 1)
        until = min(len(data), at + dice.choice((0, 1, 2, 8, 60)))
        token = dice.choice((*_TOKENS, data[at:until] * 2, bytes([dice.randrange(256)])))
        data = data[:at] + token + data[until:]
    return data


def _damage_value(value: Any, dice: random.Random) -> Any:
    """Return a JSON value with one part of it replaced by something that should not be there."""
    if isinstance(value, dict) and value and dice.random() < 0.9:
        key = dice.choice(list(value))
        return {**value, key: _damage_value(value[key], dice)}
    if isinstance(value, list) and value and dice.random() < 0.9:
        at = dice.randrange(len(value))
        return [*value[:at], _damage_value(value[at], dice), *value[at + 1 :]]
    return dice.choice(
        (None, True, -1, 0, 1e300, float("nan"), "", "x", "9" * 30, [], {}, [[]], [None], {"a": 1})
    )


def damage(data: bytes, dice: random.Random) -> bytes:
    """Return the data damaged: any bytes, one value of JSON, or a member of a zip file."""
    if data.startswith(b"PK") and dice.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = {name: file.read(name) for name in file.namelist()}
        name = dice.choice(list(members))
        return zipped({**members, name: _damage_bytes(members[name], dice)})
    if data[:1] in (b"{", b"[") and b"\n" not in data.strip() and dice.random() < 0.6:
        try:
            value = json.loads(data)
        except ValueError:
            return data
        for _ in range(dice.randint(1, 3)):
            value = _damage_value(value, dice)
        return as_json(value)
    return _damage_bytes(data, dice)


def try_one(data: bytes, format_name: str | None = None) -> str:
    """Read the data; return ``read`` or ``refused``, and let every other error through."""
    source = Source("fuzzed", data, Options())
    try:
        reading = read_source(source, format_name, wordless=True)
    except MicoderError as err:
        str(err)
        return "refused"
    account(source, reading)
    return "read"


@click.command()
@click.option("--seconds", type=float, default=60.0, show_default=True, help="How long to go on.")
@click.option("--only", help="Take this fixture alone.")
@click.option("--seed", type=int, default=0, show_default=True, help="Repeats the same damage.")
def main(seconds: float, only: str | None, seed: int) -> None:
    """Damage small files of every format until the time is up; an error or a slow file stops it."""
    dice = random.Random(seed)
    chosen = {name: data for name, data in fixtures().items() if only in (None, name)}
    names = [one.name for one in FORMATS]
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for name, data in chosen.items():
            state = dice.getstate()
            bad = damage(data, dice)
            as_format = None if dice.random() < 0.8 else dice.choice(names)
            started = time.perf_counter()
            try:
                counts[f"{name}: {try_one(bad, as_format)}"] += 1
            except Exception:
                click.echo(f"{name} read as {as_format}, state {hash(state)}: {bad!r}")
                raise
            slowest = max(slowest, (time.perf_counter() - started, name))
    for line in sorted(counts.items()):
        click.echo(f"{line[0]:28}{line[1]:>8}")
    click.echo(f"{counts.total()} files, none crashed; the slowest took {slowest[0]:.2f} s ({slowest[1]})")


if __name__ == "__main__":
    main()
