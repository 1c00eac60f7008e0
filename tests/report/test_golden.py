from __future__ import annotations

import pytest

from tests.report.golden import CASES, GOLDEN, KEPT, texts


@pytest.mark.parametrize("case", KEPT)
def test_every_output_is_as_it_was_reviewed(case: str) -> None:
    made = texts(case)
    kept = {name: (GOLDEN / case / name).read_text(encoding="utf-8") for name in made}
    for name, text in made.items():
        assert text == kept[name], f"{case}/{name}: see tests/report/golden.py"


def test_every_folder_of_golden_opinions_is_a_case() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
