"""Every schema by its name, and the shipped files that each is for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from credible.pledges.commitment import Commitment
from credible.pledges.council import CouncilConfiguration
from credible.reading.recognise.pattern_file import FILE_KEYS
from credible.rulebook.book import RuleBook
from credible.rulebook.outcome import OutcomeTable
from credible.rulecheck.case_files import PledgeCases, TableCases
from credible.schemas import drafts, language, rules, tables
from credible.schemas.finishing import Schema, finished


class Published(NamedTuple):
    """A schema: its title, how it is made, and the files of a rule book that it is for.

    ``files`` are patterns of names inside the folder; what is for no file of it has none. A file
    belongs to the first schema of which a pattern fits.
    """

    title: str
    make: Callable[[RuleBook], Schema]
    files: tuple[str, ...] = ()


SCHEMAS: Mapping[str, Published] = {
    "draft": Published("A draft resolution, described", drafts.draft_schema),
    "corrections": Published("Corrections and answers to a draft", drafts.corrections_schema),
    "assessment": Published("The answer on a draft", drafts.assessment_schema),
    "vocabulary": Published("The vocabulary", tables.vocabulary_schema, ("vocabulary.yaml",)),
    "situation-facts": Published(
        "Facts outside the text", tables.situation_facts_schema, ("situation.yaml",)
    ),
    "questions": Published("Questions to the reader", tables.questions_schema, ("questions.yaml",)),
    "sources": Published("The bibliography", tables.sources_schema, ("sources.yaml",)),
    "premises": Published("Premises of law", tables.premises_schema, ("premises.yaml",)),
    "changes": Published("Changes to a text", tables.changes_schema, ("changes.yaml",)),
    "outcome": Published(
        "The table of the outcome", language.of_model(OutcomeTable), ("outcome.yaml",)
    ),
    "reading": Published("A reading", rules.reading_schema, ("readings/*.yaml",)),
    "council": Published(
        "The Council", language.of_model(CouncilConfiguration), ("council/council.yaml",)
    ),
    "record": Published(
        "The terms of the record", tables.record_schema, ("record/record.yaml",)
    ),
    **{
        name: Published(
            f"The language: {name}", language.of_model(model), (f"language/{name}.yaml",)
        )
        for name, model in language.MODELS.items()
    },
    "structure": Published(
        "The language: structure", language.structure_schema, ("language/structure.yaml",)
    ),
    "language": Published(
        "The language: other files", language.other_schema,
        tuple(f"language/{name}.yaml" for name in FILE_KEYS),
    ),
    "patterns": Published("A file of patterns", language.pattern_schema, ("language/*.yaml",)),
    "pledge": Published("A pledge", rules.pledge_schema, ("*/pledge.yaml",)),
    "votes": Published(
        "What a pledge asks of votes", language.of_model(Commitment), ("*/votes.yaml",)
    ),
    "pledge-cases": Published(
        "Cases of a pledge", language.of_model(PledgeCases), ("*/cases.yaml",)
    ),
    "outcome-cases": Published(
        "Cases of the outcome table", language.of_model(TableCases), ("cases.yaml",)
    ),
    "rule": Published("A rule", rules.rule_schema, ("*/*.yaml",)),
}
"""Every schema by its name."""


def schema_of(name: str, book: RuleBook) -> Schema:
    """The schema ``name`` in the words of ``book``; raises ``KeyError`` where there is none."""
    published = SCHEMAS[name]
    return finished(name, published.title, published.make(book), book)


def schema_text(name: str, book: RuleBook) -> str:
    """The schema as it is printed and lies in its file."""
    return json.dumps(schema_of(name, book), ensure_ascii=False, indent=1) + "\n"


def file_name(name: str) -> str:
    """What the file of a schema is called."""
    return f"{name}.schema.json"
