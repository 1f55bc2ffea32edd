"""What a model can learn from: utterances per code and corpus, ``python -m tools.labels.counts``."""

from collections import Counter
from collections.abc import Iterator

import click

from tools.labels.layer import read_layer
from tools.labels.practice import read_practice
from tools.labels.tables import PRACTICE


def report() -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    counts: dict[str, Counter[str]] = {}
    doubtful = 0
    for (corpus, _, _), labels in read_layer().items():
        for label in labels:
            counts.setdefault(corpus, Counter())[label.name] += 1
            doubtful += label.doubt
    for path in sorted(PRACTICE.glob("*.txt")):
        for turn in read_practice(path).turns:
            for label in turn.labels:
                counts.setdefault("written", Counter())[label.name] += 1
    columns = list(counts)
    total = sum(counts.values(), Counter())
    yield f"| code | {' | '.join(columns)} | all |"
    yield "|---" * (len(columns) + 2) + "|"
    for code, n in total.most_common():
        yield f"| {code} | {' | '.join(str(counts[c][code]) for c in columns)} | {n} |"
    yield f"| all | {' | '.join(str(counts[c].total()) for c in columns)} | {total.total()} |"
    yield f"\nDoubtful in the real corpora: {doubtful}"


@click.command()
def main() -> None:
    """Print the table."""
    click.echo("\n".join(report()))


if __name__ == "__main__":
    main()
