"""The network: a small pretrained encoder over a few turns, and a session layer over the utterances.

Turns are read together with those beside them. Their pieces' vectors say where utterances begin; the mean
over an utterance is its vector; two transformer layers over the session's vectors give it its wider context.
"""

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from micoder.coders.signs import SIGNS
from micoder.training.encoder.talks import CODES, TALKS, TURN_HEADS


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes that the exported graphs depend on."""

    width: int = 384
    inner: int = 256
    layers: int = 2
    heads: int = 4
    reach: int = 24
    dropout: float = 0.2


class Attention(nn.Module):
    """Self-attention with a learned bias per distance, blind beyond ``reach`` utterances."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.reach = shape.heads, shape.reach
        self.mix = nn.Linear(shape.inner, 3 * shape.inner)
        self.out = nn.Linear(shape.inner, shape.inner)
        self.bias = nn.Parameter(torch.zeros(shape.heads, 2 * shape.reach + 1))

    def forward(self, x: Tensor, distance: Tensor, hidden: Tensor) -> Tensor:
        """Return one vector per utterance; ``hidden`` is -inf where nobody looks."""
        n, width = x.shape
        query, key, value = (
            part.view(n, self.heads, width // self.heads).transpose(0, 1)
            for part in self.mix(x).chunk(3, dim=-1)
        )
        scores = query @ key.transpose(1, 2) / (width // self.heads) ** 0.5
        scores = scores + self.bias[:, distance] + hidden
        mixed = (scores.softmax(dim=-1) @ value).transpose(0, 1).reshape(n, width)
        return self.out(mixed)  # type: ignore[no-any-return]


class Block(nn.Module):
    """A pre-norm transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape)
        self.first, self.second = nn.LayerNorm(shape.inner), nn.LayerNorm(shape.inner)
        self.feed = nn.Sequential(
            nn.Linear(shape.inner, 2 * shape.inner), nn.GELU(), nn.Dropout(shape.dropout),
            nn.Linear(2 * shape.inner, shape.inner),
        )  # fmt: skip
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, distance: Tensor, hidden: Tensor) -> Tensor:
        """Return the utterances after one layer."""
        x = x + self.drop(self.attention(self.first(x), distance, hidden))
        return x + self.drop(self.feed(self.second(x)))  # type: ignore[no-any-return]


class SessionLayer(nn.Module):
    """Utterance vectors of one session to logits of every head."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.enter = nn.Linear(shape.width, shape.inner)
        self.signs = nn.Linear(SIGNS, shape.inner)
        self.role = nn.Embedding(3, shape.inner)
        self.first = nn.Embedding(2, shape.inner)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.inner)
        joint = shape.inner + shape.width + SIGNS
        self.code, self.talk = self._head(joint, len(CODES)), self._head(joint, len(TALKS))
        turn = shape.inner + shape.width + len(CODES) + len(TALKS) + SIGNS
        self.turn = nn.ModuleDict({name: self._head(turn, len(c)) for name, c in TURN_HEADS.items()})

    def _head(self, width: int, classes: int) -> nn.Module:
        return nn.Sequential(
            nn.Dropout(self.shape.dropout), nn.Linear(width, self.shape.inner), nn.GELU(),
            nn.Dropout(self.shape.dropout), nn.Linear(self.shape.inner, classes),
        )  # fmt: skip

    def forward(
        self,
        vectors: Tensor,
        signs: Tensor,
        role: Tensor,
        first: Tensor,
        talk_of: Tensor,
        pool: Tensor,
        whole: Tensor,
    ) -> tuple[Tensor, ...]:
        """Return logits: code, talk (per utterance), main, stance, form, depth (per turn).

        Args:
            vectors: utterances x width. signs: utterances x SIGNS. role, first: utterances.
            talk_of: which session each utterance is of; nobody looks across.
            pool: turns x utterances, rows sum to 1. whole: turns x width.
        """
        places = torch.arange(vectors.shape[0], device=vectors.device)
        gap = places[None, :] - places[:, None]
        far = (gap.abs() > self.shape.reach) | (talk_of[None, :] != talk_of[:, None])
        hidden = torch.zeros_like(gap, dtype=vectors.dtype).masked_fill(far, -1e9)
        distance = gap.clamp(-self.shape.reach, self.shape.reach) + self.shape.reach
        x = self.enter(vectors) + self.signs(signs) + self.role(role) + self.first(first)
        for block in self.blocks:
            x = block(x, distance, hidden)
        joint = torch.cat([self.norm(x), vectors, signs], dim=-1)
        code, talk = self.code(joint), self.talk(joint)
        parts = [self.norm(x), code.softmax(-1), talk.softmax(-1), signs]
        said = torch.cat([pool @ part for part in parts] + [whole], dim=-1)
        return (code, talk, *(self.turn[name](said) for name in TURN_HEADS))


class Network(nn.Module):
    """Encoder, boundary head and session layer."""

    def __init__(self, encoder: nn.Module, shape: Shape) -> None:
        super().__init__()
        self.encoder, self.shape = encoder, shape
        self.boundary = nn.Sequential(nn.Linear(2 * shape.width, 96), nn.GELU(), nn.Linear(96, 1))
        self.session = SessionLayer(shape)

    def read(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return pieces' vectors (windows x pieces x width) and boundary logits."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        before = torch.cat([torch.zeros_like(hidden[:, :1]), hidden[:, :-1]], dim=1)
        return hidden, self.boundary(torch.cat([before, hidden], dim=-1)).squeeze(-1)

    def cuts(self, hidden: Tensor, places: Tensor, chosen: Tensor) -> Tensor:
        """Return the boundary logits of the chosen pieces; pieces x width stand without padding.

        Args:
            places: where each piece stands in its window; chosen: piece numbers.
        """
        before = torch.where(places[chosen, None] > 0, hidden[chosen - 1], 0.0)
        return self.boundary(torch.cat([before, hidden[chosen]], dim=-1)).squeeze(-1)  # type: ignore[no-any-return]

    def facts(self) -> dict[str, Any]:
        """Return the sizes, for the manifest."""
        return asdict(self.shape)
