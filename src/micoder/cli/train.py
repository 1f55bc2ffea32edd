"""``micoder train``: make a linear model from labeled sessions."""

import hashlib
from pathlib import Path

import click

from micoder.cli.options import remark


@click.command("train")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS...")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder of the new model.",
)
@click.option("--name", help="The model's name [default: the folder's].")
@click.option("--force", is_flag=True, help="Replace the model if it is there.")
@click.option("-q", "--quiet", is_flag=True, help="No remarks on the error stream.")
def command(corpora: tuple[str, ...], output: Path, name: str | None, force: bool, quiet: bool) -> None:
    """Train a linear coder on labeled sessions.

    CORPUS is a file with a 'code' column (micoder's own CSV or JSONL, or a person's). AnnoMI's CSV
    as published may stand beside it: its labels of whole turns help, and alone make no model.

    \b
    Example: micoder train my-lab.csv -o my-model; micoder code new.txt --model my-model
    """
    from micoder.errors import WouldOverwrite
    from micoder.readers import open_source
    from micoder.training.corpus import read_corpus
    from micoder.training.linear import fit_linear, save_linear

    if (output / "model.json").exists() and not force:
        raise WouldOverwrite(str(output / "model.json"))
    sessions = read_corpus(corpora)
    fitted = fit_linear(sessions, say=lambda text: remark(text, quiet=quiet))
    data = [
        {"file": Path(path).name, "sha256": hashlib.sha256(open_source(path).data).hexdigest()}
        for path in corpora
    ]
    training = {
        "sessions": len(sessions),
        "units": sum(len(s.utterances) for s in sessions),
        "data": data,
    }
    stored = save_linear(output, name or output.resolve().name, fitted, training)
    click.echo(f"{stored.signature} trained on {len(sessions)} sessions, in {output}")
