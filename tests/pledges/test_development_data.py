from __future__ import annotations

import pytest

from credible.pledges import Pledges

from .compare_with_development_data import EXPLAINED, development_data, differences

FOLDER = development_data()


@pytest.mark.skipif(FOLDER is None, reason="the development data is not here")
def test_every_difference_to_the_development_data_is_explained(pledges: Pledges) -> None:
    assert FOLDER is not None
    found = dict(differences(pledges, FOLDER))
    assert set(found) - set(EXPLAINED) == set()
