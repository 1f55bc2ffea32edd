from micoder.session import CLIENT, COUNSELOR, Utterance
from micoder.training.corpus import Gold, LabeledSession
from micoder.training.encoder.talks import talks_of


def session(name, group, roles, gold, *, whole):
    said = tuple(Utterance(i, i, role, role, "fine", 0, 4) for i, role in enumerate(roles))
    return LabeledSession(name, group, said, tuple(map(Gold, gold)), whole)


ROLES = (COUNSELOR, CLIENT)
PUBLISHED = session("annomi-1", "annomi-1", ROLES, ({"main": "question"}, {"stance": "change"}), whole=True)
FINE = ({"code": "open_question"}, {"talk": "neutral"})


def test_a_session_told_anew_has_the_published_labels_of_the_one_that_it_follows():
    (talk,) = talks_of([PUBLISHED], [session("retold", "annomi-1", ROLES, FINE, whole=False)])

    assert ("retold", "annomi-1") == (talk.name, talk.group)
    assert [{"main": "question"}, {"stance": "change"}] == [dict(turn.human) for turn in talk.turns]


def test_a_session_with_other_turns_has_its_own_labels_alone():
    """Another talk of the same group, like a second transcript, whose client speaks first."""
    other = session("asr", "annomi-1", (CLIENT, COUNSELOR), FINE[::-1], whole=False)
    of_nobody = session("mine", "mine", ROLES, FINE, whole=False)

    talks = talks_of([PUBLISHED], [other, of_nobody])

    assert [{}, {}, {}, {}] == [dict(turn.human) for talk in talks for turn in talk.turns]


def test_published_labels_beside_are_joined_and_are_no_talk_of_their_own():
    """AnnoMI's file and the layer's, both given as further sessions."""
    layer = session("annomi-1", "annomi-1", ROLES, FINE, whole=False)

    (talk,) = talks_of([], [layer, PUBLISHED])

    assert [{"main": "question"}, {"stance": "change"}] == [dict(turn.human) for turn in talk.turns]
