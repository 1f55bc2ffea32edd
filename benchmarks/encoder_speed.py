"""How much faster the shipped model codes sessions than a BERT-base that reads utterance by utterance.

Run: python -m benchmarks.encoder_speed [SESSIONS] [MODEL]

Both run on onnxruntime with two threads, and take turns session by session, so that other work on the
machine slows both. Needs torch, transformers and onnx, for the graph of BERT-base's size alone.
"""

import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

import click

from benchmarks.bert_base import MOST_PIECES, Classify, contexts, load_graph, write_graph
from micoder.coders.choose import load_coder
from micoder.coders.encoder import EncoderCoder
from micoder.coders.store import DEFAULT_MODEL
from micoder.pipeline import code_session
from micoder.readers import open_source, read_source
from micoder.roles import assign_roles
from micoder.session import Session, Utterance

_TEXTS = Path(__file__).resolve().parents[1] / "data" / "practice_sessions"
THREADS = 2
# One at a time, as a session comes; and many at once, which suits some machines better.
BATCHES = (1, 16)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds for one session.

    Attributes:
        whole: read, split and code. starts: read and split. splitting: split what was read.
        bert: by batch size.
    """

    utterances: int
    whole: float
    starts: float
    splitting: float
    bert: tuple[float, ...]


@contextmanager
def _two_threads() -> Iterator[None]:
    """Let every onnxruntime session that is opened inside use two threads."""
    import onnxruntime

    plain = onnxruntime.SessionOptions

    def options() -> Any:
        made = plain()
        made.intra_op_num_threads, made.inter_op_num_threads = THREADS, 1
        return made

    with patch.object(onnxruntime, "SessionOptions", options):
        yield


def read_sessions(count: int) -> list[Session]:
    """Return so many of the practice sessions, evenly spread over their names."""
    paths = sorted(_TEXTS.glob("*.txt"))
    chosen = paths[:: max(len(paths) // count, 1)][:count]
    return [read_source(open_source(str(path))).sessions[0] for path in chosen]


def _seconds(work: Callable[[], Any]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _classify(bert: Classify, utterances: Sequence[Utterance]) -> Any:
    return bert(contexts(utterances))


def time_session(coder: EncoderCoder, session: Session, bert: Sequence[Classify]) -> Times:
    """Return how long each of the two takes with a session."""
    roles = assign_roles(session)
    turns = [(turn.text, roles[turn.speaker]) for turn in session.turns]

    def afresh(work: Callable[[], Any]) -> float:
        coder.read_turns([("Well.", "client")])  # it remembers the turns it read last
        return _seconds(work)

    utterances = [one.utterance for one in code_session(session, coder, coder).coded]
    return Times(
        len(utterances),
        afresh(lambda: code_session(session, coder, coder)),
        afresh(lambda: coder.starts(turns)),
        _seconds(lambda: coder.starts(turns)),
        tuple(_seconds(partial(_classify, one, utterances)) for one in bert),
    )


def lines(signature: str, times: Sequence[Times]) -> Iterator[str]:
    """Yield the figures as text."""
    utterances, whole = sum(one.utterances for one in times), sum(one.whole for one in times)
    starts, splitting = sum(one.starts for one in times), sum(one.splitting for one in times)
    bert = [sum(one.bert[i] for one in times) for i in range(len(BATCHES))]
    yield f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    yield f"{THREADS} threads, load {os.getloadavg()[0]:.1f}, {len(times)} sessions, {utterances} utterances"
    yield f"{signature}, sessions read, split and coded: {utterances / whole:.1f} utterances a second"
    yield f"  reading, and finding where utterances begin: {starts / whole:.0%} of its time"
    yield f"  finding alone, which is what splitting adds: {splitting / whole:.1%} of its time"
    for batch, seconds in zip(BATCHES, bert, strict=True):
        yield f"BERT-base, float, {batch} at a time, given utterances: {utterances / seconds:.2f} a second"
    yield f"ratio to the faster of them: {min(bert) / whole:.1f}"


@click.command()
@click.argument("sessions", type=click.IntRange(min=1), default=6)
@click.argument("model", default=DEFAULT_MODEL)
def main(sessions: int, model: str) -> None:
    """Print utterances per second of both, and the ratio, over so many practice SESSIONS."""
    from tokenizers import Tokenizer

    with tempfile.TemporaryDirectory() as folder, _two_threads():
        coder, stored = load_coder(model)
        assert isinstance(coder, EncoderCoder)
        graph = Path(folder) / "bert.onnx"
        write_graph(graph)
        tokenizer = Tokenizer.from_file(str(stored.file("tokenizer.json")))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MOST_PIECES)
        bert = [load_graph(graph, tokenizer, batch) for batch in BATCHES]
        chosen = read_sessions(sessions)
        time_session(coder, chosen[-1], [])  # warms up
        times = [time_session(coder, session, bert) for session in chosen]
    click.echo("\n".join(lines(stored.signature, times)))


if __name__ == "__main__":
    main()
