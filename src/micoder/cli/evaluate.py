"""``micoder evaluate``: how well the codes agree with a person's."""

from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from micoder.cli.adapting import adaptable
from micoder.cli.against import TwoSided, check_options, compare_codings
from micoder.cli.judging import judge_anew, judge_model
from micoder.cli.options import adapt_option, also_option, map_option, output_options
from micoder.cli.request import model_files
from micoder.cli.screen import check_output, deliver, remark, show, tell_notes
from micoder.plurals import many
from micoder.readers.source import Options
from micoder.report.texts import to_json


def _check_kind(
    context: click.Context,
    model: str | None,
    held_only: bool,
    kind: str,
    pretrained: Path | None,
    also: tuple[str, ...],
    adapt: str | None,
) -> None:
    """Refuse options of a model as it is beside those of one that is trained.

    Raises:
        click.UsageError: with what does not go together, or what is missing.
    """
    if model and kind == "encoder":
        raise click.UsageError("--model judges a model as it is, and --kind trains one; say one of the two")
    if model and context.get_parameter_source("folds") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--model judges a model as it is, and --folds trains one for each fold")
    if model and also:
        raise click.UsageError("--model judges a model as it is, and --also is for one that is trained")
    if held_only and not model:
        raise click.UsageError("--held-out needs --model NAME")
    if adapt:
        for given, option in ((model, "--model"), (pretrained, "--pretrained")):
            if given:
                raise click.UsageError(f"--adapt goes on from a trained encoder; leave out {option}")
    elif kind == "encoder" and not pretrained:
        raise click.UsageError("--kind encoder needs --pretrained FOLDER")


@click.command("evaluate", cls=TwoSided)
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS...")
@click.option(
    "--model",
    metavar="NAME",
    help="Judge this model as it is; without it a model is trained anew for each fold.",
)
@click.option(
    "--held-out",
    "held_only",
    is_flag=True,
    help="With --model: only the sessions that it is known not to have been trained on.",
)
@click.option(
    "--kind",
    type=click.Choice(["linear", "encoder"]),
    default="linear",
    show_default=True,
    help="What to train for each fold (an encoder: hours; needs micoder[train] and --pretrained).",
)
@click.option(
    "--pretrained",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of a pretrained encoder, for --kind encoder.",
)
@click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the networks of --kind encoder or --adapt here; a stopped evaluation goes on from them.",
)
@click.option(
    "--folds",
    type=click.IntRange(2, 20),
    default=5,
    show_default=True,
    help="Folds of the cross-validation by session.",
)
@click.option(
    "--by",
    "traits",
    multiple=True,
    metavar="TRAIT",
    help="Also by corpus, by AnnoMI's topic or quality, or by a column that says the same "
    "in all rows of a session; may be repeated.",
)
@click.option(
    "--against",
    "second",
    multiple=True,
    metavar="CORPUS",
    help="Compare two codings of the same sessions: CORPUS... with this one and those that follow it.",
)
@adapt_option
@also_option
@map_option
@output_options("table", "json")
@click.pass_context
def command(
    context: click.Context,
    corpora: tuple[str, ...],
    columns: Mapping[str, str],
    model: str | None,
    held_only: bool,
    kind: str,
    pretrained: Path | None,
    work: Path | None,
    folds: int,
    traits: tuple[str, ...],
    second: tuple[str, ...],
    adapt: str | None,
    also: tuple[str, ...],
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
) -> None:
    """Compare codes, and scores of whole sessions, with a person's.

    CORPUS is a labeled file as for 'micoder train'. Without --model, each session is coded
    by a model that was trained on the other folds. With --model, use sessions that the model
    was not trained on; the output says whether it was, by runs of words that it knows again.

    With --adapt, the encoder goes on in each fold with the sessions of the others: what it
    gains from yours is the difference to --model.

    With --against, no model is asked: it says how well two codings agree, two people's or a
    model's on either side, where both cut the sessions alike.

    \b
    Example: micoder evaluate my-lab.csv --by site
             micoder evaluate anna.csv --against ben.csv
    """
    from micoder.evaluation.facts import evaluation_figures
    from micoder.evaluation.whole import check_trait
    from micoder.report.agreement import agreement_tables
    from micoder.training.corpus import given_by_models, of_no_group, read_corpus

    if second:
        check_options(context)
    _check_kind(context, model, held_only, kind, pretrained, also, adapt)
    read_model = model_files(model) if model else ()
    check_output(output, format_name, force=force, inputs=(*corpora, *second, *also, *read_model))
    if second:
        compare_codings(corpora, second, columns, output, format_name, force=force, quiet=quiet)
        return
    sessions = read_corpus(corpora, Options(columns=columns))
    beside = read_corpus(also, Options(columns=columns)) if also else []
    for one in [*sessions, *beside]:
        tell_notes(one.name, one.notes, quiet=quiet)
    if apart := of_no_group(beside, sessions):
        remark(f"mind: {apart}", quiet=quiet)
    adapted = adaptable(adapt) if adapt else None
    labels = given_by_models(sessions)
    for trait in traits:
        check_trait(sessions, trait)
    whole, protocol = (
        judge_model(model, sessions, corpora, held_only, quiet)
        if model
        else judge_anew(kind, sessions, folds, pretrained, work, quiet, beside, adapted)
    )
    # AnnoMI's labels of turns stand beside those of utterances: two labelings, and one session
    count = len({session.name for session in whole.sessions})
    figures = evaluation_figures(whole, traits)
    if format_name == "json":
        mind = {"labels": labels} if labels else {}
        facts = {**protocol.facts, "sessions": count, **mind, **figures.to_json()}
        deliver(to_json(facts), output, force=force, quiet=quiet)
    else:
        head = f"{many(count, 'session')}, {protocol.text}"
        said = [f"Mind: {labels}."] if labels else []
        said += [protocol.fairness.sentence()] if protocol.fairness else []
        show([head, *said, "", *agreement_tables(figures)], output, force=force, quiet=quiet)
