"""``python -m micoder``."""

from micoder.cli import main

main()
