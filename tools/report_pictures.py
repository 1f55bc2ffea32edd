"""The pictures of docs/report.md, of the report as it is now.

Run: python -m tools.report_pictures [docs]   writes report.png and report-dark.png

It needs the development packages and a chromium on the machine, and codes a sample session with
the default model: run it again when the model or the page has changed.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "sample_transcripts" / "walking-after-heart-attack.vtt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SIZE, _SHARPER = (1240, 1180), 1.5
_TURN = 29


def _shoot(browser: Browser, page_file: Path, picture: Path, *, dark: bool) -> None:
    """Write the top of the page, or in dark its timeline with a turn that was gone to."""
    context = browser.new_context(
        viewport={"width": _SIZE[0], "height": _SIZE[1]},
        device_scale_factor=_SHARPER,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        offline=True,
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    if dark:
        page.locator("[data-whole]").click()
        page.locator(f"svg.timeline a.m[data-t='{_TURN}']").first.focus()
        page.evaluate("document.querySelector('.session [id$=timeline-section]').scrollIntoView()")
    page.screenshot(path=picture)
    context.close()


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=ROOT / "docs")
def main(folder: Path) -> None:
    """Write report.png and report-dark.png into FOLDER."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise click.ClickException(f"no browser on this machine: install one of {', '.join(BROWSERS)}")
    with TemporaryDirectory() as scratch, sync_playwright() as play:
        page_file = Path(scratch) / "report.html"
        words = [sys.executable, "-m", "micoder", "report", str(SAMPLE), "-o", str(page_file), "--quiet"]
        subprocess.run(words, check=True)
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for name, dark in (("report.png", False), ("report-dark.png", True)):
            _shoot(browser, page_file, folder / name, dark=dark)
            click.echo(f"wrote {folder / name}")
        browser.close()


if __name__ == "__main__":
    main()
