"""Find a model, check it against its manifest, and only then read it.

A model is a folder with ``model.json`` (kind, codes, versions, training data, and the
sha256 of every other file). Nothing in it is ever unpickled.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from micoder.errors import BadModel
from micoder.session import SHORT_HASH

SCHEMA = 1
DEFAULT_MODEL = "encoder"
ROLE_MODEL = "roles"
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model folder whose files are what its manifest says.

    Attributes:
        sha256: of the manifest, which holds the hashes of all other files.
    """

    folder: Path
    manifest: dict[str, Any]
    sha256: str

    @property
    def name(self) -> str:
        """The model's name, as outputs show it."""
        return str(self.manifest["name"])

    @property
    def kind(self) -> str:
        """Which coder reads it."""
        return str(self.manifest["kind"])

    @property
    def signature(self) -> str:
        """Name and the first twelve digits of the hash."""
        return f"{self.name}@{self.sha256[:SHORT_HASH]}"

    def file(self, name: str) -> Path:
        """Return the path of one of its files.

        Raises:
            BadModel: the manifest does not vouch for it.
        """
        if name not in self.manifest["files"]:
            raise BadModel(str(self.folder), f"its model.json does not name the file {name}")
        return self.folder / name


def roots() -> list[Path]:
    """Return the folders in which models lie: MICODER_MODELS, the installed ones, a checkout's."""
    env = os.environ.get("MICODER_MODELS")
    checkout = _PACKAGE.parents[1] / "models"
    return [*([Path(env)] if env else []), _PACKAGE / "_models", checkout]


def model_names() -> list[str]:
    """Return the names by which a model that codes is found."""
    found = {path.parent.name for root in roots() for path in root.glob("*/model.json")}
    return sorted(found - {ROLE_MODEL})


def find_model(name_or_path: str) -> Path:
    """Return the folder of a model, given by path or by name.

    Raises:
        BadModel: there is none; the message lists the names that there are.
    """
    path = Path(name_or_path)
    if (path / "model.json").is_file():
        return path
    for root in roots():
        if (root / name_or_path / "model.json").is_file():
            return root / name_or_path
    if path.is_dir():
        raise BadModel(
            name_or_path, "the folder has no model.json; name the folder that 'micoder train' made"
        )
    known = ", ".join(model_names()) or "none (install micoder again)"
    raise BadModel(
        name_or_path,
        f"there is no such model. The names are {known}; the folder of a model may be given, too",
    )


def file_sha256(path: Path) -> str:
    """Return the hex sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_model(name_or_path: str) -> StoredModel:
    """Return a model whose manifest and files were checked.

    Raises:
        BadModel: missing, damaged, or of another schema.
    """
    folder = find_model(name_or_path)
    raw = (folder / "model.json").read_bytes()
    try:
        manifest = json.loads(raw)
        schema, files = manifest["schema"], dict(manifest["files"])
        str(manifest["name"]), str(manifest["kind"])
    except (ValueError, KeyError, TypeError) as err:
        raise BadModel(
            str(folder), "its model.json is damaged; install micoder again, or train anew"
        ) from err
    if schema != SCHEMA:
        raise BadModel(str(folder), f"is of schema {schema}, and this version reads schema {SCHEMA}")
    for name, expected in files.items():
        path = folder / name
        if Path(name).name != name or not path.is_file():
            raise BadModel(str(folder), f"its file {name} is missing")
        if file_sha256(path) != expected:
            raise BadModel(str(folder), f"its file {name} is not what model.json says (sha256 differs)")
    return StoredModel(folder, manifest, hashlib.sha256(raw).hexdigest())


def write_manifest(folder: Path, manifest: dict[str, Any], files: Iterable[str] | None = None) -> StoredModel:
    """Write ``model.json`` with the hashes of the model's files, and return the model.

    Args:
        files: their names; all data files of the folder if left out.
    """
    if files is None:
        files = (p.name for p in folder.iterdir() if p.is_file() and p.suffix not in (".md", ".tmp"))
    hashes = {name: file_sha256(folder / name) for name in sorted(files) if name != "model.json"}
    whole = {"schema": SCHEMA, **manifest, "files": hashes}
    text = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")
    return open_model(str(folder))
