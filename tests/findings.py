"""What a report shows of a session, found as ``micoder report`` finds it."""

from typing import Any

from micoder.conversation.portrait import portray
from micoder.feedback.choose import give_feedback
from micoder.report.html.page import Findings
from micoder.scores.card import score_session
from micoder.session import CodedSession


def findings_of(session: CodedSession, **options: Any) -> Findings:
    """Return the findings for a student; the options are those of ``score_session``."""
    return Findings(score_session(session, **options), portray(session), give_feedback(session))
