"""What tools write as text, told apart from the shapes of people who type."""

import pytest

from tests.readers.helpers import left_out, read, reasons, rows, times, turns

SAID = ["How was it?", "Hm, hard.", "How so?", "Well."]
CLOCKS = ["0:03", "0:06", "1:20", "1:02:30"]
STARTS = [3_000, 6_000, 80_000, 3_750_000]


def lines(shape: str, names: tuple[str, str] = ("Ann Lee", "Bo Ray")) -> str:
    """Return four turns in a shape with the places name, time, long (a clock of eight letters) and said."""
    longs = ("00:00:03", "00:00:06", "00:01:20", "01:02:30")
    return "".join(
        shape.format(name=names[at % 2], time=CLOCKS[at], long=longs[at], said=said)
        for at, said in enumerate(SAID)
    )


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param("{name} {long}\n{said}\n\n", id="Webex"),
        pytest.param("@{time} - {name}\n{said}\n\n", id="Fathom"),
        pytest.param("@{time} - **{name}**\n{said}\n\n", id="Fathom, Markdown"),
        pytest.param("{name}:\n{time}\n{said}\n\n", id="the time below the name"),
        pytest.param("{name} - {time}\n{said}\n\n", id="Fireflies"),
        pytest.param("[{long}] - {name}\n{said}\n\n", id="Happy Scribe"),
    ],
)
def test_names_and_times_of_tools_are_no_part_of_each_other(shape):
    reading = read(lines(shape))

    assert list(zip(["Ann Lee", "Bo Ray"] * 2, SAID, strict=True)) == rows(reading)
    assert STARTS == [start for start, _ in times(reading)]


# each of these has been taken for something else than words by a reader
HARD = [
    "Client: that is what they call me there",
    "Note: this is between us.",
    "Dr. Smith said: go.",
    "Goal: stay sober",
    "A: no. B: never.",
    "Thank You Very Much",
    "Okay",
    "I don't know",
    "(laughs) Well, no.",
    "[inaudible 00:03:10] at home",
    "At 10:30 I left",
    "1. Eat. 2. Sleep.",
    "- well, not really",
    "@home I'm fine",
    "*sigh* fine",
    "Page 3 Of The Plan",
    "2 drinks",
]


@pytest.mark.parametrize(
    "names", [("Ann Lee", "Bo Ray"), ("ann", "bo r"), ("Müller, Zoë (she/her)", "Dr. O’Neil")]
)
@pytest.mark.parametrize(
    "shape",
    [
        "{name}  {time}\n{said}\n\n",
        "{name} {time}\n{said}\n\n",
        "{name} - {time}\n{said}\n\n",
        "{name} ({time}):\n{said}\n\n",
        "{name}:\n{time}\n{said}\n\n",
        "{name}\n{time}\n{said}\n\n",
        "{name}\n{said}\n\n",
        "{time} - {name}\n{said}\n\n",
        "@{time} - {name}\n{said}\n\n",
        "SPEAKER: {name}\n{said}\n\n",
        "[{name}] 10:00:{at:02}\n{said}\n\n",
        "{time}.0 --> {time}.9\n{name}\n{said}\n",
        "{name}: {said}\n",
        "{time} {name}: {said}\n",
        "[{name}] {said}\n",
    ],
)
def test_words_below_or_behind_a_name_are_words_whatever_they_look_like(shape, names):
    talk = [(names[at % 2], said) for at, said in enumerate(HARD * 3)]
    text = "".join(
        shape.format(name=name, said=said, at=at, time=f"0:{at // 60:02}:{at % 60:02}")
        for at, (name, said) in enumerate(talk)
    )

    assert talk == rows(read(text))


@pytest.mark.parametrize(("asks", "answers"), [("Interviewer", "Peter"), ("jo", "peter")])
def test_signs_of_a_listener_below_a_name_are_no_names(asks, answers):
    text = f"{asks}\nOkay\nwhat else\n\n{answers}\nYeah\nnot much\n\n" * 4

    assert [(asks, "Okay what else"), (answers, "Yeah not much")] == turns(read(text))[:2]


def test_names_have_parentheses_before_a_time_and_signs_in_brackets():
    names = ("Lee, Ann (she/her)", "Dr. O’Neil")
    for shape in ("{name} ({time}):\n{said}\n\n", "[{name}]: {said}\n"):
        text = lines(shape, names) * 2
        assert [names[at % 2] for at in range(8)] == [who for who, _ in rows(read(text))]


@pytest.mark.parametrize(
    "shape", ["({name}) {said}\n", "{name}) {said}\n", "{name}– {said}\n", "{name}. {said}\n"]
)
def test_roles_with_a_parenthesis_or_a_dash(shape):
    assert list(zip("TCTC", SAID, strict=True)) == rows(read(lines(shape, ("T", "C"))))


def test_speakers_of_whisper_cpp_stand_in_parentheses_also_where_it_does_not_know():
    reading = read("(speaker 0) How was it?\n(speaker 1) Hm.\n(speaker ?) Yes.\n(speaker 1) No.\n")

    assert ["speaker 0", "speaker 1", "speaker ?", "speaker 1"] == [who for who, _ in rows(reading)]


def test_turns_without_a_time_are_those_of_their_own_speaker():
    reading = read("0:03 T: How was it?\nC: Hm, hard.\n0:09 T: How so?\nC: Well.\n")

    assert list(zip("TCTC", SAID, strict=True)) == rows(reading)
    assert [3000, None, 9000, None] == [start for start, _ in times(reading)]


def test_a_time_on_a_line_of_its_own_is_that_of_the_words_below():
    reading = read("T (0:03):\nHow was it?\n(0:05):\nI mean it.\n\nC (0:07):\nHm.\n\nT (0:09):\nYes?\n")

    assert ["How was it?", "I mean it.", "Hm.", "Yes?"] == [said for _, said in rows(reading)]
    assert [3000, 5000, 7000, 9000] == [start for start, _ in times(reading)]
    assert [(3, 1)] == [place[:2] for place in reasons(reading)]


def test_the_dash_behind_a_mark_of_time_is_no_word():
    text = (
        "SPEAKER_00\n[00:00:03] - How was it?\n\nSPEAKER_01\n[00:00:06] - Hm.\n[00:00:08] - Well - yes.\n\n"
    )
    nobody = "Speaker undefined\n[00:00:09] - No.\n\n"
    reading = read(text + nobody + text + nobody)

    assert [("SPEAKER_00", "How was it?"), ("SPEAKER_01", "Hm."), ("SPEAKER_01", "Well - yes.")] == rows(
        reading
    )[:3]
    assert ("Speaker undefined", "No.") == rows(reading)[3]
    assert 2 * 8 == left_out(reading)
    lines_of_atrain = "SPEAKER_00: Yes?\nSPEAKER_01: No.\nSpeaker undefined: Hm.\nSPEAKER_00: So.\n"
    assert ("Speaker undefined", "Hm.") == rows(read(lines_of_atrain))[2]


@pytest.mark.parametrize(
    "line",
    [
        "Meeting ended after 00:06:12 👋",
        "(Recording ends)",
        "ACTION ITEM: Send notes - WATCH: https://fathom.video/share/x?timestamp=3.0",
    ],
)
def test_what_tools_say_themselves_is_left_out(line):
    said = lines("@{time} - {name}\n{said}\n\n")
    reading = read(said.replace("hard.", f"hard.\n{line}") + line)

    assert SAID == [said for _, said in rows(reading)]
    assert 2 * len(line.split()) == left_out(reading)


@pytest.mark.parametrize("end", ["\v", "\u2028", "\u2029", "\f", "\r", "\r\n"])
def test_any_end_of_a_line_may_stand_before_a_label(end):
    assert list(zip("TCTC", SAID, strict=True)) == rows(read(lines("{name}: {said}" + end, ("T", "C"))))


@pytest.mark.parametrize(
    "sign", ["\u202a", "\u202c", "\u2066", "\u2069", "\u2060", "\u00ad", "\u061c", "\u200b"]
)
def test_signs_that_nobody_sees_make_no_other_name_and_no_other_word(sign):
    text = f"T: How was it?\nC: Hm.\n{sign}T{sign}: How{sign} so?\nC: Well.\n"

    assert [("T", "How was it?"), ("C", "Hm."), ("T", "How so?"), ("C", "Well.")] == rows(read(text))


def test_a_line_that_is_set_in_goes_on_with_the_turn_above():
    text = "T:\tHow was it,\n\tRight: tell me.\nC:\tHm,\n\thard.\nT:\tHow so?\nC:\tWell.\n"

    assert [("T", "How was it, Right: tell me."), ("C", "Hm, hard.")] == rows(read(text))[:2]
