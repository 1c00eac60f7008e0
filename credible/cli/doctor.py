"""``credible doctor``: whether what the program needs is there and works."""

from __future__ import annotations

import functools
import importlib.util
import os
import platform
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credible import __version__
from credible.cli.options import (
    PAGE_FORMS,
    form_for,
    form_option,
    output_option,
    rules_option,
    shows_errors,
    write_json,
    write_pages,
)
from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.rulebook.book import RuleBook

EXTRAS = {"parquet": "pyarrow", "frame": "pandas", "cluster": "distributed"}
"""The optional parts of the installation, and a module that comes with each."""


@click.command("doctor")
@form_option()
@rules_option
@output_option
@shows_errors
def command(form: str | None, rules: tuple[Path, ...], output: Path | None) -> None:
    """Say whether the program works here: engine, rules, language, cache, optional parts.

    Nothing is fetched and nothing is changed. Exit code 1 where something that every command needs
    does not work.
    """
    from credible.report.page import Run, page, paragraph, table

    form = form_for(form, output, PAGE_FORMS)
    checks = list(_checks(rules))
    works = all(works for _, works, _ in checks)
    if form == "json":
        write_json({"works": works, "checks": [
            {"what": what, "works": fine, "found": found} for what, fine, found in checks
        ]}, output)
    else:
        rows = [(Run(what, mark="holds" if fine else "fails"), found)
                for what, fine, found in checks]
        said = "All that the commands need works." if works else (
            "Something that the commands need does not work; see the lines with a cross."
        )
        write_pages(
            page("What the program needs", [paragraph(said)], [table(["", ""], rows)]),
            form, output,
        )
    sys.exit(0 if works else 1)


def _checks(rules: tuple[Path, ...]) -> Iterator[tuple[str, bool, str]]:
    """What was looked at, whether it works, and what was found."""
    from credible.rulebook.book import RuleBook

    yield "Program", True, f"credible {__version__}, {Path(__file__).parents[1]}"
    yield "Python", True, f"{platform.python_version()}, {sys.executable}"
    book = functools.cache(lambda: RuleBook.load(*rules))
    yield _tried("Engine", lambda: _engine(book()))
    yield _tried("Rules", lambda: _rules(book()))
    yield _tried("Language", lambda: _language(book()))
    yield "Cache", True, _cache()
    for extra, module in EXTRAS.items():
        there = importlib.util.find_spec(module) is not None
        yield f"Extra {extra}", True, "installed" if there else (
            f"not installed; pip install 'credible-drafts[{extra}]' adds it"
        )
    yield "Network", True, "not used by any command but batch --scheduler"


def _tried(what: str, work: Callable[[], str]) -> tuple[str, bool, str]:
    try:
        return what, True, work()
    except CredibleError as error:
        return what, False, "; ".join(problem.sentence for problem in error.problems)
    except (ImportError, OSError) as error:
        return what, False, str(error)


def _engine(book: RuleBook) -> str:
    """A draft of which nothing is known, decided; an engine that cannot decide raises."""
    from credible.assessing.assessor import Assessor
    from credible.model.draft import DraftResolution

    found = Assessor(book).assess(DraftResolution())
    return f"{found.provenance.engine}, decides"


def _rules(book: RuleBook) -> str:
    return (f"{len(book.rules)} rules, {len(book.readings)} readings, digest {book.digest[:8]}, "
            f"{', '.join(map(str, book.folders))}")


def _language(book: RuleBook) -> str:
    from credible.reading.recognise.language import language_for

    return f"{len(language_for(book).patterns)} patterns"


def _cache() -> str:
    from credible.model.kept import SWITCH, cache_folder

    folder = cache_folder()
    if os.environ.get(SWITCH):
        return f"not used: {SWITCH} is set"
    return str(folder) if folder is not None else "not used: there is no folder for it"
