"""A page for each situation on record, with every finding on it."""

from __future__ import annotations

from credible.record import Finding, Record
from credible.report.marking import markdown_text
from credible.rulebook.book import RuleBook
from making.words import Pages, document, linked, page, part, path_of, table


def record_pages(book: RuleBook) -> Pages:
    """The situations by name, each with its findings, the latest first."""
    record = Record.load(book.folders, book.vocabulary)
    assert record is not None, "the shipped rule book has a record"
    situations: dict[str, list[Finding]] = {}
    for each in record.findings:
        situations.setdefault(each.situations[0], []).append(each)
    pages = {
        path_of("record", name): _situation(book, record, name, found)
        for name, found in situations.items()
    }
    rows = [
        (linked("record", name, words=name), str(len(found)), str(found[-1].public))
        for name, found in sorted(situations.items())
    ]
    pages["record/index.md"] = page(
        "# The record of situations",
        "What bodies of the United Nations and courts had found of a situation, with the day from "
        "which it was public. It settles only whether covered crimes are committed or feared, and "
        "silence is unknown, never no: see [the method](../method.md#the-record-of-the-situation). "
        "`credible record Sudan --date 2024-11-18` shows a situation as it stood on a day.",
        table(("Situation", "Findings", "Latest"), rows),
    )
    return pages


def _situation(book: RuleBook, record: Record, name: str, found: list[Finding]) -> str:
    conflicts = [record.conflicts[key] for key in dict.fromkeys(each.conflict for each in found)
                 if key in record.conflicts]
    return page(
        f"# {markdown_text(name)}",
        f"{len(found)} findings on record. A finding of a body is no finding of the program; who "
        "is named is named by the body.",
        part("Findings", table(
            ("Public from", "Body and document", "Crimes", "Strength", "Against", "Checked"),
            (_row(book, each) for each in reversed(found)))),
        part("Conflicts", table(("From", "Until", "What is known of it"), (
            (str(each.begun or "not known"), str(each.ended or "goes on"),
             markdown_text(f"{', '.join(each.names)}: {each.reason or each.key}"))
            for each in conflicts))),
    )


def _row(book: RuleBook, each: Finding) -> tuple[str, ...]:
    place = f", {each.pinpoint}" if each.pinpoint else ""
    crimes = ", ".join(book.vocabulary.label("crimes", crime) for crime in each.crimes)
    acts = f"acts: {each.acts}" if each.acts else ""
    named = "" if each.named else " (the body names no crime)"
    told = document(f"{each.reference}{place}", each.reference, each.address)
    return (
        str(each.public), f"{markdown_text(each.body)}, {told}",
        markdown_text("; ".join(filter(None, (f"{crimes}{named}", acts)))),
        each.strength.replace("-", " "), markdown_text(each.against or ""),
        "yes" if each.checked else "no, and so it answers nothing",
    )
