import os
from pathlib import Path

import pytest

from micoder.errors import UnreadableFile, WouldOverwrite, WouldReplaceInput
from micoder.report.files import check_place, write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")


def test_a_file_is_written_and_nothing_else(tmp_path):
    write_atomically(tmp_path / "out.csv", b"a,b\n")

    assert [("out.csv", b"a,b\n")] == [(path.name, path.read_bytes()) for path in tmp_path.iterdir()]


def test_a_file_that_is_there_stays_as_it_is(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"mine")

    with pytest.raises(WouldOverwrite, match=r"already there.*ask to replace it"):
        write_atomically(path, b"new")
    assert b"mine" == path.read_bytes()


def test_with_force_it_is_replaced(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"mine")
    write_atomically(path, b"new", force=True)

    assert b"new" == path.read_bytes()


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be written"):
        write_atomically(tmp_path / "nowhere" / "out.csv", b"x")


def test_a_place_that_cannot_be_replaced_leaves_nothing_half_written(tmp_path):
    (tmp_path / "folder").mkdir()

    with pytest.raises(UnreadableFile, match="cannot be written"):
        write_atomically(tmp_path / "folder", b"x", force=True)
    assert ["folder"] == [path.name for path in tmp_path.iterdir()]


@pytest.fixture(name="umask")
def _umask():
    """Return a function that sets the umask until the test ends."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def mode_of(path):
    return path.stat().st_mode & 0o777


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o027, 0o640), (0o022, 0o644)])
def test_a_new_file_is_as_open_as_the_umask_says(tmp_path, umask, mask, mode):
    umask(mask)
    write_atomically(tmp_path / "out.csv", b"new")

    assert mode == mode_of(tmp_path / "out.csv")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path, umask, mode):
    umask(0o022)
    path = tmp_path / "out.csv"
    path.write_bytes(b"mine")
    path.chmod(mode)
    write_atomically(path, b"new", force=True)

    assert (mode, b"new") == (mode_of(path), path.read_bytes())


def test_an_input_is_not_written_over_even_with_force(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_bytes(b"T: Hi.")

    with pytest.raises(WouldReplaceInput, match="is one of the inputs"):
        check_place(path, force=True, inputs=[tmp_path / "other.txt", path])


def test_an_input_under_another_name_is_not_written_over(tmp_path, monkeypatch):
    (tmp_path / "talk.txt").write_bytes(b"T: Hi.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "talk.txt")
    monkeypatch.chdir(tmp_path)

    for place in (Path("./talk.txt"), tmp_path / "link.txt"):
        with pytest.raises(WouldReplaceInput):
            check_place(place, force=True, inputs=["talk.txt"])


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path):
    write_atomically(tmp_path / ("x" * 255), b"long")

    assert b"long" == (tmp_path / ("x" * 255)).read_bytes()
