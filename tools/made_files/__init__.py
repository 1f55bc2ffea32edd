"""Write short talks in every format that micoder reads: for tests, fuzzing and documents.

To add a format: a function from a talk to bytes and a row in its module's table.
"""

from tools.made_files.documents import DOCUMENTS, open_document, word_document, workbook
from tools.made_files.services import SERVICES
from tools.made_files.talk import TALK, Builders, Talk, as_json, zipped
from tools.made_files.texts import TEXTS
from tools.made_files.tiers import TIERS, cacti_database, casaa_parse

__all__ = [
    "BUILDERS",
    "TALK",
    "Talk",
    "as_json",
    "cacti_database",
    "fixtures",
    "open_document",
    "word_document",
    "workbook",
    "zipped",
]

BUILDERS: Builders = {**TEXTS, **SERVICES, **DOCUMENTS, **TIERS}
"""Format to a function that writes (speaker, words) lines in it."""


def fixtures() -> dict[str, bytes]:
    """Return a small whole file of every format."""
    made = {name: build(TALK) for name, build in BUILDERS.items()}
    return {**made, "xlsx": workbook(TALK), "casaa": casaa_parse(), "cacti": cacti_database()}
