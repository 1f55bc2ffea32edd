"""Everything that is found in how one session moved, found once."""

from dataclasses import dataclass

from micoder.conversation.kinds import TalkKinds, count_kinds
from micoder.conversation.processes import Processes, find_processes
from micoder.conversation.responses import Responses, find_responses
from micoder.conversation.trajectory import Trajectory, find_trajectory
from micoder.conversation.transitions import Transitions, count_transitions
from micoder.session import CodedSession


@dataclass(frozen=True, slots=True)
class Portrait:
    """A session, and how it moved."""

    session: CodedSession
    trajectory: Trajectory
    transitions: Transitions
    responses: Responses
    processes: Processes
    kinds: TalkKinds


def portray(session: CodedSession) -> Portrait:
    """Return the portrait of a session."""
    return Portrait(
        session,
        find_trajectory(session),
        count_transitions(session.coded),
        find_responses(session.coded),
        find_processes(session),
        count_kinds(session),
    )
