"""``micoder train``: make a model from labeled sessions."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from micoder.cli.adapting import adaptable, tell_seen
from micoder.cli.options import adapt_option, also_option, force_and_quiet, map_option
from micoder.cli.screen import remark, tell_notes
from micoder.errors import MissingExtra
from micoder.plurals import many
from micoder.readers.source import Options

if TYPE_CHECKING:
    from micoder.coders.store import StoredModel
    from micoder.training.corpus import LabeledSession


FEW = 20


def training_place(output: Path) -> Path:
    """Return where the networks of a model's training are kept: beside it."""
    return output.with_name(f"{output.name}-training")


def _train_encoder(
    sessions: Sequence["LabeledSession"],
    pretrained: Path | None,
    output: Path,
    name: str,
    training: dict[str, Any],
    say: Callable[[str], None],
    also: Sequence["LabeledSession"],
    start: Path | None,
    adapted: "StoredModel | None",
) -> "StoredModel":
    from micoder.training.folds import folds_for

    try:
        from micoder.training.encoder.ship import Recipe, ship
    except ImportError as err:
        raise MissingExtra("training an encoder", package="torch and transformers", extra="train") from err
    place = training_place(output)
    if adapted:
        training = {**training, "adapted": adapted.signature}
        recipe = Recipe.adapting(adapted, place, folds=folds_for(sessions))
    else:
        assert pretrained
        recipe = Recipe(pretrained, place, folds=folds_for(sessions), start=start)
    return ship(sessions, recipe, output, name=name, training=training, also=also, say=say)


def _check_adapt(pretrained: Path | None, start: Path | None) -> None:
    """Refuse what says of itself what a training begins with.

    Raises:
        click.UsageError: with the option that --adapt leaves no room for.
    """
    for given, option in ((pretrained, "--pretrained"), (start, "--start")):
        if given:
            raise click.UsageError(f"--adapt goes on from a trained encoder; leave out {option}")


@click.command("train")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS...")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder of the new model.",
)
@click.option(
    "--kind",
    type=click.Choice(["linear", "encoder"]),
    default="linear",
    show_default=True,
    help="A linear model (a minute or two) or an encoder (hours, minutes on a graphics card; needs "
    "micoder[train] and --pretrained).",
)
@click.option(
    "--pretrained",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of a pretrained encoder, like all-MiniLM-L6-v2, for --kind encoder.",
)
@click.option(
    "--start",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The -training folder of an encoder that was trained on the same corpora: its networks go on, "
    "for two epochs instead of six. New sessions come with --also.",
)
@adapt_option
@click.option("--name", help="The model's name [default: the folder's].")
@also_option
@map_option
@force_and_quiet("the model")
def command(
    corpora: tuple[str, ...],
    output: Path,
    kind: str,
    pretrained: Path | None,
    start: Path | None,
    adapt: str | None,
    name: str | None,
    also: tuple[str, ...],
    columns: Mapping[str, str],
    force: bool,
    quiet: bool,
) -> None:
    """Train a coder on labeled sessions.

    CORPUS is a file with a 'code' column (micoder's own CSV or JSONL, or a person's). AnnoMI's CSV
    as published may stand beside it: its labels of whole turns help. Training an encoder goes on
    where it stopped: its half-done work lies beside the output.

    With --adapt, the shipped encoder learns how your coders code, from few sessions.

    \b
    Example: micoder train my-lab.csv -o my-model; micoder code new.txt --model my-model
             micoder train my-lab.csv --adapt encoder -o my-encoder
    """
    from micoder.errors import WouldOverwrite, WouldReplaceInput
    from micoder.readers import open_source
    from micoder.report.files import is_same
    from micoder.training.corpus import given_by_models, of_no_group, read_corpus
    from micoder.training.linear import fit_linear
    from micoder.training.linear_folder import save_linear

    if adapt:
        _check_adapt(pretrained, start)
        kind = "encoder"
    elif kind == "encoder" and not pretrained:
        raise click.UsageError("--kind encoder needs --pretrained FOLDER")
    if start and kind == "linear":
        raise click.UsageError("--start is for --kind encoder")
    if start and is_same(start, training_place(output)):
        raise WouldReplaceInput(str(start))
    if pretrained and is_same(output, pretrained):
        raise WouldReplaceInput(str(output))
    if (output / "model.json").exists() and not force:
        raise WouldOverwrite(str(output / "model.json"))
    adapted = adaptable(adapt, output) if adapt else None
    sessions = read_corpus(corpora, Options(columns=columns))
    beside = read_corpus(also, Options(columns=columns)) if also else []
    for one in [*sessions, *beside]:
        tell_notes(one.name, one.notes, quiet=quiet)
    if said := of_no_group(beside, sessions):
        remark(f"mind: {said}", quiet=quiet)
    if labels := given_by_models([*sessions, *beside]):
        remark(f"mind: {labels}; what is learned from them is the model's own view", quiet=quiet)

    def say(text: str) -> None:
        remark(text, quiet=quiet)

    data = [
        {"file": Path(path).name, "sha256": hashlib.sha256(open_source(path).data).hexdigest(), **beside_only}
        for paths, beside_only in ((corpora, {}), (also, {"also": True}))
        for path in paths
    ]
    training = {
        "sessions": len(sessions),
        "units": sum(len(s.utterances) for s in sessions),
        **(
            {"also": {"sessions": len(beside), "units": sum(len(s.utterances) for s in beside)}}
            if also
            else {}
        ),
        "data": data,
    }
    called = name or output.resolve().name
    if adapted:
        tell_seen(sessions, adapted, quiet=quiet)
    if kind == "encoder":
        stored = _train_encoder(sessions, pretrained, output, called, training, say, beside, start, adapted)
    else:
        whole = [*sessions, *beside]
        stored = save_linear(output, called, fit_linear(whole, say=say), training, whole)
    click.echo(f"{stored.signature} trained on {many(len(sessions) + len(beside), 'session')}, in {output}")
    if len(sessions) + len(beside) < FEW:
        say(f"fewer than {FEW} sessions: the model knows little but their words")
    if kind == "encoder":
        say(f"{training_place(output)} keeps the networks of this training; you may delete it")
    judged = " ".join([*corpora, *(f"--also {path}" for path in also)])
    how = f" --adapt {adapt}" if adapt else ""
    say(f"judge it: micoder evaluate {judged}{how}; use it: --model {output}")
