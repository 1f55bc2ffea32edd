"""Packages that only some users need. A format that needs one has a row in WRITING."""

from dataclasses import dataclass
from importlib import import_module

from micoder.errors import MissingExtra


@dataclass(frozen=True, slots=True)
class Extra:
    """A package, the module that it brings, and the extra of micoder that installs it."""

    package: str
    module: str
    extra: str


WRITING = {
    "xlsx": Extra("openpyxl", "openpyxl", "office"),
    "parquet": Extra("pyarrow", "pyarrow", "parquet"),
    "png": Extra("resvg-py", "resvg_py", "pictures"),
}


def require_for_writing(format_name: str) -> None:
    """Ask for the package that writes a format, where it needs one.

    Raises:
        MissingExtra: it is not installed.
    """
    if format_name not in WRITING:
        return
    wanted = WRITING[format_name]
    try:
        import_module(wanted.module)
    except ImportError as err:
        raise MissingExtra(f"writing .{format_name}", wanted.package, wanted.extra) from err
