"""``--adapt``: what goes with it and what does not; nothing is trained here."""

import pytest


@pytest.mark.parametrize(
    ("command", "words", "said"),
    [
        ("train", ("--pretrained", "."), "--adapt goes on from a trained encoder; leave out --pretrained"),
        ("train", ("--start", "."), "--adapt goes on from a trained encoder; leave out --start"),
        ("evaluate", ("--pretrained", "."), "--adapt goes on from a trained encoder; leave out --pretrained"),
        ("evaluate", ("--model", "linear"), "--adapt goes on from a trained encoder; leave out --model"),
    ],
)
def test_nothing_else_says_where_a_training_begins(run, corpus, tmp_path, command, words, said):
    output = ("-o", tmp_path / "m") if command == "train" else ()
    result = run(command, corpus, "--adapt", "encoder", *output, *words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_only_an_encoder_is_adapted(run, corpus, tmp_path, tiny, command):
    output = ("-o", tmp_path / "m") if command == "train" else ()
    result = run(command, corpus, "--adapt", tiny, *output)

    assert (1, "") == (result.exit_code, result.stdout)
    assert "holds no encoder that can go on learning; name the shipped one, 'encoder'" in result.stderr


def test_a_model_is_not_adapted_into_its_own_folder(run, corpus, tmp_path):
    import shutil

    from micoder.coders.store import find_model

    shutil.copytree(find_model("encoder"), tmp_path / "copy")
    result = run("train", corpus, "--adapt", tmp_path / "copy", "-o", tmp_path / "copy", "--force")

    assert 1 == result.exit_code
    assert "copy" in result.stderr
