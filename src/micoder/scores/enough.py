"""How much must stand under a score before it is worth a number.

The minimums are micoder's own and not a manual's. MITI 4.2.1 asks for segments of about 20
minutes; with fewer than five events below a fraction, one line moves a percentage by 20
points or more, and its interval covers most of the scale.
"""

from micoder.scores.ratio import Ratio

TOO_FEW = "too few to score"
LEAST: dict[str, int] = {
    "miti.r_to_q": 5,
    "miti.percent_complex": 5,
    "misc.r_to_q": 5,
    "misc.percent_complex": 5,
    "misc.percent_open": 5,
    "misc.percent_mico": 10,
    "misc.percent_mico_narrow": 5,
    "client.percent_change": 5,
    "talk.counselor": 100,
    "miti3.r_to_q": 5,
    "miti3.percent_open": 5,
    "miti3.percent_complex": 5,
    "miti3.percent_adherent": 5,
}
BELOW: dict[str, str] = {
    "r_to_q": "questions",
    "percent_complex": "reflections",
    "percent_open": "questions",
    "percent_mico": "MI-consistent and MI-inconsistent utterances",
    "percent_mico_narrow": "MI-consistent and MI-inconsistent utterances",
    "percent_change": "utterances of change and sustain talk",
    "percent_adherent": "MI-adherent and MI-non-adherent utterances",
    "counselor": "words",
}


def is_enough(key: str, ratio: Ratio) -> bool:
    """Tell whether a score has its minimum below the line.

    >>> is_enough("misc.percent_open", Ratio(3, 4, percent=True))
    False
    """
    return ratio.under >= LEAST.get(key, 1)


def status(key: str, ratio: Ratio) -> str:
    """Return ``ok``, ``too few to score``, or ``n/a`` when nothing stands below.

    >>> status("misc.percent_open", Ratio(0, 0)), status("misc.percent_open", Ratio(1, 4))
    ('n/a', 'too few to score')
    """
    if not ratio.under:
        return "n/a"
    return "ok" if is_enough(key, ratio) else TOO_FEW


def shortage(key: str, ratio: Ratio) -> str:
    """Say in a sentence what is missing below a score.

    >>> shortage("misc.percent_open", Ratio(3, 4))
    '4 questions, and this score needs 5'
    """
    return f"{ratio.under} {BELOW[key.partition('.')[2]]}, and this score needs {LEAST.get(key, 1)}"
