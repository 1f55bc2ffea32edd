import json
import sys

import pytest


def test_a_transcript_becomes_one_page(run, tiny, transcript, tmp_path):
    result = run("report", transcript, "--model", tiny, "-o", tmp_path / "r.html")

    assert 0 == result.exit_code
    assert "Tiny" not in result.stdout
    assert "I want to cut down." in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_report_is_not_written_over_without_force(run, tiny, transcript, tmp_path):
    (tmp_path / "r.html").write_text("mine", encoding="utf-8")
    result = run("report", transcript, "--model", tiny, "-o", tmp_path / "r.html")

    assert 1 == result.exit_code
    assert "mine" == (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_report_may_go_to_the_screen(run, tiny, transcript):
    result = run("report", transcript, "--model", tiny, "-o", "-")

    assert 0 == result.exit_code, result.output
    assert result.stdout.startswith("<!doctype html>")


def test_the_globals_of_a_person_stand_in_the_report(run, tiny, transcript):
    result = run("report", transcript, "--model", tiny, "--globals", "4,3,5,4", "-o", "-")

    assert 0 == result.exit_code, result.output
    assert "<b data-technical>3.50</b>" in result.stdout


def test_a_report_of_two_sessions_wants_to_know_whose_the_globals_are(run, tiny, transcript, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(f"{transcript.read_text(encoding='utf-8')}T: Bye.\n", encoding="utf-8")
    words = ("report", transcript, other, "--model", tiny, "-o", "-", "--globals")
    refused, rated = run(*words, "4,3,5,4"), run(*words, "other=4,3,5,4")

    assert (1, "") == (refused.exit_code, refused.stdout)
    assert "say whose the global ratings are" in refused.stderr
    assert 1 == rated.stdout.count("<b data-technical>3.50</b>")


def test_pictures_are_files_and_nothing_for_the_screen(run, transcript):
    result = run("report", transcript, "--format", "svg", "-o", "-")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "pictures are several files" in result.stderr


def test_pictures_are_named_after_the_file(run, tiny, transcript, tmp_path):
    result = run("report", transcript, "--model", tiny, "--format", "svg", "-o", tmp_path / "slides.svg")

    assert 0 == result.exit_code
    assert ["slides-timeline.svg", "slides-trajectory.svg"] == sorted(p.name for p in tmp_path.glob("*.svg"))


def test_pictures_can_be_png(run, tiny, transcript, tmp_path):
    pytest.importorskip("resvg_py", reason="resvg-py (the extra 'pictures') is not installed")
    result = run("report", transcript, "--model", tiny, "--format", "png", "-o", tmp_path / "slides.png")

    assert 0 == result.exit_code
    assert ["slides-timeline.png", "slides-trajectory.png"] == sorted(p.name for p in tmp_path.glob("*.png"))


def test_png_without_its_package_is_one_sentence(run, tiny, transcript, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    result = run("report", transcript, "--model", tiny, "--format", "png", "-o", tmp_path / "slides.png")

    assert 1 == result.exit_code
    assert 'writing .png needs resvg-py: pip install "micoder[pictures]"' in result.output
    assert [] == list(tmp_path.glob("*.png"))


def test_a_workbook_is_written(run, tiny, transcript, tmp_path):
    pytest.importorskip("openpyxl", reason="openpyxl (the extra 'office') is not installed")
    result = run("report", transcript, "--model", tiny, "--format", "xlsx", "-o", tmp_path / "r.xlsx")

    assert 0 == result.exit_code
    assert b"PK" == (tmp_path / "r.xlsx").read_bytes()[:2]


def test_a_segment_needs_times(run, tiny, transcript, tmp_path):
    result = run("report", transcript, "--model", tiny, "--segment", 20, "-o", tmp_path / "r.html")

    assert 1 == result.exit_code
    assert "its transcript has no times" in result.output


def test_a_trainer_gets_questions_to_discuss(run, tiny, transcript):
    result = run("feedback", transcript, "--model", tiny, "--audience", "trainer", "-q")

    assert 0 == result.exit_code
    assert "What went well" in result.stdout
    assert "It is no grade" in " ".join(result.stdout.split())


def test_feedback_in_a_file_has_no_blanks_at_its_line_ends(run, tiny, transcript, tmp_path):
    result = run("feedback", transcript, "--model", tiny, "-o", tmp_path / "f.txt", "-q")
    lines = (tmp_path / "f.txt").read_text(encoding="utf-8").splitlines()

    assert (0, lines) == (result.exit_code, [line.rstrip() for line in lines])


def test_feedback_can_be_json(run, tiny, transcript):
    result = run("feedback", transcript, "--model", tiny, "--format", "json", "-q")

    assert ["well", "tries"] == [
        key for key in json.loads(result.stdout)["sessions"][0] if key in ("well", "tries")
    ]


def test_progress_needs_two_sessions(run, tiny, transcript):
    result = run("progress", transcript, "--model", tiny)

    assert 1 == result.exit_code
    assert "progress needs two sessions or more" in result.output


def test_progress_can_go_by_name(run, tiny, transcript, tmp_path):
    other = tmp_path / "alpha.txt"
    other.write_text(transcript.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("progress", transcript, other, "--model", tiny, "--order", "name", "-q")

    assert 0 == result.exit_code
    assert result.stdout.index("\nalpha ") < result.stdout.index("\ntalk ")


def test_progress_says_that_the_sessions_are_of_two_counselors(run, tmp_path):
    paths = [tmp_path / f"{name}.csv" for name in ("Dana", "Luis")]
    for path in paths:
        path.write_text(
            "session,speaker,role,text,code\n"
            f"{path.stem},{path.stem},counselor,What else?,open_question\n"
            f"{path.stem},Ann,client,I want to stop.,change\n",
            encoding="utf-8",
        )
    result = run("progress", *paths, "--format", "json")

    warning = "these sessions have counselors Dana, Luis; a trend is of one person's sessions"
    assert (0, [warning]) == (result.exit_code, json.loads(result.stdout)["warnings"])
    assert warning in result.stderr


def test_progress_can_be_a_page(run, tiny, transcript, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(transcript.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(
        "progress", transcript, other, "--model", tiny, "--format", "html", "-o", tmp_path / "p.html"
    )

    assert 0 == result.exit_code
    assert "2 sessions" in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_scores_of_a_stretch_can_be_asked_for(run, tmp_path):
    coded = tmp_path / "coded.csv"
    coded.write_text(
        "session,speaker,text,code,start_ms,end_ms\n"
        "a,T,What else?,open_question,0,1000\na,C,I want to stop.,change,1000,2000\n"
        "a,T,Is it?,closed_question,60000,61000\na,C,Yeah.,neutral,61000,62000\n",
        encoding="utf-8",
    )
    result = run("score", coded, "--from", "1:00", "--format", "json")

    assert 0 == result.exit_code
    assert '"open_question": 0' in result.stdout
    assert '"segment": "1:00 to the end"' in result.stdout


def test_a_time_that_is_none_is_a_usage_error(run, transcript):
    result = run("score", transcript, "--from", "soon")

    assert 2 == result.exit_code
    assert "write a time like 10:00" in result.output


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--from", "0:10", "--segment", 20), "say either --from and --to, or --segment"),
        (("--from", "5:00", "--to", "2:00"), "--to must come after --from"),
    ],
)
def test_segments_that_cannot_be_are_a_usage_error_before_anything_is_read(run, words, why):
    result = run("score", "nowhere.txt", *words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert why in result.stderr


def test_the_suffix_names_the_format(run, tiny, transcript, tmp_path):
    result = run("report", transcript, "--model", tiny, "-o", tmp_path / "slides.SVG")

    assert 0 == result.exit_code, result.output
    assert ["slides-timeline.svg", "slides-trajectory.svg"] == sorted(p.name for p in tmp_path.glob("*.svg"))


def test_a_suffix_that_the_command_does_not_write_is_refused(run, tiny, transcript, tmp_path):
    result = run("report", transcript, "--model", tiny, "-o", tmp_path / "report.pdf")

    assert 2 == result.exit_code
    assert "does not write .pdf; it writes .html, .htm, .xlsx, .svg, .png" in result.output
    assert [] == list(tmp_path.glob("report*"))


def test_the_help_of_feedback_promises_no_more_moments_than_there_may_be(run):
    assert "up to three moments that went well and up to three to try" in run("feedback", "--help").stdout
