"""Builds the site: ``python docs/build.py [FOLDER]`` (by default ``build/site``).

The pages of rules, readings, premises, situations, examples and errors are made from the data and
laid beside the pages of this folder; Zensical makes the site of them, without the network. A link
that leads nowhere fails the build.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path[:0] = [str(DOCS), str(DOCS.parent)]

from making.errors import error_pages  # noqa: E402
from making.examples import examples_page, outcomes_of  # noqa: E402
from making.law import law_pages  # noqa: E402
from making.record import record_pages  # noqa: E402
from making.schemas import SCHEMAS, schemas_page  # noqa: E402
from making.words import Pages  # noqa: E402

from credible import Assessor, RuleBook  # noqa: E402

LEFT_OUT = ("errors.md", "*.py", "making", "__pycache__", "site.yml")
"""`errors.md` says on one page what the pages of errors say."""


def made_pages() -> Pages:
    """Every page that follows from the data."""
    book = RuleBook.load()
    outcomes = outcomes_of(Assessor(book))
    return {
        **law_pages(book, outcomes), **examples_page(outcomes), **record_pages(book),
        **error_pages(), **schemas_page(),
    }


def build(target: Path, made: Pages, written: Path = DOCS) -> None:
    """Builds the site of the pages ``made`` and ``written`` into ``target``, which is replaced.

    Raises:
        SystemExit: where a page names a file or a heading that is not there.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pages = folder / "docs"
        shutil.copytree(written, pages, ignore=shutil.ignore_patterns(*LEFT_OUT))
        shutil.copytree(SCHEMAS, pages / "schemas")
        shutil.copy(written / "site.yml", folder / "mkdocs.yml")
        for path, content in made.items():
            (pages / path).parent.mkdir(exist_ok=True)
            (pages / path).write_text(content, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict"],
            cwd=folder, capture_output=True, text=True, check=False,
        )
        if done.returncode:
            # the last lines are the traceback of the generator itself
            raise SystemExit(done.stderr.partition("Traceback")[0] or done.stdout)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder / "site", target)


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS.parent / "build" / "site"
    build(where, made_pages())
    print(f"Built: {where / 'index.html'}")
