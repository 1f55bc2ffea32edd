"""``micoder evaluate``: how well the codes agree with a person's."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from micoder import __version__
from micoder.cli.against import check_options, compare_codings
from micoder.cli.options import map_option, output_options
from micoder.cli.screen import check_output, deliver, progress, remark, show
from micoder.errors import BadInput
from micoder.plurals import many
from micoder.readers.source import Options
from micoder.stamp import Stamp

if TYPE_CHECKING:
    from micoder.coders import Coder
    from micoder.evaluation.crossval import Trial
    from micoder.evaluation.whole import Evaluation
    from micoder.training.corpus import LabeledSession


def _judge_model(
    model: str,
    sessions: Sequence["LabeledSession"],
    corpora: Sequence[str],
    held_only: bool,
    quiet: bool,
) -> tuple["Evaluation", dict[str, Any]]:
    """Return the evaluation of a model as it is, and what its manifest says of the sessions."""
    from micoder.coders.choose import load_coder
    from micoder.evaluation.crossval import as_it_is
    from micoder.evaluation.heldout import compare_with_training, held_out_names
    from micoder.evaluation.whole import evaluate
    from micoder.readers import open_source
    from micoder.scores.calibration import read_calibration

    coder, stored = load_coder(model)
    if held_only:
        held = held_out_names(stored.manifest)
        sessions = [session for session in sessions if session.name in held]
        if not sessions:
            raise BadInput(f"the manifest of {stored.name} names none of these sessions as held out")
    files = {hashlib.sha256(open_source(path).data).hexdigest(): Path(path).name for path in corpora}
    seen = compare_with_training(sessions, stored.manifest, files)
    with progress(len(sessions), quiet=quiet) as advance:
        trials = _stepwise(as_it_is(sessions, coder), advance)
        whole = evaluate(trials, read_calibration(stored.folder))
    protocol = f"model {model} as it is{', its held-out sessions' if held_only else ''}"
    return whole, {
        "micoder": Stamp(stored.name, stored.sha256).facts,
        "protocol": protocol,
        "held_out": seen.facts(),
    }


def _stepwise(trials: Iterable["Trial"], advance: Callable[[], None]) -> Iterator["Trial"]:
    """Yield the trials and say when each is done."""
    for trial in trials:
        yield trial
        advance()


@contextmanager
def _work_folder(named: Path | None) -> Iterator[Path]:
    if named:
        yield named
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def _cross_validate(
    kind: str,
    sessions: Sequence["LabeledSession"],
    coder_of: Callable[[int], "Coder"],
    folds: int,
    quiet: bool,
) -> tuple["Evaluation", dict[str, Any]]:
    from micoder.evaluation.crossval import crossed
    from micoder.evaluation.whole import evaluate

    trials = crossed(sessions, coder_of, folds=folds, say=lambda text: remark(text, quiet=quiet))
    protocol = f"{kind} model, {folds} folds by session"
    return evaluate(trials), {"micoder": {"version": __version__}, "protocol": protocol}


def _labels_facts(labels: str) -> dict[str, str]:
    return {"labels": labels} if labels else {}


def _fairness(made: dict[str, Any]) -> list[str]:
    return [made["held_out"]["says"]] if "held_out" in made else []


@click.command("evaluate")
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
    help="With --model: only the sessions that its model.json names as held out.",
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
    help="Keep the networks of --kind encoder here; a stopped evaluation goes on from them.",
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
    help="Compare two codings of the same sessions: CORPUS... with this one; may be repeated.",
)
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
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
) -> None:
    """Compare codes, and scores of whole sessions, with a person's.

    CORPUS is a labeled file as for 'micoder train'. Without --model, each session is coded
    by a model that was trained on the other folds. With --model, use sessions that the model
    was not trained on; the output says which ones its model.json names as held out.

    With --against, no model is asked: it says how well two codings agree, two people's or a
    model's on either side, where both cut the sessions alike.

    \b
    Example: micoder evaluate my-lab.csv --by site
             micoder evaluate anna.csv --against ben.csv
    """
    from micoder.evaluation.crossval import refitted
    from micoder.evaluation.encoder import encoder_per_fold
    from micoder.evaluation.facts import evaluation_figures
    from micoder.evaluation.whole import check_trait
    from micoder.report.agreement import agreement_tables
    from micoder.training.corpus import given_by_models, read_corpus
    from micoder.training.linear import train_coder

    if second:
        check_options(context)
    if model and kind == "encoder":
        raise click.UsageError("--model judges a model as it is, and --kind trains one; say one of the two")
    folds_given = click.get_current_context().get_parameter_source("folds") is ParameterSource.COMMANDLINE
    if model and folds_given:
        raise click.UsageError("--model judges a model as it is, and --folds trains one for each fold")
    if held_only and not model:
        raise click.UsageError("--held-out needs --model NAME")
    if kind == "encoder" and not pretrained:
        raise click.UsageError("--kind encoder needs --pretrained FOLDER")
    check_output(output, format_name, force=force, inputs=(*corpora, *second))
    if second:
        compare_codings(corpora, second, columns, output, format_name, force=force, quiet=quiet)
        return
    sessions = read_corpus(corpora, Options(columns=columns))
    labels = given_by_models(sessions)
    for trait in traits:
        check_trait(sessions, trait)
    if model:
        whole, made = _judge_model(model, sessions, corpora, held_only, quiet)
    elif pretrained and kind == "encoder":
        with _work_folder(work) as folder:
            say = lambda text: remark(text, quiet=quiet)  # noqa: E731
            coder_of = encoder_per_fold(sessions, pretrained, folder, folds, say)
            whole, made = _cross_validate(kind, sessions, coder_of, folds, quiet)
    else:
        whole, made = _cross_validate(kind, sessions, refitted(sessions, train_coder, folds), folds, quiet)
    # AnnoMI's labels of turns stand beside those of utterances: two labelings, and one session
    count = len({session.name for session in whole.sessions})
    figures = evaluation_figures(whole, traits)
    if format_name == "json":
        facts = {**made, "sessions": count, **_labels_facts(labels), **figures.to_json()}
        deliver(json.dumps(facts, indent=2) + "\n", output, force=force, quiet=quiet)
    else:
        head = f"{many(count, 'session')}, {made['protocol']}"
        said = [*([f"Mind: {labels}."] if labels else []), *_fairness(made)]
        show([head, *said, "", *agreement_tables(figures)], output, force=force, quiet=quiet)
