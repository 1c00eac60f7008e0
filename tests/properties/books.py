"""Made-up rule books on the shipped vocabulary: rules, elements and readings of every shape."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Pledge, Reading, Rule
from tests.properties.conditions import conditions

SOURCE = {"instrument": "un-charter"}
SAYS = {"holds": "It holds.", "fails": "It fails.", "unknown": "It is open."}
PLEDGE = "made-up"

ELEMENTS = (
    ("scope-all", "scope", "all"), ("scope-any", "scope", "any"),
    ("credibility-all", "credibility", "all"), ("credibility-any", "credibility", "any"),
)


@dataclass(frozen=True)
class MadeUp:
    """What is made up; the vocabulary and the rest are those of a real rule book."""

    rules: dict[str, Rule]
    pledge: Pledge
    readings: dict[str, Reading]

    def on(self, book: RuleBook) -> RuleBook:
        """The rule book with these rules, this pledge and these readings only."""
        return dataclasses.replace(
            book, rules=self.rules, pledges={PLEDGE: self.pledge}, readings=self.readings,
            digest="made-up",
        )

    def __repr__(self) -> str:
        """Short enough to be read when a property fails."""
        lines = []
        for rule in self.rules.values():
            shown = rule.model_dump(
                mode="json", by_alias=True, exclude_defaults=True,
                include={"id", "element", "applies", "holds", "unless", "overrides"},
            )
            for exception in shown.get("unless", []):
                del exception["says"], exception["source"]
            lines.append(json.dumps(shown))
        for reading in self.readings.values():
            lines.append(f"{reading.id}: {list(reading.requires)} {dict(reading.premises)}")
        return "\n".join(lines)


def rules(premises: tuple[str, ...], number: int) -> st.SearchStrategy[Rule]:
    """A rule, which may override rules of a smaller number, so that no circle arises."""

    def make(
        element: str, holds: Any, applies: Any, exceptions: list[Any], over: list[int]
    ) -> Rule:
        data: dict[str, Any] = {
            "id": f"rule-{number}", "title": f"Rule {number}", "element": element,
            "source": SOURCE, "holds": holds, "says": SAYS,
            "cases": [{"name": "not tried here", "expect": "unknown"}],
            "unless": [
                {"when": each, "says": "Excepted.", "source": SOURCE} for each in exceptions
            ],
        }
        if applies is not None and element.endswith("-all"):
            data["applies"] = applies
            data["overrides"] = [f"rule-{other}" for other in over]
        return Rule.model_validate(data)

    return st.builds(
        make,
        st.sampled_from([name for name, _, _ in ELEMENTS]),
        conditions(premises),
        st.none() | conditions(premises, 2),
        st.lists(conditions(premises, 1), max_size=2),
        st.lists(st.integers(0, number - 1), unique=True, max_size=2) if number else st.just([]),
    )


@st.composite
def books(draw: st.DrawFn, premises: tuple[str, ...], at_most: int = 4) -> MadeUp:
    """A rule book with one pledge and two readings of it."""
    count = draw(st.integers(1, at_most))
    made: dict[str, Rule] = {}
    for number in range(count):
        rule = draw(rules(premises, number))
        # as at load: a rule of an element that one rule is enough for is never overridden
        over = tuple(name for name in rule.overrides if made[name].element.endswith("-all"))
        made[rule.id] = rule.model_copy(update={"overrides": over})
    pledge = Pledge.model_validate(
        {
            "id": PLEDGE, "title": "A made-up pledge", "short": "Made up", "source": SOURCE,
            "words": "We promise.", "default_reading": "reading-0",
            "outcomes": {each: each for each in ("falls", "outside", "not-credible",
                                                 "undetermined")},
            "notice": "Made up for a test.",
            "elements": [
                {"id": name, "title": name, "limb": limb, "combine": combine, "source": SOURCE}
                for name, limb, combine in ELEMENTS
            ],
            "warning": draw(st.lists(st.sampled_from(sorted(made)), max_size=1)),
        }
    )
    readings = {}
    for number in range(2):
        required = draw(st.lists(st.sampled_from(sorted(made)), min_size=1, unique=True))
        readings[f"reading-{number}"] = Reading.model_validate(
            {
                "id": f"reading-{number}", "title": f"Reading {number}", "pledge": PLEDGE,
                "summary": "A made-up reading.", "source": SOURCE, "requires": required,
                "indicates": sorted(set(made) - set(required)),
                "premises": draw(
                    st.dictionaries(
                        st.sampled_from(premises), st.sampled_from(["accepted", "refused", "open"]),
                    )
                ),
            }
        )
    return MadeUp(made, pledge, readings)
