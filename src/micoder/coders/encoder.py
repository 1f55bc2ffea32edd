"""The encoder coder: turns are read with those beside them, and the session gives each utterance its context.

Reading yields both where utterances begin and what each one's vector is, so splitting costs next to
nothing. What the words alone say is mixed in. Runs on onnxruntime; training hands in the same two
functions made of torch.
"""

from collections.abc import Callable, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from micoder.coders.heads import (
    FINE_HEADS,
    HEADS,
    SUBTYPES,
    HeadCalibration,
    as_chances,
    decide_client,
    decide_counselor,
    softmax,
    with_subtypes,
)
from micoder.coders.inside import with_utterances
from micoder.coders.linear import LinearCoder
from micoder.coders.reading import Floats, Reader, ReadTurn, feed_of, read_turns
from micoder.coders.store import StoredModel
from micoder.coders.tokens import WindowSize, word_starts
from micoder.coders.units import Unit, numbered, pool_of, stretches_of, units_of
from micoder.coders.words import blended, words_logits
from micoder.errors import BadModel
from micoder.session import CLIENT, COUNSELOR, Decision, Utterance

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SessionGraph = Callable[[dict[str, NDArray[Any]]], list[Floats]]


def _open(stored: StoredModel) -> tuple["Tokenizer", dict[str, "InferenceSession"]]:
    """Return the tokenizer and the graphs by file name."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    try:
        tokenizer = Tokenizer.from_file(str(stored.file("tokenizer.json")))
        # its file cuts and pads for other uses; here padding would count as words
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer, {
            name: onnxruntime.InferenceSession(
                str(stored.file(name)), options, providers=["CPUExecutionProvider"]
            )
            for name in ("encoder.onnx", "session.onnx")
        }
    except Exception as err:  # onnxruntime raises its own kinds, none with a common base
        raise BadModel(str(stored.folder), "its graphs do not load; install micoder again") from err


class EncoderCoder:
    """Splits and codes with a trained network."""

    def __init__(
        self,
        signature: str,
        tokenizer: "Tokenizer",
        read: Reader,
        session: SessionGraph,
        classes: dict[str, tuple[str, ...]],
        windows: WindowSize,
        calibration: HeadCalibration,
        words: LinearCoder | None = None,
    ) -> None:
        self.signature = signature
        self.words = words
        self.classes, self.windows = classes, windows
        self.calibration = calibration
        self._tokenizer, self._read, self._session = tokenizer, read, session
        self._remembered: tuple[tuple[tuple[str, str], ...], list[ReadTurn]] | None = None

    @classmethod
    def load(cls, stored: StoredModel) -> "EncoderCoder":
        """Return the coder of a checked model folder.

        Raises:
            BadModel: its graphs do not load, or its manifest lacks a part.
        """
        facts = stored.manifest
        try:
            windows = WindowSize(**facts["windows"])
        except (KeyError, TypeError, ValueError) as err:
            said = "its model.json does not say how much it reads at once; train it again"
            raise BadModel(str(stored.folder), said) from err
        try:
            classes = {name: tuple(facts["classes"][name]) for name in HEADS}
            calibration = HeadCalibration(
                facts["temperatures"], facts["lift"], float(facts["cut"]), facts.get("shares", {})
            )
        except (KeyError, TypeError, ValueError) as err:
            raise BadModel(str(stored.folder), f"its model.json says nothing of {err}") from err
        tokenizer, graphs = _open(stored)

        def read(ids: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
            hidden, cuts = graphs["encoder.onnx"].run(None, {"ids": ids, "mask": mask})
            return hidden, cuts

        def session(feed: dict[str, NDArray[Any]]) -> list[Floats]:
            return list(graphs["session.onnx"].run(None, feed))

        words = LinearCoder.read(stored, facts["words"]) if "words" in facts else None
        return cls(stored.signature, tokenizer, read, session, classes, windows, calibration, words)

    def with_calibration(self, calibration: HeadCalibration) -> "EncoderCoder":
        """Return the same network under another calibration; what was read last is still remembered."""
        other = copy(self)
        other.calibration = calibration
        return other

    def read_turns(self, turns: Sequence[tuple[str, str]]) -> list[ReadTurn]:
        """Return what the encoder sees of a session's (text, role) turns.

        The turns read last are remembered as a whole. A single turn never is: int8 arithmetic takes
        its scale from everything read at once, so another session's memory would change the result.
        """
        asked = tuple(turns)
        if self._remembered is None or self._remembered[0] != asked:
            self._remembered = (asked, read_turns(self._tokenizer, self._read, asked, self.windows))
        return self._remembered[1]

    def starts(self, turns: Sequence[tuple[str, str]]) -> list[list[int]]:
        """Return for each (text, role) turn where its later utterances begin."""
        floor = float(np.log(self.calibration.cut / (1 - self.calibration.cut)))
        found = []
        for (text, _), read in zip(turns, self.read_turns(turns), strict=True):
            words = word_starts(text)
            first = min(words, default=0)
            found.append(
                [
                    int(o)
                    for o, c in zip(read.offsets, read.cuts, strict=True)
                    if c >= floor and o in words and o > first
                ]
            )
        return found

    def decide(self, utterances: Sequence[Utterance], *, whole_units: bool = False) -> list[Decision]:
        """Return one decision per utterance of a session, in order."""
        if not utterances:
            return []
        units, logits = self.logits(utterances, whole_units=whole_units)
        if whole_units:
            return [
                self._whole(unit, rows, logits, number) for number, (unit, rows) in enumerate(numbered(units))
            ]
        return [self._fine(unit.role, logits, row) for unit, rows in numbered(units) for row in rows]

    def logits(
        self, utterances: Sequence[Utterance], *, whole_units: bool = False
    ) -> tuple[list[Unit], dict[str, NDArray[Any]]]:
        """Return the turns and every head's logits: code and talk by utterance, the rest by turn."""
        units, network, words = self.two_readings(utterances, whole_units=whole_units)
        shares = self.calibration.shares
        mixed = {head: blended(network[head], words[head], shares.get(head, 0.0)) for head in words}
        logits: dict[str, NDArray[Any]] = {**network, **mixed}
        if whole_units:
            logits |= with_utterances(pool_of(units), logits, self.classes)
        return units, logits

    def two_readings(
        self, utterances: Sequence[Utterance], *, whole_units: bool = False
    ) -> tuple[list[Unit], dict[str, Floats], dict[str, NDArray[np.float64]]]:
        """Return the turns, the network's logits, and those of the words alone, where there are any."""
        units = units_of(utterances, whole=whole_units)
        reads = self.read_turns([(unit.text, unit.role) for unit in units])
        if whole_units:
            cuts = self.starts([(unit.text, unit.role) for unit in units])
            units = [unit.cut_at(found) for unit, found in zip(units, cuts, strict=True)]
        turns = [(unit.role, unit.texts) for unit in units]
        alone = words_logits(self.words, turns, self.classes, whole=whole_units) if self.words else {}
        return units, self._run(units, reads), alone

    def _run(self, units: Sequence[Unit], reads: Sequence[ReadTurn]) -> dict[str, Floats]:
        """Return the logits of every head; very long sessions go in overlapping stretches."""
        whole = {name: [] for name in HEADS}  # type: dict[str, list[Floats]]
        for inner, outer in stretches_of(units):
            fed = self._session(feed_of(units[outer], reads[outer]))
            skip = sum(len(u.starts) for u in units[outer][: inner.start - outer.start])
            take = sum(len(u.starts) for u in units[inner])
            for name, values in zip(HEADS, fed, strict=True):
                if name in FINE_HEADS:
                    whole[name].append(values[skip : skip + take])
                else:
                    first = inner.start - outer.start
                    whole[name].append(values[first : first + inner.stop - inner.start])
        return {name: np.concatenate(parts) for name, parts in whole.items()}

    def _chances(self, head: str, logits: NDArray[Any]) -> NDArray[np.float64]:
        return softmax(logits.astype(np.float64) / self.calibration.temperatures[head])

    def _fine(self, role: str, logits: dict[str, NDArray[Any]], row: int) -> Decision:
        lift = self.calibration.lift
        if role == COUNSELOR:
            chances = as_chances(self.classes["code"], self._chances("code", logits["code"][row]))
            return decide_counselor(chances, None, lift["code"])
        if role == CLIENT:
            chances = as_chances(self.classes["talk"], self._chances("talk", logits["talk"][row]))
            return decide_client(chances, None, lift["talk"])
        return Decision(None)

    def _whole(self, unit: Unit, rows: range, logits: dict[str, NDArray[Any]], number: int) -> Decision:
        lift = self.calibration.lift
        if unit.role == COUNSELOR:
            fine = unit.shares @ self._chances("code", logits["code"][list(rows)])
            subtypes = {
                head: as_chances(self.classes[head], self._chances(head, logits[head][number]))
                for head in SUBTYPES
            }
            chances = with_subtypes(as_chances(self.classes["code"], fine), subtypes)
            main = as_chances(self.classes["main"], self._chances("main", logits["main"][number]))
            return decide_counselor(chances, main, {**lift["code"], **lift["main"]})
        if unit.role == CLIENT:
            fine = unit.shares @ self._chances("talk", logits["talk"][list(rows)])
            stance = as_chances(self.classes["stance"], self._chances("stance", logits["stance"][number]))
            return decide_client(as_chances(self.classes["talk"], fine), stance, lift["stance"])
        return Decision(None)
