"""The page of readings is made from the rules and has not drifted from them."""

from __future__ import annotations

from pathlib import Path

from credible.assessing.assessor import Assessor
from credible.comparing.matrix import outcomes_by_reading
from credible.model.loading import load_description
from credible.report.readings_page import readings_page
from tests.report.forms import markdown

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "readings.md"
SHOWN = (
    "S-2014-348", "S-2015-508", "S-2016-846", "S-2016-847", "S-2023-506", "S-2023-507",
    "S-2023-772", "S-2023-773", "S-2024-239", "S-RES-1593", "S-RES-1973",
)  # fmt: skip
"""Hard cases and rival texts, whose outcomes the page shows."""


def test_the_page_is_what_the_rules_make_it(assessor: Assessor) -> None:
    paths = [ROOT / "examples" / "drafts" / f"{name}.yaml" for name in SHOWN]
    drafts = [(path.name, load_description(path).draft) for path in paths]
    page = markdown(readings_page(assessor.book, [outcomes_by_reading(assessor, drafts)]))
    names = " ".join(str(path.relative_to(ROOT)) for path in paths)
    assert PAGE.read_text(encoding="utf-8") == page, (
        f"docs/readings.md has drifted; make it again:\n"
        f"credible readings page {names} -o docs/readings.md"
    )


def test_every_reading_and_every_premise_has_its_heading(assessor: Assessor) -> None:
    page = markdown(readings_page(assessor.book))
    for reading in assessor.book.readings:
        assert f"\n### {reading}" in page
    for premise in assessor.book.premises:
        assert f"\n### {premise}\n" in page


def test_at_least_five_hard_cases_turn_on_the_reading() -> None:
    page = PAGE.read_text(encoding="utf-8")
    explained = [line for line in page.splitlines() if ". The difference" in line]
    drafts = [line for line in page.splitlines() if line.startswith("**S/")]
    assert len(drafts) >= 5
    assert len(explained) >= len(drafts)
