"""A browser for all tests that look at pages, and the pages, each kind as a command writes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tests.outside import program
from tests.report.made import HOSTILE

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "examples" / "samples"
DRAFTS = ROOT / "examples" / "drafts"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update")

Open = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that looks at pages runs in one process, which starts the one browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for the whole session."""
    where = program("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=where, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Opens a file as a page; nothing that a page asks for from outside may be asked for."""
    contexts = []

    def opened(file: Path, *, width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.faults = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("dialog", lambda dialog: (page.faults.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


HOSTILE_DRAFT = f"""
The Security Council,
Recalling <img src=x onerror="alert(1)"> its resolutions, {HOSTILE.replace(chr(27), "")},
1. Decides that all Member States shall impose an arms embargo <script>alert(2)</script> on the
parties in Norland, <a href="javascript:alert(3)">without delay</a>, " onclick="alert(4)" x="
to end crimes against humanity;
2. Demands that all parties \u202ecease attacks against civilians <svg onload=alert(5)>;
""".replace("\n", "\n\n")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of every kind, as the commands write it."""
    folder = tmp_path_factory.mktemp("pages")
    hostile = folder / "hostile.txt"
    hostile.write_text(HOSTILE_DRAFT, encoding="utf-8")
    by_hand = folder / "by-hand.yaml"
    by_hand.write_text(json.dumps({"measures": {"add": [
        {"type": "arms-embargo", "paragraphs": ["OP 1"], "words": "the situation"},
    ]}}))
    sample = SAMPLES / "astoria-court-rev1" / "draft.docx"
    described = DRAFTS / "S-2023-507.yaml"
    commands: dict[str, tuple[Any, ...]] = {
        "opinion": ("check", sample, "--with", by_hand),
        "undetermined": ("check", SAMPLES / "velmar-access-rev1" / "draft.docx", "--for", "Norway"),
        "described": ("check", described, "--full"),
        "hostile": ("check", hostile),
        "matrix": ("readings", "matrix", described, DRAFTS / "S-2014-348.yaml"),
        "votes": ("votes", described),
        "vetoes": ("votes", "--all", described, DRAFTS / "S-2014-348.yaml"),
        "record": ("record", "Sudan", "--date", "2024-11-18"),
        "comparison": ("compare", sample, SAMPLES / "astoria-court-rev2" / "draft.docx"),
        "why": ("why", described, "outcome"),
        "explained": ("read", "--explain", sample),
    }
    made = {}
    for kind, command in commands.items():
        made[kind] = folder / f"{kind}.html"
        done = run(*command, "--format", "html", "-o", made[kind])
        assert made[kind].is_file(), done.err
    made["batch"] = folder / "batch.html"
    (folder / "broken.yaml").write_text("measures: 7\n")
    run("batch", described, DRAFTS / "S-2014-348.yaml", DRAFTS / "S-2007-14.yaml",
        folder / "broken.yaml", "-o", folder / "results.csv", "--html", made["batch"], "-j", "1",
        "-q")
    return made


KINDS = ("opinion", "undetermined", "described", "hostile", "matrix", "votes", "vetoes", "record",
         "comparison", "why", "explained", "batch")
