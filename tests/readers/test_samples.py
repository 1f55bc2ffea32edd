"""Real files of other people's tools, where this machine has them; they are never copied here."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tools.check_samples import Outcome, expected_counts, judge, main

FOLDER = Path(os.environ.get("MICODER_SAMPLES", "no folder of samples"))


@pytest.mark.skipif(
    not (FOLDER / "MANIFEST.tsv").exists(), reason="MICODER_SAMPLES names no folder with a MANIFEST.tsv"
)
def test_every_sample_gives_its_counts_or_the_right_refusal():
    result = CliRunner().invoke(main, [str(FOLDER)])

    assert 0 == result.exit_code, result.stdout


@pytest.mark.parametrize(
    ("cell", "counts"),
    [
        (
            "labelled blocks=162 speakers=5 turns=141",
            {"labelled blocks": "162", "speakers": "5", "turns": "141"},
        ),
        ("turns=55; inline overlaps //Sxx: ..//=23", {"turns": "55", "inline overlaps": "23"}),
        ("items=392 (punctuation items 38)", {"items": "392", "punctuation items": "38"}),
        (
            "a TABLE (38 rows x 5 cols incl. header row), 7 tables in all",
            {"rows": "38", "cols": "5", "tables": "7"},
        ),
    ],
)
def test_expected_counts_are_read_from_prose(cell, counts):
    assert counts == expected_counts(cell)


def test_a_wrong_count_and_a_refusal_of_a_conversation_are_wrong():
    from micoder.errors import NotAConversation

    refused = NotAConversation("a", "b", {"cues": 4})

    assert "WRONG" == judge({"cues": "5"}, Outcome({"cues": 4}), "")[0]
    assert "WRONG" == judge({"cues": "4", "speakers": "2"}, Outcome({"cues": 4}, refused), "")[0]
    assert "refused" == judge({"cues": "4"}, Outcome({"cues": 4}, refused), "")[0]
    assert "ok" == judge({"cues": "4"}, Outcome({"cues": 4}), "")[0]
