from __future__ import annotations

from pathlib import Path

from credible.model.vocabulary import shipped_vocabulary
from credible.reading.opening import open_draft
from credible.report.explained import explained_page
from tests.report.forms import shown

DRAFT = """The Security Council,

Expressing grave concern at the humanitarian situation in the Sudan,

1. Demands that all parties in the Sudan allow unhindered humanitarian access to all in need;

2. Decides that United Nations humanitarian agencies may use the border crossing at Adre for a
period of twelve months;

3. Calls upon all parties to respect humanitarian pauses to allow the delivery of relief;
"""


def test_the_words_of_a_fact_stand_only_beside_the_paragraph_that_has_them(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    opened = open_draft(path)
    assert opened.text is not None
    told = shown(explained_page(opened.text, opened.draft, shipped_vocabulary()), 400)
    aims = [line for line in told.splitlines() if "> aims: to bring humanitarian relief" in line]
    assert len(aims) > 1
    assert sum("“" in line for line in aims) == 1


def test_yes_and_whole_numbers_are_written_as_in_the_description(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    opened = open_draft(path)
    assert opened.text is not None
    told = shown(explained_page(opened.text, opened.draft, shipped_vocabulary()), 400)
    assert "binding: yes" in told and "duration_months: 12;" in told.replace("]", ";")
    assert "True" not in told
