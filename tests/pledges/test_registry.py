from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from credible.errors import CredibleError
from credible.model.vote import VoteRecord
from credible.pledges import Pledges

CopyOfRules = Callable[..., Path]


def test_the_rule_book_holds_three_pledges_without_a_fault(pledges: Pledges) -> None:
    assert pledges.ids == ("code-of-conduct", "french-mexican", "responsibility-to-protect")
    assert pledges.problems() == ()


def test_every_source_is_an_address_a_symbol_or_an_id_of_the_bibliography(
    pledges: Pledges,
) -> None:
    ids = {each for each in pledges.sources() if "/" not in each}
    assert ids == {
        "code-of-conduct",
        "code-of-conduct-letter",
        "council-members-by-year",
        "dhl-meeting-tables",
        "elders-2018",
        "french-mexican-declaration",
        "gcr2p-2015",
        "norway-2022-ukraine",
        "security-council-report-2014",
        "switzerland-2023",
        "un-charter",
        "un-member-states",
        "un-non-member-states",
        "un-resolutions-xml",
        "world-summit-outcome",
        "wpdl-vetoes",
    }


def test_one_folder_gives_one_object(pledges: Pledges) -> None:
    assert Pledges.load(pledges.folder) is pledges
    assert Pledges.load(str(pledges.folder)) is pledges


def test_an_unknown_pledge_names_the_nearest(pledges: Pledges) -> None:
    with pytest.raises(CredibleError) as caught:
        pledges.joined("France", "code-of-conducts", dt.date(2020, 1, 1))
    assert caught.value.problems[0].nearest[0] == "code-of-conduct"


def test_a_fourth_pledge_needs_a_folder_and_no_code(rule_book: CopyOfRules) -> None:
    rules = rule_book()
    folder = rules / "elected-members-pledge"
    folder.mkdir()
    text = (rules / "code-of-conduct" / "votes.yaml").read_text(encoding="utf-8")
    text = text.replace("pledge: code-of-conduct", "pledge: elected-members-pledge")
    text = text.replace("the Code of conduct", "the pledge of 2020")
    text = text.replace("2015-09-01", "2020-01-01").replace("2015-10-23", "2020-06-01")
    (folder / "votes.yaml").write_text(text, encoding="utf-8")
    (folder / "supporters.csv").write_text(
        "state,date,kind,precision,source,checked,note\n"
        "VNM,2020-02-01,joined-on,day,letter,yes,\n",
        encoding="utf-8",
    )
    pledges = Pledges.load(rules)
    assert "elected-members-pledge" in pledges.ids
    assert pledges.problems() == ()
    record = VoteRecord(date=dt.date(2021, 1, 1), states_against=("Viet Nam",))
    found = pledges.assess_votes("falls", record, None, "elected-members-pledge")
    vote = next(member for member in found.members if member.iso3 == "VNM")
    assert vote.reason.startswith("Viet Nam joined on 1 February 2020 and voted against")
    assert vote.classification == "inconsistent"


BROKEN = [
    ("states.csv", "iso3,name", "iso,name", "table-header", 1),
    ("states.csv", "AGO,Angola,member", "AGO,Angola,membre", "table-word", 6),
    ("states.csv", "ALB,Albania", "AFG,Albania", "state-twice", 3),
    ("former-state-names.csv", "BEN,Dahomey", "XXX,Dahomey", "no-such-state", 2),
    ("council/membership.csv", "FRA,yes,1945-10-24", "FRA,yes,24/10/1945", "table-date", 3),
    ("council/membership.csv", '"un-charter, Art. 23",\n', ",\n", "table-source", 3),
    ("council/council.yaml", "  abstaining: abstained\n", "", "wrong-value", 43),
    ("council/votes.csv", ",13,2,0,", ",13,2,1,", "vote-record", None),
    ("council/votes.csv", ",13,2,0,", ",thirteen,2,0,", "table-number", None),
    ("code-of-conduct/supporters.csv", "2015-09-01", "2015-08-31", "joined-too-early", 4),
    ("code-of-conduct/supporters.csv", "supports-by", "supports_by", "table-word", 2),
    ("code-of-conduct/supporters.csv", ",yes,", ",read,", "table-word", 2),
    ("code-of-conduct/supporters.csv", "ARE,", "ARX,", "no-such-state", 2),
    ("code-of-conduct/supporters.csv", ",no,AFP", ",no", "table-cells", 3),
    ("code-of-conduct/supporter-totals.csv", ",council,", ",counsel,", "table-word", 8),
    ("states.csv", "ALB,Albania,member,,", "ALB,Albania,member,,Angola", "state-name-twice", 6),
    ("code-of-conduct/votes.yaml", "{vote} a draft", "{voting} a draft", "wrong-value", None),
    ("code-of-conduct/votes.yaml", "  vote-unknown:", "  vote-unknwn:", "wrong-value", None),
    ("code-of-conduct/votes.yaml", "act: vote-against", "act: abstention", "unknown-word", 7),
    ("code-of-conduct/votes.yaml", "pledge: code-of", "pledge: codes-of", "pledge-id", None),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "line"), BROKEN)
def test_a_broken_table_is_refused_with_its_file_and_line(
    rule_book: CopyOfRules, file: str, old: str, new: str, code: str, line: int | None
) -> None:
    rules = rule_book()
    text = (rules / file).read_text(encoding="utf-8")
    assert old in text
    (rules / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CredibleError) as caught:
        Pledges.load(rules).problems()
    problem = caught.value.problems[0]
    assert problem.code == code
    assert Path(problem.place.file or "").name == Path(file).name
    if line is not None:
        assert problem.place.line == line


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("states.csv", "no-table"),
        ("council/council.yaml", "no-configuration"),
        ("french-mexican/supporters.csv", "no-table"),
    ],
)
def test_a_missing_table_is_named(rule_book: CopyOfRules, file: str, code: str) -> None:
    rules = rule_book()
    (rules / file).unlink()
    with pytest.raises(CredibleError, match=code):
        Pledges.load(rules).problems()


def test_a_table_that_is_not_text_is_refused(rule_book: CopyOfRules) -> None:
    rules = rule_book()
    (rules / "states.csv").write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(CredibleError, match="not-text"):
        Pledges.load(rules).problems()


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("council/membership.csv", "ALB,no,2022-01-01", "ALB,no,2023-01-01", "14 members on 2022"),
        ("council/membership.csv", "DEU,no,2019", "BEL,no,2019", "BEL holds 2 seats"),
        ("council/membership.csv", "2023-12-31,eastern-european,", "2023-12-31,african,", "group"),
        ("council/votes.csv", "13,2,0,,vetoed,", "13,2,0,,adopted,", "is recorded as adopted"),
        (
            "code-of-conduct/supporters.csv",
            "CHN,2015-10-24",
            "FRA,2015-10-24",
            "FRA had joined the Code of conduct by 2015-10-23, and had not on 2015-10-24",
        ),
    ],
)
def test_tables_that_contradict_each_other_are_found(
    rule_book: CopyOfRules, file: str, old: str, new: str, words: str
) -> None:
    rules = rule_book()
    text = (rules / file).read_text(encoding="utf-8")
    assert old in text
    (rules / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = Pledges.load(rules).problems()
    assert any(words in problem.sentence for problem in problems)


def test_importing_the_pledges_loads_no_heavy_library() -> None:
    program = (
        "import sys, credible.pledges; "
        "print(sorted({'yaml', 'pycountry', 'rapidfuzz', 'durable', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
