"""REFI-QDA codebook (.qdc): micoder's codes for NVivo, ATLAS.ti, MAXQDA and others."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.writers.refi import add_codes, add_sets
from micoder.writers.written import Written
from micoder.writers.xmls import to_xml


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the codebook, whatever the sessions."""
    root = Element("CodeBook", xmlns="urn:QDA-XML:codebook:1.0", origin=f"micoder {stamp.version}")
    add_codes(root)
    add_sets(root, "guid")
    return Written(to_xml(root))
