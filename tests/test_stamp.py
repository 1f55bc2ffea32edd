"""Who coded, as an output says it."""

import pytest

from micoder.session import CodedSession
from micoder.stamp import Stamp


def coded_by(*coders: str) -> Stamp:
    """Return the stamp of empty sessions of these coders."""
    return Stamp.of([CodedSession("one", (), coder) for coder in coders])


@pytest.mark.parametrize(
    ("coders", "expected"),
    [
        (["human", "human"], Stamp("human", "")),
        (["encoder@ab12", "encoder@ab12"], Stamp("encoder", "ab12")),
        (["encoder@ab12", "encoder@ab12 and a person"], Stamp("encoder", "ab12", completed=True)),
        (["encoder@ab12", "human"], Stamp("several", "")),
        (["Ann"], Stamp("Ann", "")),
        ([""], Stamp("", "")),
        ([], Stamp("", "")),
    ],
)
def test_the_stamp_of_sessions_names_their_one_coder_or_several(coders, expected):
    assert expected == coded_by(*coders)


@pytest.mark.parametrize(
    ("stamp", "by_model"),
    [
        (Stamp("encoder", "ab12"), True),
        (Stamp("several", ""), True),
        (Stamp("human", ""), False),
        (Stamp("Ann", ""), False),
        (Stamp("", ""), False),
    ],
)
def test_codes_are_a_models_where_it_signed_them_or_may_be_among_several(stamp, by_model):
    assert by_model == stamp.by_model


@pytest.mark.parametrize("completed", [False, True])
def test_a_stamp_survives_the_facts_of_a_file(completed):
    stamp = Stamp("encoder", "ab12", "1.2.3", completed)

    assert stamp == Stamp.from_facts(stamp.facts)
