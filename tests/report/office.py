"""Word documents as LibreOffice sets them: turned into PDF, and read page by page."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pypdfium2

from tests.outside import program


def pages_of(documents: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The words of each page of each document, all turned into PDF in one go."""
    office = program("soffice", "libreoffice")
    paths = []
    for name, content in documents.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(content)
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)],
        check=True, capture_output=True, timeout=240,
    )
    return {path.stem: _read(path.with_suffix(".pdf")) for path in paths}


def _read(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]
