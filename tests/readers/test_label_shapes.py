"""The shapes in which names and times stand around what is said."""

import pytest

from tests.readers.helpers import read, rows, times

SAID = [("T", "How was it?"), ("C", "Hm, hard.")]


@pytest.mark.parametrize(
    "text",
    [
        "T: How was it?\nC: Hm, hard.\n",
        "T:How was it?\nC:Hm, hard.\n",
        "T: How\nwas it?\n\nC: Hm,\n   hard.\n",
        "\r\nT: How was it?\r\n\r\nC: Hm, hard.\r\n",
        "12. T: How was it?\n13. C: Hm, hard.\n",
        "**T:** How was it?\n\n**C:** Hm, hard.\n",
        "**T**: How was it?\n\n**C**: Hm, hard.\n",
        "[T] How was it?\n[C] Hm, hard.\n",
        "T\tHow was it?\nC\tHm, hard.\n",
        "T - How was it?\nC - Hm, hard.\n",
        "T\nHow was it?\nC\nHm, hard.\n",
        "\u200eT:\u00a0How was it?\n\u200eC: Hm, hard.\n",
    ],
)
def test_labels_without_times(text):
    assert SAID == rows(read(text))


def test_names_without_a_blank_behind_the_colon_that_come_back_are_labels():
    said = [(who, f"Words {at}.") for at in range(3) for who in ("Lena", "Max")]

    assert said == rows(read("".join(f"{who}:{text}\n" for who, text in said)))


@pytest.mark.parametrize(
    "text",
    [
        "T  0:01  \nHow was it?\n\nC  0:03  \nHm, hard.\n\nTranscribed by https://otter.ai\n",
        "[00:00:01] T: How was it?\n[00:00:03] C: Hm, hard.\n",
        "00:01 T: How was it?\n00:03 C: Hm, hard.\n",
        "T: [00:00:01] How was it?\nC: [00:00:03] Hm, hard.\n",
        "T (00:00:01):\nHow was it?\n\nC (00:00:03):\nHm, hard.\n",
        "**[00:01] T:** How was it?\n\n**[00:03] C:** Hm, hard.\n",
        "[00:01] **T:** How was it?\n\n[00:03] **C:** Hm, hard.\n",
        "**T:** [00:01] How was it?\n\n**C:** (00:03) Hm, hard.\n",
        "T: 00:00:01\nHow was it?\n\nC: 00:00:03\nHm, hard.\n",
        "T 0:01\nHow was it?\n\nC 0:03\nHm, hard.\n",
        "0:01 T\nHow was it?\n\n0:03 C\nHm, hard.\n",
        "[T] 00:00:01\nHow was it?\n\n[C] 00:00:03\nHm, hard.\n",
    ],
)
def test_labels_with_times(text):
    reading = read(text)

    assert (SAID, [(1000, None), (3000, None)]) == (rows(reading), times(reading))


@pytest.mark.parametrize(
    "line",
    [
        "#00:00:{at:02}-0# {who}: {said}",
        "#00:00:{at:02}# {who}: {said}",
        "[00:00:{at:02}:12] {who}: {said}",
        "[00:00:{at:02}] - {who}\n{said}",
        "{who} [00:00:{at:02}] {said}",
        "{who}\t00:{at:02}\t{said}",
        "{who}    00:{at:02}    {said}",
        "{who} · 00:{at:02}\n{said}",
        "[00:00:{at:02}.000 --> 00:00:59.000] [{who}] {said}",
        "[{at}.0s - 59.0s] {who}: {said}",
        "¤<{at}000>{who}: {said}",
        "{who}\n00:00:{at:02}\n{said}\n",
        "{who}\n0 minutes {at} seconds\n{said}",
        "[00:00:{at:02}:12]\n{who}: {said}\n",
        "00:{at:02} - 00:59 {who}\n{said}\n",
        "11/03/2024, 00:00:{at:02} - {who}: {said}",
        "[2024-03-11 00:00:{at:02}] {who}: {said}",
        "00:00:{at:02} From {who} to Everyone:\n{said}",
    ],
)
def test_names_and_times_come_in_the_order_of_many_tools(line):
    talk = [("Ann Lee", "So you came."), ("Bo", "For her."), ("Ann Lee", "I see."), ("Bo", "Hm.")]
    text = "\n".join(line.format(who=who, said=said, at=at) for at, (who, said) in enumerate(talk, start=3))
    reading = read(f"{text}\n")

    assert talk == rows(reading)
    assert [3000, 4000, 5000, 6000] == [start for start, _ in times(reading)]


@pytest.mark.parametrize(
    "line",
    [
        "- **{who}:** {said}",
        "### {who}\n{said}\n",
        "{who} | {said}",
        "{who}\n{said}\n",
        "SPEAKER: {who}\n{said}",
        "({who}) {said}",
        "{who}：{said}",
    ],
)
def test_roles_come_in_shapes_without_times(line):
    talk = [("Counselor", "So you came."), ("Client", "For her."), ("Counselor", "I see."), ("Client", "Hm.")]

    assert talk == rows(read("\n".join(line.format(who=who, said=said) for who, said in talk) + "\n"))


@pytest.mark.parametrize("name", ["Lee, Ann", "Client (M, 52)", "ann@example.org", "spk_0"])
def test_names_may_hold_commas_and_addresses(name):
    talk = [(name, "So?"), ("Bo", "No."), (name, "Well."), ("Bo", "Hm.")]

    assert talk == rows(read("".join(f"{who}: {said}\n" for who, said in talk)))


def test_roles_of_one_letter_may_have_a_full_stop():
    assert [("T", "So?"), ("C", "No."), ("T", "Well.")] == rows(read("T. So?\nC. No.\nT. Well.\n"))


def test_a_time_at_the_end_of_a_paragraph_is_its_end():
    reading = read("T: How was it? #00:00:02-5#\nC: Hm, hard. #00:00:04-0#\n")

    assert (SAID, [(None, 2500), (None, 4000)]) == (rows(reading), times(reading))
