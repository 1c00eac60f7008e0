"""The site is built without the network, has a page for all that has an id, and no link is dead."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html

from credible.codes import codes
from credible.record import Record
from credible.report.documentation import documentation_page
from credible.rulebook.book import RuleBook

DOCS = Path(__file__).resolve().parents[2] / "docs"
LOADED = "//script/@src | //link[@rel!='canonical']/@href | //img/@src | //iframe/@src"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_of_docs", DOCS / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(builder: ModuleType) -> dict[str, str]:
    return dict(builder.made_pages())


@pytest.fixture(scope="module")
def site(
    builder: ModuleType, made: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    target = tmp_path_factory.mktemp("documentation") / "site"
    builder.build(target, made)
    return target


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, html.HtmlElement]:
    return {path: html.parse(path).getroot() for path in sorted(site.rglob("*.html"))}


def test_all_that_has_an_id_has_its_page(site: Path, book: RuleBook) -> None:
    record = Record.load(book.folders, book.vocabulary)
    assert record is not None
    named = {
        "rules": book.rules, "readings": book.readings, "premises": book.premises,
        "errors": codes(), "record": {each.situations[0]: each for each in record.findings},
    }
    for kind, names in named.items():
        assert len(names) > 5
        for name in names:
            page = site / documentation_page(kind, name)  # type: ignore[arg-type]
            assert page.is_file(), f"{kind}: {name} has no page"


def test_the_page_of_a_rule_says_what_it_asks_why_and_of_which_drafts(
    made: dict[str, str], book: RuleBook
) -> None:
    for rule in book.rules.values():
        page = made[f"rules/{rule.id}.md"]
        for heading in ("What it asks", "Why", "When it holds", "Cases", "Readings and premises"):
            assert f"\n## {heading}\n" in page, f"{rule.id}: {heading}"
        assert page.count("\n| ") >= 4 + len(rule.cases)
    shown = [rule for rule in book.rules if "\n## Real drafts\n" in made[f"rules/{rule}.md"]]
    assert len(shown) > len(book.rules) * 0.9
    assert "[S/RES/1970" in made["rules/action-justice.md"]


def _links(page: html.HtmlElement) -> Iterator[str]:
    yield from (str(each) for each in page.xpath("//a/@href | " + LOADED))


def test_every_link_inside_leads_to_a_page_and_a_heading(
    site: Path, pages: dict[Path, html.HtmlElement]
) -> None:
    ids = {path: set(page.xpath("//@id | //a/@name")) for path, page in pages.items()}
    reached = set()
    for path, page in pages.items():
        if path.name == "404.html":  # its links are from the root of a server
            continue
        for link in _links(page):
            address, place = urldefrag(link)
            if re.match(r"[a-z]+:", address):
                continue
            target = (path.parent / unquote(address)).resolve() if address else path
            assert target.is_file(), f"{path.relative_to(site)}: {link}"
            assert not place or target.suffix != ".html" or unquote(place) in ids[target], (
                f"{path.relative_to(site)}: {link}")
            reached.add(target)
    unreached = set(pages) - reached - {site / "404.html"}
    assert not unreached, f"no page leads to {sorted(unreached)[:3]}"


def test_nothing_is_loaded_from_elsewhere(
    site: Path, pages: dict[Path, html.HtmlElement]
) -> None:
    for path, page in pages.items():
        for address in page.xpath(LOADED):
            assert not re.match(r"(?:[a-z]+:)?//", address), f"{path.relative_to(site)}: {address}"
    for path in [*site.rglob("*.css"), *site.rglob("*.svg"), *pages]:
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"""(?:url\(|@import )["']?(?:https?:)?//""", text), path


@pytest.mark.parametrize(("link", "told"), [
    ("rules/no-such-rule.md", "page does not exist"), ("#no-such-place", "anchor does not exist"),
])
def test_a_link_that_leads_nowhere_fails_the_build(
    builder: ModuleType, tmp_path: Path, link: str, told: str
) -> None:
    written = tmp_path / "docs"
    written.mkdir()
    shutil.copy(DOCS / "site.yml", written)
    page = written / "index.md"
    page.write_text("# Home\n\n[Here](#home)\n", encoding="utf-8")
    builder.build(tmp_path / "site", {}, written)
    page.write_text(f"# Home\n\n[Here]({link})\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=told):
        builder.build(tmp_path / "other", {}, written)
    assert not (tmp_path / "other").exists()


def test_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in (DOCS / "pictures").glob("*.*g")) < 600_000
