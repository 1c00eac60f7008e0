"""Every error has a home: its code stands once in the registry, and on the page of errors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from credible.cli import COMMANDS
from credible.codes import Code, codes, themes
from credible.report.codes import codes_page
from tests.report.forms import markdown

ROOT = Path(__file__).resolve().parents[1]
TREES = {
    path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "credible").rglob("*.py"))
}
MADE_BY = ("Problem", "Lint", "CredibleError.of")
"""What makes an error; its code is the first argument."""


@cache
def helpers() -> dict[str, int]:
    """Functions that are handed a ``code`` for the error that they make, by their names."""
    found = {}
    for tree in TREES.values():
        for node in ast.walk(tree):
            # the command `explain` takes a code as well, and makes no error of it
            if isinstance(node, ast.FunctionDef) and not node.decorator_list:
                names = [each.arg for each in node.args.args if each.arg not in ("self", "cls")]
                if "code" in names:
                    found[node.name] = names.index("code")
    return found


def codes_in(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """For each call that makes an error: what it calls, and the code that it gives."""
    positions = helpers()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            spelled = ast.unparse(node.func)
            position = 0 if spelled in MADE_BY else positions.get(spelled.rsplit(".", 1)[-1])
            given = [each.value for each in node.keywords if each.arg in ("code", "id")]
            if position is not None and len(node.args) > position:
                given.append(node.args[position])
            yield from ((spelled, each) for each in given)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code":
            yield "code", node.value


@cache
def raised() -> set[str]:
    return {
        code.value
        for tree in TREES.values()
        for _, code in codes_in(tree)
        if isinstance(code, ast.Constant) and isinstance(code.value, str)
    }


def test_every_code_that_is_raised_is_in_the_registry() -> None:
    assert raised() - set(codes()) == set()


def test_every_code_of_the_registry_is_raised() -> None:
    assert set(codes()) - raised() == set()


def test_no_code_is_put_together_where_it_is_raised() -> None:
    """Else a search for it would not find where it comes from."""
    handed_on = {"code", "self.id", "p.code"}
    assert [
        (str(path), ast.unparse(code))
        for path, tree in TREES.items()
        for spelled, code in codes_in(tree)
        if spelled in MADE_BY
        if not isinstance(code, ast.Constant) and ast.unparse(code) not in handed_on
    ] == []


def test_codes_stand_once_and_are_spelled_with_hyphens() -> None:
    listed = [code.id for theme in themes() for code in theme.codes]
    assert len(listed) == len(set(listed))
    assert [code for code in listed if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_within_a_theme_codes_stand_in_the_order_of_the_alphabet() -> None:
    for theme in themes():
        assert [code.id for code in theme.codes] == sorted(code.id for code in theme.codes)


@pytest.mark.parametrize("entry", codes().values(), ids=list(codes()))
def test_an_entry_says_what_is_wrong_why_what_to_do_and_where(entry: Code) -> None:
    for said in (entry.means, entry.cause, entry.what_to_do):
        assert said[-1] == ".", said
    assert entry.where
    for place in entry.where:
        if place.startswith("credible "):
            assert place.split()[1] in COMMANDS


def test_a_remedy_of_the_registry_is_not_repeated_where_the_error_is_raised() -> None:
    remedies = {code.remedy for code in codes().values() if code.remedy}
    assert [
        (str(path), node.lineno)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in remedies
    ] == []


def test_the_page_of_errors_is_current() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert page == markdown(codes_page(themes())), (
        "run `credible explain --format markdown -o docs/errors.md` and read what changed"
    )
