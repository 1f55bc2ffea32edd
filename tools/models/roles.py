"""How often the role model is right: ``python -m tools.models.roles TABLES ANNOMI.csv``."""

import sys
from pathlib import Path

from micoder.training.corpus import read_corpus
from micoder.training.roles import fit_roles, save_roles, try_roles


def main(tables: str, annomi: str, output: str | None = None) -> None:
    """Print the trials on AnnoMI's sessions without names; with a folder, write the model there."""
    files = [str(Path(tables) / f"{name}.jsonl") for name in ("annomi", "hlqc", "mibot", "practice")]
    read = read_corpus([*files, annomi])
    sessions = [one for one in read if one.corpus != "annomi" or one.whole_units]
    for turns in (None, 20):
        trials = try_roles(sessions, "annomi", first_turns=turns)
        right = sum(trial.right for trial in trials)
        sure = sum(trial.confident_mistake for trial in trials)
        asked = sum(0.1 < trial.chance < 0.9 for trial in trials)
        sys.stdout.write(
            f"{'all turns' if turns is None else f'first {turns} turns'}: right {right} of {len(trials)}, "
            f"confident mistakes {sure}, under 0.9: {asked}\n"
        )
    if output:
        stored = save_roles(Path(output), fit_roles(sessions), {"sessions": len(sessions)})
        sys.stdout.write(f"{stored.signature}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
