"""Feedback for the counselor: moments of the session, from a reviewed table of rules.

Nothing here is generated freely: every sentence stands in ``rules`` or ``openings``, and the
client's words appear as quotes only.
"""
