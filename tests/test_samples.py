"""The sample sessions and the codes that people gave them."""

import csv
import json
from pathlib import Path

import pytest

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.readers import read_path
from micoder.roles import assign_roles

FOLDER = Path(__file__).resolve().parents[1] / "data" / "sample_transcripts"
SAMPLES = sorted(
    path
    for path in FOLDER.iterdir()
    if path.suffix in (".txt", ".csv", ".tsv", ".vtt") and ".gold" not in path.name
)


def session_of(path):
    (session,) = read_path(str(path)).sessions
    return session


def gold_of(path):
    with path.with_name(f"{path.stem}.gold.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_twelve_samples_in_different_formats():
    assert 12 == len(SAMPLES)
    assert {".txt", ".csv", ".tsv", ".vtt"} == {path.suffix for path in SAMPLES}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
class TestSample:
    """Every sample file is a parameter."""

    def test_gold_utterances_are_their_place_in_the_turn_and_leave_no_word_out(self, path):
        turns = session_of(path).turns
        at = [0] * len(turns)
        for number, row in enumerate(gold_of(path)):
            turn, start, end = int(row["turn"]), int(row["start_char"]), int(row["end_char"])

            assert (number, turns[turn].text[start:end]) == (int(row["utterance"]), row["text"])
            assert "" == turns[turn].text[at[turn] : start].strip()
            at[turn] = end

        assert [""] * len(turns) == [turn.text[end:].strip() for turn, end in zip(turns, at, strict=True)]

    def test_gold_roles_are_the_speakers(self, path):
        session = session_of(path)
        roles = assign_roles(session)

        assert [] == [
            row for row in gold_of(path) if row["role"] != roles[session.turns[int(row["turn"])].speaker]
        ]

    def test_gold_codes_are_the_codebooks(self, path):
        known = {"counselor": set(COUNSELOR_CODES), "client": set(TALK)}
        sided = ("change", "sustain")

        assert [] == [
            (row["code"], row["talk_type"])
            for row in gold_of(path)
            if row["code"] not in known[row["role"]]
            or (row["talk_type"] in TALK_TYPES) != (row["code"] in sided)
        ]

    def test_the_session_has_20_to_80_turns(self, path):
        assert 20 <= len(session_of(path).turns) <= 80

    @pytest.mark.shipped
    def test_the_shipped_model_codes_and_scores_it(self, path, run):
        whole = json.loads(run("score", path, "--format", "json", "-q").stdout)
        (card,) = whole["sessions"]

        assert (path.stem, 0, 0) == (card["session"], card["uncoded"], card["other_speakers"])
        assert card["utterances"] == sum(card["codes"].values()) + sum(card["client"]["counts"].values())


@pytest.mark.shipped
def test_the_demo_codes_the_sample_of_the_readme_and_scores_all(run):
    result = run("demo")
    title, head, first, *_ = result.stdout.splitlines()
    readme = (FOLDER.parents[1] / "README.md").read_text(encoding="utf-8")

    assert 0 == result.exit_code
    assert "\n".join(line.rstrip() for line in (title, head, first)) in readme
    assert [] == [path.stem for path in SAMPLES if path.stem not in result.stdout]
