"""The batch in numbers: outcomes, errors, the rules that failed, years and situations."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from credible.batch.rows import ERROR, Brief

MOST_SITUATIONS = 2_000
OTHERS = "others"
UNDATED = "no date"
UNNAMED = "not named"

OUTCOMES = ("falls", "outside", "not-credible", "undetermined", ERROR)
"""The columns of every table of counts."""


@dataclass(slots=True)
class Tally:
    """Counts over the drafts of a batch; its size does not grow with their number."""

    drafts: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    failing: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    years: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    situations: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, brief: Brief) -> None:
        """Counts one draft."""
        outcome = brief.outcome
        self.drafts += 1
        self.outcomes[outcome] += 1
        if outcome == ERROR:
            self.errors[brief.error_code] += 1
            return
        for rule in brief.failing:
            self.failing[rule][outcome] += 1
        self.years[brief.date[:4] or UNDATED][outcome] += 1
        situation = brief.about or UNNAMED
        if situation not in self.situations and len(self.situations) >= MOST_SITUATIONS:
            situation = OTHERS
        self.situations[situation][outcome] += 1

    def by_year(self) -> list[tuple[str, Counter[str]]]:
        """Counts by year, the earliest first."""
        return sorted(self.years.items())

    def by_situation(self) -> list[tuple[str, Counter[str]]]:
        """Counts by situation, the most frequent first."""
        return _frequent_first(self.situations)

    def by_rule(self) -> list[tuple[str, Counter[str]]]:
        """Counts by the rule that failed, the most frequent first."""
        return _frequent_first(self.failing)

    def all_fall(self) -> bool:
        """Whether every draft falls under the pledge."""
        return self.outcomes["falls"] == self.drafts


def _frequent_first(counts: dict[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))


def summary(tally: Tally, words: dict[str, str], width: int = 80, most: int = 10) -> str:
    """The table that is printed at the end of a batch.

    ``words`` are the outcomes as the pledge calls them; ``most`` rows are shown of each list.
    """
    lines = [f"{tally.drafts:,} {'draft' if tally.drafts == 1 else 'drafts'}"]
    named = {**words, ERROR: "could not be assessed"}
    for outcome in OUTCOMES:
        count = tally.outcomes[outcome]
        if count:
            share = 100 * count / tally.drafts
            lines.append(f"  {count:>9,}  {share:5.1f} %  {named.get(outcome, outcome)}")
    lists = [
        ("Rules that failed", [(name, counts.total()) for name, counts in tally.by_rule()]),
        ("Errors", tally.errors.most_common()),
    ]
    for title, counts in lists:
        if not counts:
            continue
        lines += ["", title]
        lines += [f"  {count:>9,}  {name}"[:width] for name, count in counts[:most]]
        if len(counts) > most:
            lines.append(f"             and {len(counts) - most} more")
    return "\n".join(lines)
