"""Whether enough stands under a score for a number.

The minimums (``least`` in the catalog) are micoder's own and not a manual's. MITI 4.2.1 asks for
segments of about 20 minutes; with fewer than five events below a fraction, one line moves a
percentage by 20 points or more, and its interval covers most of the scale.
"""

from micoder.scores.catalog import CATALOG
from micoder.scores.ratio import Ratio

TOO_FEW = "too few to score"


def is_enough(key: str, ratio: Ratio) -> bool:
    """Tell whether a score has its minimum below the line.

    >>> is_enough("misc.percent_open", Ratio(3, 4, percent=True))
    False
    """
    return ratio.under >= CATALOG[key].least


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
    return f"{ratio.under} {CATALOG[key].measure.below}, and this score needs {CATALOG[key].least}"
