"""Pledges are asked for by the short names by which they are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.assessing.assessor import Assessor
from credible.errors import CredibleError
from credible.rulebook.book import RuleBook


def test_the_responsibility_to_protect_is_known_as_r2p() -> None:
    assessor = Assessor()
    for name in ("r2p", "R2P", "rtop", "responsibility-to-protect"):
        assert assessor.choose(name, None)[0].id == "responsibility-to-protect"
    assert assessor.choose("r2p", "summit-outcome")[1].id == "summit-outcome"
    assert assessor.book.readings_of("r2p") == assessor.book.readings_of(
        "responsibility-to-protect"
    )


def test_one_short_name_is_not_of_two_pledges(tmp_path: Path) -> None:
    shipped = (RuleBook.load().folders[0] / "french-mexican" / "pledge.yaml").read_text()
    own = tmp_path / "french-mexican" / "pledge.yaml"
    own.parent.mkdir()
    known = next(line for line in shipped.splitlines() if line.startswith("known_as"))
    own.write_text(shipped.replace(known, "known_as: [r2p]"))
    with pytest.raises(CredibleError, match="“r2p” is a name of two pledges"):
        RuleBook.load(tmp_path)
