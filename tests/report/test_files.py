import pytest

from micoder.errors import UnreadableFile, WouldOverwrite
from micoder.report.files import write_atomically


def test_a_file_is_written_and_nothing_else(tmp_path):
    write_atomically(tmp_path / "out.csv", b"a,b\n")

    assert [("out.csv", b"a,b\n")] == [(path.name, path.read_bytes()) for path in tmp_path.iterdir()]


def test_a_file_that_is_there_stays_as_it_is(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"mine")

    with pytest.raises(WouldOverwrite, match=r"already there.*--force"):
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
