"""The training of an encoder, on a made-up talk and a tiny network; needs torch."""

import hashlib
import json
import random
from dataclasses import asdict, replace
from itertools import pairwise

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training an encoder needs micoder[train]")
transformers = pytest.importorskip("transformers", reason="training an encoder needs micoder[train]")

from micoder.coders.store import find_model  # noqa: E402
from micoder.errors import BadInput  # noqa: E402
from micoder.session import CLIENT, COUNSELOR, Utterance  # noqa: E402
from micoder.training.corpus import Gold, LabeledSession  # noqa: E402
from micoder.training.encoder.batch import HIDDEN, make_batch, with_hidden_pieces  # noqa: E402
from micoder.training.encoder.crossfit import (  # noqa: E402
    _Rows,
    _share_and_temperature,
    open_tokenizer,
    train_network,
)
from micoder.training.encoder.fit import FURTHER, Plan, _running_mean, fit, loss_of  # noqa: E402
from micoder.training.encoder.network import Network, Shape  # noqa: E402
from micoder.training.encoder.packed import dropped, read_packed  # noqa: E402
from micoder.training.encoder.ship import Recipe, fold_network, ship  # noqa: E402
from micoder.training.encoder.talks import CODES, TALKS, Piece, Talk, TalkTurn  # noqa: E402

ASKED = TalkTurn(
    COUNSELOR,
    (
        Piece("You walked here.", CODES.index("simple_reflection")),
        Piece("How was that?", CODES.index("open_question")),
    ),
    {"main": "question"},
    {"main": "question"},
)
ANSWERED = TalkTurn(CLIENT, (Piece("Fine.", TALKS.index("neutral")),), {}, {"stance": "neutral"})
TALK = Talk("made-up", "made-up", (ASKED, ANSWERED) * 3)


def labeled(*names):
    gold = (Gold({"code": "affirm"}),)
    said = (Utterance(0, 0, COUNSELOR, COUNSELOR, "Well done.", 0, 10),)
    return [LabeledSession(name, name, said, gold, False) for name in names]


def tiny() -> Network:
    torch.manual_seed(1)
    config = transformers.BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    encoder = transformers.BertModel(config, add_pooling_layer=False)
    return Network(encoder, Shape(width=32, inner=16, heads=2, dropout=0.0))


@pytest.fixture(scope="module")
def tokenizer():
    return open_tokenizer(find_model("encoder"))


def test_a_boundary_is_wanted_where_a_later_utterance_of_the_turn_begins(tokenizer):
    """Pieces: [role] you walked here . how was that ?; of four words that can begin one, 'how' does."""
    batch = make_batch(tokenizer, [(ASKED,)], random.Random(0), heard=0.0)
    (group,) = batch.groups
    assert group.utterance_of.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert group.cuts.tolist() == [0, 0, 1, 0, 0]


def test_a_stretch_is_read_without_the_one_before(tokenizer):
    """Two stretches make two windows, though one would hold both; each piece is of its own utterance."""
    batch = make_batch(tokenizer, [(ASKED, ANSWERED), (ASKED,)], random.Random(0), heard=0.0)
    windows = [int(row.sum()) for group in batch.groups for row in group.mask]
    assert sorted(windows) == [1 + 9 + 1, 1 + 9 + 3 + 1]
    of = sorted(index for group in batch.groups for index in group.utterance_of.tolist())
    assert of == [0] * 4 + [1] * 4 + [2] * 2 + [3] * 4 + [4] * 4


def test_boundaries_are_counted_in_each_turn_of_a_window(tokenizer):
    """Words that can begin an utterance: none but the first in 'fine', then four as in the test above."""
    (group,) = make_batch(tokenizer, [(ANSWERED, ASKED)], random.Random(0), heard=0.0).groups
    assert group.cuts.tolist() == [0, 0, 1, 0, 0]


def test_shares_of_a_turn_are_its_words_and_one(tokenizer):
    """Three words each: half and half."""
    batch = make_batch(tokenizer, [(ASKED, ANSWERED)], random.Random(0), heard=0.0)
    assert batch.pool.tolist() == [[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]


def test_both_raters_of_a_turn_are_mixed(tokenizer):
    """The published label weighs 1 - 0.25, the layer's 0.25."""
    turn = TalkTurn(COUNSELOR, ASKED.pieces, {"main": "question"}, {"main": "reflection"})
    batch = make_batch(tokenizer, [(turn,)], random.Random(0), heard=0.0, layer_share=0.25)
    assert batch.turn_targets["main"].tolist() == [[0.75, 0.25, 0.0, 0.0]]


def test_a_teacher_that_is_silent_leaves_rows_of_zeros(tokenizer):
    known = TalkTurn(ASKED.role, ASKED.pieces, {}, {}, {"main": (0.7, 0.3, 0.0, 0.0)})
    batch = make_batch(tokenizer, [(known, ANSWERED)], random.Random(0), heard=0.0)
    assert batch.hints["main"].tolist() == [pytest.approx([0.7, 0.3, 0.0, 0.0]), [0.0] * 4]
    assert make_batch(tokenizer, [(ASKED,)], random.Random(0), heard=0.0).hints == {}


def test_recognizer_text_has_the_same_utterances_without_their_signs(tokenizer):
    batch = make_batch(tokenizer, [(ASKED,)], random.Random(0), heard=1.0)
    assert batch.labels.tolist() == [piece.label for piece in ASKED.pieces]
    (group,) = batch.groups
    assert len(group.utterance_of) == 6


def test_hidden_pieces_are_words_and_about_the_share_that_was_asked_for(tokenizer):
    batch = make_batch(tokenizer, [TALK.turns * 20] * 20, random.Random(0), heard=0.0)
    torch.manual_seed(1)
    hidden = [with_hidden_pieces(batch, 0.2).groups[0].ids for _ in range(40)]
    shown = batch.groups[0].ids

    words = shown > HIDDEN
    assert all(torch.equal(ids[~words], shown[~words]) for ids in hidden)
    shares = [float((ids[words] == HIDDEN).float().mean()) for ids in hidden]
    assert sum(shares) / len(shares) == pytest.approx(0.2, abs=0.05)
    assert with_hidden_pieces(batch, 0.0) is batch


def test_the_running_mean_keeps_less_at_first():
    """Of the weights before, two elevenths after the first step, and the plan's share when many are done."""
    mean, now = [torch.tensor([0.0, 11.0])], [torch.tensor([11.0, 0.0])]
    _running_mean(0.99)(mean, now, 1)
    assert mean[0].tolist() == pytest.approx([9.0, 2.0])
    _running_mean(0.99)(mean, now, 2000)
    assert mean[0].tolist() == pytest.approx([9.02, 1.98])


def test_the_trained_network_is_the_running_mean_of_its_weights(tokenizer):
    """Kept not at all, it is the last weights; the more is kept, the farther it is from them."""
    plan = Plan(epochs=20, turns=6, stretches=1, heard=0.0, hidden_share=0.0)
    last, some, much = (
        next(
            fit(tiny(), tokenizer, [TALK], replace(plan, kept=kept)).cpu().session.enter.parameters()
        ).detach()
        for kept in (0.0, 0.3, 0.9)
    )
    assert 0 < float((some - last).abs().mean()) < float((much - last).abs().mean())


def test_reading_without_padding_gives_the_vectors_and_boundaries_of_reading_with_it(tokenizer):
    """Windows of one turn, 5 or 11 pieces, in one group; float32, without autocast's rounding."""
    network = tiny().eval()
    batch = make_batch(tokenizer, [TALK.turns], random.Random(0), heard=0.0, slack=8.0, window=13)
    (group,) = batch.groups
    assert int(group.mask.sum()) < group.mask.numel()
    with torch.inference_mode():
        hidden, cut = network.read(group.ids, group.mask)
        packed, places = read_packed(network.encoder, [group.ids], [group.mask])
        inside = group.mask.flatten() == 1
        number = (group.mask.flatten().cumsum(0) - 1)[group.words]
        cuts = network.cuts(packed, places, number)
    assert torch.allclose(hidden.flatten(0, 1)[inside], packed, atol=1e-5)
    assert torch.allclose(cut.flatten()[group.words], cuts, atol=1e-5)


def test_windows_of_several_groups_do_not_see_each_other(tokenizer):
    network = tiny().eval()
    batch = make_batch(tokenizer, [TALK.turns], random.Random(0), heard=0.0, slack=8.0, window=13)
    (group,) = batch.groups
    ids, masks = [group.ids[:2], group.ids[2:]], [group.mask[:2], group.mask[2:]]
    with torch.inference_mode():
        together, _ = read_packed(network.encoder, ids, masks)
        alone = [read_packed(network.encoder, [own], [mask])[0] for own, mask in zip(ids, masks, strict=True)]
    assert torch.allclose(together, torch.cat(alone), atol=1e-6)


def test_a_step_without_padding_has_the_loss_and_the_slopes_of_one_with_it(tokenizer, monkeypatch):
    """Two groups of windows, and what autocast rounds."""
    network = tiny().eval()
    long = TalkTurn(COUNSELOR, ASKED.pieces * 12, ASKED.human, ASKED.layer)
    batch = make_batch(tokenizer, [(*TALK.turns, long), TALK.turns], random.Random(0), heard=0.5, slack=1.0)

    def step():
        network.zero_grad()
        loss = loss_of(network, batch, Plan())
        loss.backward()
        return float(loss.detach()), torch.cat(
            [p.grad.flatten() for p in network.parameters() if p.grad is not None]
        )

    loss, slopes = step()
    monkeypatch.setattr("micoder.training.encoder.fit.is_bert", lambda _: False)
    padded, others = step()
    assert len(batch.groups) > 1
    assert loss == pytest.approx(padded, rel=1e-3)
    assert float((slopes - others).norm() / others.norm()) < 0.02


def test_a_fold_is_kept_from_the_network_with_the_sessions_that_tell_it_anew(monkeypatch, tmp_path):
    seen = []

    def train(talks, *_, **__):
        seen.append(sorted(talk.name for talk in talks))

    monkeypatch.setattr("micoder.training.encoder.ship.train_network", train)
    sessions = labeled("a", "b")
    also = [replace(one, name=f"retold-{one.name}") for one in sessions]
    for fold in (0, 1):
        fold_network(sessions, Recipe(tmp_path, tmp_path, folds=2), fold, print, also=also)
    assert sorted(seen) == [["a", "retold-a"], ["b", "retold-b"]]


def test_a_network_of_other_talks_is_trained_anew(tokenizer, tmp_path, monkeypatch):
    """The kept network and the half-done one are of these talks alone."""
    trained = []

    def counted(network, _tokenizer, talks, *_, **__):
        trained.append(len(talks))
        return network

    monkeypatch.setattr("micoder.training.encoder.crossfit.load_network", lambda *_: tiny())
    monkeypatch.setattr("micoder.training.encoder.crossfit.open_tokenizer", lambda _: tokenizer)
    monkeypatch.setattr("micoder.training.encoder.crossfit.fit", counted)
    for talks in ([TALK], [TALK], [TALK, TALK]):
        train_network(talks, Plan(), tmp_path, tmp_path / "one.pt")
    assert trained == [1, 2]


@pytest.fixture(name="begun")
def _begun(tokenizer, monkeypatch):
    """Return what networks began with, in trainings that set the weight to 7 and do no more."""
    seen = []

    def mark(network, *_, begun_with, **__):
        weight = network.session.role.weight.data
        seen.append((float(weight[0, 0]), begun_with))
        weight.fill_(7.0)

    def new(*_):
        network = tiny()
        network.session.role.weight.data.fill_(1.0)
        return network

    monkeypatch.setattr("micoder.training.encoder.crossfit.load_network", new)
    monkeypatch.setattr("micoder.training.encoder.crossfit.open_tokenizer", lambda _: tokenizer)
    monkeypatch.setattr("micoder.training.encoder.crossfit.fit", mark)
    return seen


OTHER = replace(TALK, name="other", group="other")


def test_a_training_goes_on_from_the_network_of_an_earlier_one_and_is_kept(begun, tmp_path):
    first, second = tmp_path / "earlier" / "fold0.pt", tmp_path / "new" / "fold0.pt"
    train_network([TALK], Plan(), tmp_path, first)
    for _ in range(2):
        train_network([TALK, OTHER], FURTHER, tmp_path, second, start=first)
    known = hashlib.sha256(first.read_bytes()).hexdigest()
    assert begun == [(1.0, ""), (7.0, known)]
    noted = json.loads(second.with_suffix(".json").read_text())
    assert noted["earlier"] == [asdict(Plan())]
    assert noted["groups"] == ["made-up", "other"]


def test_a_network_that_goes_on_once_more_sees_its_sessions_in_another_order(begun, tmp_path):
    places = [tmp_path / name / "fold0.pt" for name in ("first", "second", "third")]
    train_network([TALK], Plan(), tmp_path, places[0])
    for start, place in pairwise(places):
        train_network([TALK], FURTHER, tmp_path, place, start=start)
    seeds = [json.loads(place.with_suffix(".json").read_text())["plan"]["seed"] for place in places]
    assert [Plan().seed, FURTHER.seed, FURTHER.seed + 1] == seeds


def test_a_network_that_went_on_is_not_lost_where_the_earlier_one_is_not_named(begun, tmp_path):
    first, second = tmp_path / "earlier" / "fold0.pt", tmp_path / "new" / "fold0.pt"
    train_network([TALK], Plan(), tmp_path, first)
    train_network([TALK], FURTHER, tmp_path, second, start=first)
    with pytest.raises(BadInput, match="went on from an earlier training; name that one"):
        train_network([TALK], Plan(), tmp_path, second)


def test_a_network_that_knows_what_is_left_out_does_not_go_on(begun, tmp_path):
    train_network([TALK, OTHER], Plan(), tmp_path, tmp_path / "fold0.pt")
    with pytest.raises(BadInput, match="knows sessions that are left out here"):
        train_network([TALK], Plan(), tmp_path, tmp_path / "new" / "fold0.pt", start=tmp_path / "fold0.pt")
    assert len(begun) == 1


@pytest.mark.parametrize(
    ("note", "weights", "said"),
    [
        (None, b"", "holds no whole training"),
        ("{", b"", "holds no whole training"),
        ('{"plan": {}, "groups": []}', None, "holds no whole training"),
        ("[]", b"", "nothing is noted of the sessions that it knows"),
        ('{"plan": {}}', b"", "nothing is noted of the sessions that it knows"),
        ('{"plan": {}, "groups": []}', b"", "does not load as a network of this kind"),
        ('{"plan": {}, "groups": []}', b"no network", "does not load as a network of this kind"),
    ],
)
def test_what_is_no_earlier_training_is_refused(begun, tmp_path, note, weights, said):
    start = tmp_path / "earlier.pt"
    if weights is not None:
        start.write_bytes(weights)
    if note is not None:
        start.with_suffix(".json").write_text(note)
    with pytest.raises(BadInput, match=said):
        train_network([TALK], FURTHER, tmp_path, tmp_path / "new.pt", start=start)
    assert begun == []


def test_each_fold_goes_on_from_its_own_network(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(
        "micoder.training.encoder.ship.train_network",
        lambda _, plan, *__, start, **___: asked.append((plan, start)),
    )
    for start in (tmp_path, None):
        fold_network(labeled("a", "b"), Recipe(tmp_path, tmp_path, 2, start), 1, print)
    assert asked == [(FURTHER, tmp_path / "fold1.pt"), (Plan(), None)]


def test_an_earlier_training_that_was_stopped_is_refused_before_any_network_is_trained(begun, tmp_path):
    """Its folds are there, and the network of all sessions is not."""
    earlier, sessions = tmp_path / "earlier", labeled("a", "b")
    for fold in (0, 1):
        fold_network(sessions, Recipe(tmp_path, earlier, 2), fold, print)
    with pytest.raises(BadInput, match="holds no whole training"):
        ship(sessions, Recipe(tmp_path, tmp_path / "new", 2, earlier), tmp_path / "m", name="m", training={})
    assert len(begun) == 2


def test_dropped_numbers_are_the_share_and_the_others_make_up_for_it():
    """A share of 0.1 is 26 of 256 levels; what stays is raised by 256 / 230."""
    torch.manual_seed(3)
    found = dropped(torch.ones(400, 500), 0.1)
    assert float((found == 0).float().mean()) == pytest.approx(26 / 256, abs=0.003)
    assert torch.unique(found).tolist() == [0.0, pytest.approx(256 / 230)]
    torch.manual_seed(3)
    assert torch.equal(found, dropped(torch.ones(400, 500), 0.1))
    assert torch.equal(dropped(torch.ones(3), 0.0), torch.ones(3))


def test_training_lowers_the_loss(tokenizer):
    network = tiny()
    plan = Plan(epochs=30, turns=6, stretches=1, heard=0.0, encoder_rate=1e-3, head_rate=1e-2)
    batch = make_batch(tokenizer, [TALK.turns], random.Random(0), heard=0.0)
    before = float(loss_of(network.eval(), batch, plan).detach())
    fit(network, tokenizer, [TALK], plan)
    assert float(loss_of(network.cpu(), batch, plan).detach()) < before / 2


def test_training_goes_on_where_it_stopped(tokenizer, tmp_path, monkeypatch):
    """A run that is stopped after its first checkpoint ends with the same weights as one that is not."""
    monkeypatch.setattr("micoder.training.encoder.fit.SAVE_EVERY", 4)
    plan = Plan(epochs=6, turns=6, stretches=1, heard=0.0, hidden_share=0.2, kept=0.9)
    whole = fit(tiny(), tokenizer, [TALK], plan).cpu()

    class Stopped(Exception):
        pass

    def stop(text: str) -> None:
        if text.startswith("step 6"):
            raise Stopped

    place = tmp_path / "half.part"
    with pytest.raises(Stopped):
        fit(tiny(), tokenizer, [TALK], plan, checkpoint=place, say=stop)
    resumed = fit(tiny(), tokenizer, [TALK], plan, checkpoint=place).cpu()
    for left, right in zip(whole.parameters(), resumed.parameters(), strict=True):
        assert torch.allclose(left, right, atol=1e-5)


def test_the_words_get_the_share_that_held_out_sessions_ask_for():
    """Where the network is right and the words are noise, they get nothing; the other way round, the most."""
    right, wrong = [np.array([3.0, 0.0])] * 3 + [np.array([0.0, 3.0])], [np.array([0.0, 0.0])] * 4
    gold = [0, 0, 0, 1]

    assert 0.0 == _share_and_temperature(_Rows([*right], [np.array([0.0, 9.0])] * 4, gold))[0]
    assert 0.7 == _share_and_temperature(_Rows([*wrong], [*right], gold))[0]


def test_without_words_there_is_no_share():
    assert 0.0 == _share_and_temperature(_Rows([np.array([1.0, 0.0])], [], [0]))[0]
