"""Makes the pictures of the tutorial again: ``python docs/pictures/make.py``.

It needs Chromium, LibreOffice (``soffice``), ``pdftoppm`` and Pillow. The terminal is drawn by
rich, the page photographed by Chromium, the memorandum set by LibreOffice. Run it where what they
show has changed.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
TUTORIAL = ROOT / "examples" / "tutorial"
WITHOUT_FONTS = re.sub(
    r"@font-face \{\{.*?\}\}|<!--.*?-->", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL
)
"""rich names a font on a server; the reader's own is used in its place."""


def credible(*words: str) -> str:
    """Runs the program in the folder of the tutorial, in colour and 80 columns wide."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "FORCE_COLOR": "1"}
    environment.pop("NO_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "credible", *words],
        cwd=TUTORIAL, env=environment, capture_output=True, text=True, check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def terminal(name: str, *words: str) -> None:
    """A command and what it prints, as SVG."""
    console = Console(record=True, width=82, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ credible {' '.join(words)}"))
    console.print(Text.from_ansi(credible(*words)))
    svg = console.export_svg(
        title="credible", theme=DEFAULT_TERMINAL_THEME, code_format=WITHOUT_FONTS, unique_id=name
    )
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


def web_page(name: str, temporary: Path) -> None:
    """The first screen of the opinion as a page."""
    page = temporary / "opinion.html"
    credible("check", "revised.docx", "--for", "Denmark", "--html", str(page))
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", f"--user-data-dir={temporary / 'profile'}", "--hide-scrollbars",
         "--window-size=1100,1000", f"--screenshot={temporary / 'page.png'}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )
    small(temporary / "page.png", FOLDER / f"{name}.png")


def memorandum(name: str, temporary: Path) -> None:
    """The first page of the memorandum."""
    document = temporary / "memo.docx"
    credible("check", "revised.docx", "--for", "Denmark", "--to", "The Minister",
             "--from", "The Legal Adviser", "-o", str(document))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(temporary / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(temporary), str(document)],
        check=True, capture_output=True, timeout=240,
    )
    subprocess.run(
        ["pdftoppm", "-png", "-r", "90", "-f", "1", "-l", "1", "-singlefile",
         str(document.with_suffix(".pdf")), str(temporary / "memo")],
        check=True, timeout=60,
    )
    small(temporary / "memo.png", FOLDER / f"{name}.png")


def small(source: Path, target: Path) -> None:
    """A PNG of few colours; a page of text needs no more than 32."""
    from PIL import Image

    Image.open(source).convert("RGB").quantize(32).save(target, optimize=True)


if __name__ == "__main__":
    terminal("check", "check", "draft.docx")
    with tempfile.TemporaryDirectory() as made:
        web_page("opinion", Path(made))
        memorandum("memorandum", Path(made))
