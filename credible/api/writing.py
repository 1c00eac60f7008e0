"""What was answered, as a page or in a file: one function for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from credible.assessing.voting import VotesAnswer
from credible.assessing.why import Derivation
from credible.errors import CredibleError
from credible.files import write_whole
from credible.model.assessment import Assessment
from credible.model.comparison import History
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook

if TYPE_CHECKING:
    from credible.report.page import Page

Form = Literal["text", "markdown", "html", "docx", "json", "yaml"]
_ENDINGS: dict[str, Form] = {
    ".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".docx": "docx",
    ".json": "json", ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip


def render(
    what: Assessment | History | VotesAnswer | Derivation | DraftResolution,
    form: Form = "text",
    *,
    rules: RuleBook | None = None,
) -> str | bytes:
    """What a verb gave, as text, Markdown, a page of HTML, a Word document (bytes) or JSON.

    A draft is written as a description: YAML or JSON. ``rules`` is the rule book, where it is not
    the shipped one.

    Raises:
        CredibleError: ``unknown-format-option`` for a form that it does not have.
    """
    if isinstance(what, DraftResolution):
        if form == "yaml":
            from credible.reading.description import dump_description

            return dump_description(what)
        if form == "json":
            return what.model_dump_json(indent=2) + "\n"
        raise _no_such_form(form, "a description of a draft is YAML or JSON")
    if form == "yaml":
        raise _no_such_form(form, "only a description of a draft is YAML")
    book = rules or RuleBook.load()
    if form == "json":
        return _json(what, book)
    from credible.report.writing import write as written

    return written(_page(what, book), form)


def write(
    what: Assessment | History | VotesAnswer | Derivation | DraftResolution,
    path: Path | str,
    *,
    rules: RuleBook | None = None,
) -> None:
    """Writes what a verb gave to a file, whole or not at all, in the form that its name says.

    Names end in .txt, .md, .html, .docx, .json or .yaml.

    Raises:
        CredibleError: for a name that says no form, or where the disk refuses.
    """
    form = _ENDINGS.get(Path(path).suffix.lower())
    if form is None:
        raise _no_such_form(Path(path).suffix, f"end the name in {', '.join(_ENDINGS)}")
    write_whole(Path(path), render(what, form, rules=rules))


def _page(what: Assessment | History | VotesAnswer | Derivation, book: RuleBook) -> Page:
    if isinstance(what, History):
        from credible.report.comparison import comparison_page

        return comparison_page(what)
    if isinstance(what, VotesAnswer):
        from credible.report.council import answer_page

        return answer_page(what)
    if isinstance(what, Derivation):
        from credible.report.why import finding_lines, tree_page

        return tree_page(finding_lines(what, book.rule(what.finding.rule)))
    from credible.report.answer import Answer
    from credible.report.opinion import Extent, opinion_page

    votes, council, position = (
        (what.votes, what.council, what.position) if isinstance(what, Answer) else (None,) * 3
    )
    return opinion_page(
        what, votes=votes, bound=council, position=position, instruments=book.instruments,
        extent=Extent(document=True),
    )


def _json(what: Any, book: RuleBook) -> str:
    if isinstance(what, Derivation):
        import json

        from credible.report.why import derivation_data

        found = derivation_data(what, book.rule(what.finding.rule))
        return json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n"
    text: str = what.model_dump_json(indent=2)
    return text + "\n"


def _no_such_form(form: str, remedy: str) -> CredibleError:
    return CredibleError.of(
        "unknown-format-option", f"it is not written as “{form}”", remedy=f"{remedy.capitalize()}."
    )
