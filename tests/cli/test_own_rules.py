"""A user's own reading, rule, source and pledge, as data in a folder; the page that shows it."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from credible.assessing.assessor import Assessor
from credible.assessing.voting import pledges_of
from credible.cli import main
from credible.comparing.readings import outcomes_compared
from credible.model.draft import DraftResolution
from credible.model.loading import load_description
from credible.pledges import Pledges
from credible.rulebook.book import RuleBook

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "docs" / "own-rules"
PAGE = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8")
REFERRAL = "examples/drafts/S-2014-348.yaml"


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(ROOT)
    return CliRunner().invoke(main, shlex.split(line)[1:], env={"COLUMNS": "80"})


@pytest.fixture(scope="module")
def own() -> Assessor:
    return Assessor(RuleBook.load(OWN))


def test_the_page_shows_every_file_as_it_is() -> None:
    for path in sorted(OWN.rglob("*.*")):
        content = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        assert f"`{name}`\n\n```{path.suffix[1:]}\n{content}```" in PAGE, f"{name} has drifted"


def test_a_list_of_ones_own_is_laid_over_the_supporters_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "code-of-conduct").mkdir()
    (tmp_path / "code-of-conduct" / "supporters.csv").write_text(
        "state,date,kind,precision,source,checked,note\n"
        "GUY,2016-05-01,joined-on,day,file of a ministry,yes,made for this test\n"
        "MOZ,2024-12-01,not-joined,stated,file of a ministry,yes,made for this test\n",
        encoding="utf-8",
    )
    line = "credible votes examples/drafts/S-2024-826.yaml"
    shipped = " ".join(run(line, monkeypatch).output.split())
    own = " ".join(run(f"{line} --rules {tmp_path}", monkeypatch).output.split())
    known = "known to have joined or supported the Code (1 by stated support only)"
    assert f"6 {known}, 0 known not to have, 9 not known, which is not a no" in shipped
    assert f"7 {known}, 1 known not to have, 7 not known, which is not a no" in own
    assert "Guyana joined on 1 May" in own
    assert "The table names 48 supporters and is not complete" in own


def test_the_folder_holds_no_python() -> None:
    assert {path.suffix for path in OWN.rglob("*") if path.is_file()} == {".yaml", ".csv"}


def test_the_cases_of_the_own_rule_hold(own: Assessor) -> None:
    rule = own.book.rule("coercion-ends-within-a-year")
    assert {case.expect for case in rule.cases} == {"holds", "fails", "unknown", "not-applicable"}
    for case in rule.cases:
        draft = DraftResolution.model_validate(case.draft)
        found = own.decider.results(draft, [rule.id], dict.fromkeys(own.book.premises, "open"))
        assert found[rule.id].result == case.expect, case.name


def test_the_own_reading_uses_the_own_rule(own: Assessor) -> None:
    draft = load_description(ROOT / "examples" / "drafts" / "S-RES-1970.yaml").draft
    compared = outcomes_compared(own, draft, "founding-commentary", "ministry")
    assert compared.first_outcome == "falls"
    assert compared.second_outcome != "falls"
    finding = next(
        finding
        for element in own.assess(draft, reading="ministry", questions=False).elements
        for finding in element.findings
        if finding.rule == "coercion-ends-within-a-year"
    )
    assert finding.sources[0].text == "Instructions, para. 4"


def test_the_shipped_readings_give_the_same_outcomes_with_it(
    own: Assessor, assessor: Assessor
) -> None:
    for path in sorted((ROOT / "examples" / "drafts").glob("*.yaml"))[::5]:
        draft = load_description(path).draft
        for reading in assessor.book.readings.values():
            pledge = assessor.book.pledge(reading.pledge)
            mine = own.decider.decide(draft, pledge, own.book.reading(reading.id))
            assert mine.outcome == assessor.decider.decide(draft, pledge, reading).outcome


def test_the_fourth_pledge_has_its_votes(own: Assessor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "small-five" in pledges_of(own.book).ids
    assert "small-five" not in Pledges.load().ids
    found = run(f"credible votes {REFERRAL} --pledge small-five --rules {OWN}", monkeypatch)
    assert found.exit_code == 0
    assert "sponsored it by 31" in found.output
    assert "against (veto)" in found.output


def test_all_pledges_are_four_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    line = f"credible readings matrix {REFERRAL} --pledge all --format csv --rules {OWN}"
    assert "small-five,S/2014/348" in run(line, monkeypatch).output


def test_a_pledge_without_votes_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(OWN, folder)
    (folder / "small-five" / "votes.yaml").unlink()
    found = run(f"credible votes {REFERRAL} --pledge small-five --rules {folder}", monkeypatch)
    assert found.exit_code == 3
    assert "error[no-votes-of-pledge]" in found.output
    assert "small-five/votes.yaml" in found.output


def test_a_wrong_word_in_an_own_rule_is_reported_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(OWN, folder)
    path = folder / "ministry" / "coercion-ends-within-a-year.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("among: {coercive:", "among: {coercve:"),
        encoding="utf-8",
    )
    found = run(f"credible readings list --rules {folder}", monkeypatch)
    assert found.exit_code != 0
    assert "coercion-ends-within-a-year.yaml" in found.output
    assert "coercive" in found.output
