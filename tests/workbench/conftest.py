from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.workbench.serving import Served, serving


@pytest.fixture(scope="session")
def bench() -> Iterator[Served]:
    """One workbench for all tests that only ask it; its user has come in."""
    with serving() as served:
        assert served.enter().status == 303
        yield served


@pytest.fixture
def draft(bench: Served) -> Iterator[str]:
    """A draft that lies open."""
    opened = bench.opened()
    yield opened
    bench.post(f"{opened}/close")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process has the one workbench."""
    for item in items:
        if "tests/workbench" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group("workbench"))
