"""micoder codes motivational interviewing transcripts and scores their fidelity, offline."""

from micoder._version import __version__

__all__ = ["__version__"]
