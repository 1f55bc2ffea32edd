"""``micoder evaluate``: how well the codes agree with a person's."""

import json
from pathlib import Path

import click

from micoder import __version__
from micoder.cli.options import deliver, output_options, remark, show
from micoder.coders.choose import load_coder


@click.command("evaluate")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS...")
@click.option(
    "--model",
    metavar="NAME",
    help="Judge this model as it is; without it a linear model is trained anew for each fold.",
)
@click.option(
    "--folds",
    type=click.IntRange(2, 20),
    default=5,
    show_default=True,
    help="Folds of the cross-validation by session.",
)
@output_options("table", "json")
def command(
    corpora: tuple[str, ...],
    model: str | None,
    folds: int,
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
) -> None:
    """Compare codes with a person's, by session.

    CORPUS is a labeled file as for 'micoder train'. Without --model, each session is coded
    by a linear model that was trained on the other folds. With --model, use sessions that
    the model was not trained on: its model.json names its data.
    """
    from micoder.evaluation.crossval import cross_validate, evaluate_fixed
    from micoder.report.agreement import agreement_facts, agreement_tables
    from micoder.training.corpus import read_corpus
    from micoder.training.linear import train_coder

    sessions = read_corpus(corpora)
    made: dict[str, str] = {"version": __version__}
    if model:
        coder, stored = load_coder(model)
        made |= {"model": stored.name, "model_sha256": stored.sha256}
        outcomes = evaluate_fixed(sessions, coder)
    else:
        outcomes = cross_validate(
            sessions, train_coder, folds=folds, say=lambda text: remark(text, quiet=quiet)
        )
    protocol = f"model {model} as it is" if model else f"linear model, {folds} folds by session"
    if format_name == "json":
        facts = {
            "micoder": made,
            "protocol": protocol,
            "sessions": len(sessions),
            **agreement_facts(outcomes),
        }
        deliver(json.dumps(facts, indent=2) + "\n", output, force=force)
    else:
        show(
            [f"{len(sessions)} sessions, {protocol}", *agreement_tables(outcomes)],
            output,
            force=force,
        )
