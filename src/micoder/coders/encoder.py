"""The encoder coder: each turn is read once, and the session gives every utterance its context.

Reading yields both where utterances begin and what each one's vector is, so splitting costs next to
nothing. What the words alone say is mixed in. Runs on onnxruntime; training hands in the same two
functions made of torch.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from micoder.coders.heads import SUBTYPES, as_chances, decide_client, decide_counselor, softmax, with_subtypes
from micoder.coders.inside import with_utterances
from micoder.coders.linear import LinearCoder
from micoder.coders.signs import signs_of
from micoder.coders.store import StoredModel
from micoder.coders.tokens import groups_of_like_length, windows_of, word_starts
from micoder.coders.words import blended, words_logits
from micoder.errors import BadModel
from micoder.session import CLIENT, COUNSELOR, Decision, Utterance

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Reader = Callable[[NDArray[np.int64], NDArray[np.int64]], tuple[Floats, Floats]]
SessionGraph = Callable[[dict[str, NDArray[Any]]], list[Floats]]
_HEADS = ("code", "talk", "main", "stance", "form", "depth")
_PIECES_AT_ONCE = 8192
_STRETCH, _MARGIN = 600, 48


@dataclass(frozen=True)
class ReadTurn:
    """What the encoder saw of one turn.

    Attributes:
        ids: the pieces. offsets: place of each piece in the turn's text.
        vectors: pieces x width. cuts: boundary logit per piece.
    """

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    vectors: Floats
    cuts: Floats


@dataclass(frozen=True)
class Calibration:
    """What makes logits into honest chances and choices.

    Attributes:
        temperatures: by head. lift: by head and class, a factor in the choice.
        cut: boundary probability from which an utterance begins.
        shares: by head, what the words alone weigh in the logits; the network weighs the rest.
    """

    temperatures: dict[str, float]
    lift: dict[str, dict[str, float]]
    cut: float
    shares: dict[str, float] = field(default_factory=dict)


class EncoderCoder:
    """Splits and codes with a trained network."""

    def __init__(
        self,
        signature: str,
        tokenizer: "Tokenizer",
        read: Reader,
        session: SessionGraph,
        classes: dict[str, tuple[str, ...]],
        calibration: Calibration,
        words: LinearCoder | None = None,
    ) -> None:
        self.signature = signature
        self.words = words
        self.classes = classes
        self.calibration = calibration
        self._tokenizer, self._read, self._session = tokenizer, read, session
        self._remembered: tuple[tuple[tuple[str, str], ...], list[ReadTurn]] | None = None

    @classmethod
    def load(cls, stored: StoredModel) -> "EncoderCoder":
        """Return the coder of a checked model folder.

        Raises:
            BadModel: its graphs do not load. MissingExtra never: onnxruntime is a base package.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        try:
            facts = stored.manifest
            tokenizer = Tokenizer.from_file(str(stored.file("tokenizer.json")))
            # its file cuts and pads for other uses; here padding would count as words
            tokenizer.no_truncation()
            tokenizer.no_padding()
            graphs = [
                onnxruntime.InferenceSession(
                    str(stored.file(name)), options, providers=["CPUExecutionProvider"]
                )
                for name in ("encoder.onnx", "session.onnx")
            ]
            classes = {name: tuple(facts["classes"][name]) for name in _HEADS}
            calibration = Calibration(
                facts["temperatures"], facts["lift"], float(facts["cut"]), facts.get("shares", {})
            )
        except Exception as err:  # onnxruntime raises its own kinds, none with a common base
            raise BadModel(str(stored.folder), "its graphs do not load; install micoder again") from err

        def read(ids: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
            hidden, cuts = graphs[0].run(None, {"ids": ids, "mask": mask})
            return hidden, cuts

        def session(feed: dict[str, NDArray[Any]]) -> list[Floats]:
            return list(graphs[1].run(None, feed))

        words = LinearCoder.read(stored, facts["words"]) if "words" in facts else None
        return cls(stored.signature, tokenizer, read, session, classes, calibration, words)

    def read_turns(self, turns: Sequence[tuple[str, str]]) -> list[ReadTurn]:
        """Return what the encoder sees of a session's (text, role) turns.

        The turns read last are remembered as a whole. A single turn never is: int8 arithmetic takes
        its scale from everything read at once, so another session's memory would change the result.
        """
        asked = tuple(turns)
        if self._remembered is None or self._remembered[0] != asked:
            self._remembered = (asked, self._read_all(asked))
        return self._remembered[1]

    def _read_all(self, turns: Sequence[tuple[str, str]]) -> list[ReadTurn]:
        windows = windows_of(self._tokenizer, turns) if turns else []
        parts: dict[int, list[tuple[int, Floats, Floats]]] = {}
        for group in groups_of_like_length([len(window.ids) for window in windows], _PIECES_AT_ONCE):
            longest = max(len(windows[i].ids) for i in group)
            ids = np.zeros((len(group), longest), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, i in enumerate(group):
                ids[row, : len(windows[i].ids)] = windows[i].ids
                mask[row, : len(windows[i].ids)] = 1
            hidden, cuts = self._read(ids, mask)
            for row, i in enumerate(group):
                inside = slice(2, len(windows[i].ids) - 1)
                parts.setdefault(windows[i].turn, []).append((i, hidden[row, inside], cuts[row, inside]))
        found = []
        for number in range(len(turns)):
            ordered = sorted(parts[number], key=lambda part: part[0])
            pieces = [piece for i, _, _ in ordered for piece in windows[i].ids[2:-1]]
            offsets = [place for i, _, _ in ordered for place in windows[i].offsets[2:-1]]
            found.append(
                ReadTurn(
                    np.array(pieces, dtype=np.int64),
                    np.array(offsets, dtype=np.int64),
                    np.concatenate([vectors for _, vectors, _ in ordered]),
                    np.concatenate([cuts for _, _, cuts in ordered]),
                )
            )
        return found

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
        decisions: list[Decision] = []
        for number, unit in enumerate(units):
            if whole_units:
                decisions.append(self._whole(unit, logits, number))
            else:
                decisions += [self._fine(unit.role, logits, row) for row in unit.rows]
        return decisions

    def logits(
        self, utterances: Sequence[Utterance], *, whole_units: bool = False
    ) -> tuple[list["_Unit"], dict[str, NDArray[Any]]]:
        """Return the turns and every head's logits: code and talk by utterance, the rest by turn."""
        units, network, words = self.two_readings(utterances, whole_units=whole_units)
        shares = self.calibration.shares
        mixed = {head: blended(network[head], words[head], shares.get(head, 0.0)) for head in words}
        logits: dict[str, NDArray[Any]] = {**network, **mixed}
        if whole_units:
            logits |= with_utterances(_pool(units), logits, self.classes)
        return units, logits

    def two_readings(
        self, utterances: Sequence[Utterance], *, whole_units: bool = False
    ) -> tuple[list["_Unit"], dict[str, Floats], dict[str, NDArray[np.float64]]]:
        """Return the turns, the network's logits, and those of the words alone, where there are any."""
        units = _units(utterances, whole_units)
        reads = self.read_turns([(unit.text, unit.role) for unit in units])
        if whole_units:
            cuts = self.starts([(unit.text, unit.role) for unit in units])
            units = [unit.cut_at(found) for unit, found in zip(units, cuts, strict=True)]
        turns = [(unit.role, unit.texts) for unit in units]
        alone = words_logits(self.words, turns, self.classes, whole=whole_units) if self.words else {}
        return units, self._run(units, reads), alone

    def _run(self, units: Sequence["_Unit"], reads: Sequence[ReadTurn]) -> dict[str, Floats]:
        """Return the logits of every head; very long sessions go in overlapping stretches."""
        whole = {name: [] for name in _HEADS}  # type: dict[str, list[Floats]]
        for row, unit in _numbered(units):
            unit.rows = range(row, row + len(unit.starts))
        for inner, outer in _stretches(units):
            fed = self._session(_feed(units[outer], reads[outer]))
            skip = sum(len(u.starts) for u in units[outer][: inner.start - outer.start])
            take = sum(len(u.starts) for u in units[inner])
            for name, values in zip(_HEADS, fed, strict=True):
                if name in ("code", "talk"):
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

    def _whole(self, unit: "_Unit", logits: dict[str, NDArray[Any]], number: int) -> Decision:
        lift = self.calibration.lift
        if unit.role == COUNSELOR:
            fine = unit.shares @ self._chances("code", logits["code"][list(unit.rows)])
            subtypes = {
                head: as_chances(self.classes[head], self._chances(head, logits[head][number]))
                for head in SUBTYPES
            }
            chances = with_subtypes(as_chances(self.classes["code"], fine), subtypes)
            main = as_chances(self.classes["main"], self._chances("main", logits["main"][number]))
            return decide_counselor(chances, main, {**lift["code"], **lift["main"]})
        if unit.role == CLIENT:
            fine = unit.shares @ self._chances("talk", logits["talk"][list(unit.rows)])
            stance = as_chances(self.classes["stance"], self._chances("stance", logits["stance"][number]))
            return decide_client(as_chances(self.classes["talk"], fine), stance, lift["stance"])
        return Decision(None)


@dataclass
class _Unit:
    """A turn, or a whole input unit, with the places where its utterances begin."""

    role: str
    text: str
    starts: list[int]
    rows: range = range(0)

    def cut_at(self, later: list[int]) -> "_Unit":
        return _Unit(self.role, self.text, [0, *later])

    @property
    def texts(self) -> list[str]:
        ends = [*self.starts[1:], len(self.text)]
        return [self.text[a:b].strip() for a, b in zip(self.starts, ends, strict=True)]

    @property
    def shares(self) -> NDArray[np.float64]:
        """What share of the turn's words each utterance has."""
        lengths = np.array([len(text.split()) + 1 for text in self.texts], dtype=np.float64)
        return np.asarray(lengths / lengths.sum())


def _units(utterances: Sequence[Utterance], whole: bool) -> list[_Unit]:
    """Return the turns of a session rebuilt from its utterances, or each unit for itself."""
    units: list[_Unit] = []
    last: int | None = None
    for utterance in utterances:
        if not whole and utterance.turn == last:
            unit = units[-1]
            unit.starts.append(len(unit.text) + 1)
            unit.text = f"{unit.text} {utterance.text}"
        else:
            units.append(_Unit(utterance.role, utterance.text, [0]))
        last = utterance.turn
    return units


def _pool(units: Sequence[_Unit]) -> NDArray[np.float64]:
    """Return the shares of each turn's words, turns x utterances."""
    pool = np.zeros((len(units), sum(len(unit.starts) for unit in units)))
    for number, unit in enumerate(units):
        pool[number, list(unit.rows)] = unit.shares
    return pool


def _numbered(units: Sequence[_Unit]) -> list[tuple[int, _Unit]]:
    row, found = 0, []
    for unit in units:
        found.append((row, unit))
        row += len(unit.starts)
    return found


def _stretches(units: Sequence[_Unit]) -> list[tuple[slice, slice]]:
    """Return (inner, outer) slices of turns: the inner ones tile the session, the outer add context."""
    found = []
    for at in range(0, len(units), _STRETCH):
        end = min(at + _STRETCH, len(units))
        found.append((slice(at, end), slice(max(at - _MARGIN, 0), min(end + _MARGIN, len(units)))))
    return found


def _feed(units: Sequence[_Unit], reads: Sequence[ReadTurn]) -> dict[str, NDArray[Any]]:
    count = sum(len(unit.starts) for unit in units)
    width = reads[0].vectors.shape[1]
    vectors = np.zeros((count, width), dtype=np.float32)
    whole = np.zeros((len(units), width), dtype=np.float32)
    pool = np.zeros((len(units), count), dtype=np.float32)
    role, first = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    said: list[tuple[str, list[list[int]]]] = []
    row = 0
    for number, (unit, read) in enumerate(zip(units, reads, strict=True)):
        places = np.searchsorted(np.array(unit.starts), read.offsets, side="right") - 1
        pool[number, row : row + len(unit.starts)] = unit.shares
        first[row] = 1
        role_number = {COUNSELOR: 0, CLIENT: 1}.get(unit.role, 2)
        role[row : row + len(unit.starts)] = role_number
        said.append((unit.role, [read.ids[places == i].tolist() for i in range(len(unit.starts))]))
        for i in range(len(unit.starts)):
            inside = places == i
            if inside.any():
                vectors[row + i] = read.vectors[inside].mean(axis=0)
        if len(read.offsets):
            whole[number] = read.vectors.mean(axis=0)
        row += len(unit.starts)
    return {
        "vectors": vectors, "signs": signs_of(said), "role": role, "first": first,
        "talk_of": np.zeros(count, dtype=np.int64), "pool": pool, "whole": whole,
    }  # fmt: skip
