"""What every test may use: the shipped rule book, an assessor, and how many examples to try."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    # tests import each other as tests.reference, tests.properties; an installed credible wins
    sys.path.append(str(ROOT))

from credible.assessing.assessor import Assessor  # noqa: E402
from credible.engine.deciding import Decider  # noqa: E402
from credible.rulebook.book import RuleBook  # noqa: E402

settings.register_profile(
    "credible",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    print_blob=True,
)
settings.load_profile("credible")


@pytest.fixture(scope="session")
def book() -> RuleBook:
    """The shipped rule book."""
    return RuleBook.load()


@pytest.fixture(scope="session")
def assessor(book: RuleBook) -> Assessor:
    """An assessor for the shipped rule book; it remembers across tests, as it does in use."""
    return Assessor(book)


@pytest.fixture(scope="session")
def decider(assessor: Assessor) -> Decider:
    """The compiled rule book."""
    return assessor.decider
