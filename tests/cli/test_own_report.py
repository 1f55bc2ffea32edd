"""What micoder makes of the pages that it wrote itself."""

import pytest

CODED = "speaker,text,code\nT,What else?,open_question\nC,I want to stop.,change\n"


@pytest.fixture(name="pages")
def _pages(run, write, tmp_path):
    """Return a report and a page of progress."""
    report, progress = tmp_path / "report.html", tmp_path / "progress.html"
    one, two = write("one & all.csv", CODED), write("two.csv", CODED)
    for words in (("report", one, "-o", report), ("progress", one, two, "--format", "html", "-o", progress)):
        assert 0 == run(*words).exit_code
    return report, progress


def test_a_page_of_ours_is_refused_by_every_command(run, pages):
    for page in pages:
        why = f"{page}: is micoder's own report; give the transcript or the coded table behind it"
        for command in ("score", "code", "feedback"):
            result = run(command, page)
            assert (1, f"Error: {why}\n") == (result.exit_code, result.stderr)
        checked = run("check", page, "--format", "json")
        assert 1 == checked.exit_code
        assert "is micoder's own report" in checked.stdout
