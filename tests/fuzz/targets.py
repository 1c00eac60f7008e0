"""What is fuzzed: a reader for each format, descriptions, corrections, opinions and rules.

Each target takes any bytes. It returns, or raises ``CredibleError``; anything else is a fault. A
package of files (docx, odt) is put around the bytes, which are its main part: a change to packed
bytes would only break the package.
"""

from __future__ import annotations

import functools
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from credible.case import Corrections
from credible.errors import CredibleError
from credible.model.loading import parse_description
from credible.model.validation import validate
from credible.model.yaml_source import load_yaml
from credible.reading.opening import open_draft
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Rule
from credible.verifying import answers_in
from tests.fuzz.packages import ODT_NAMES, ODT_PARTS, WORD, WORD_PARTS, packed

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "examples" / "samples"
FOUND = Path(__file__).parent / "found"
MOST = 60_000
"""Bytes of a seed: a fuzzer gets further with small inputs."""
Target = Callable[[bytes], object]

@functools.lru_cache(maxsize=1)
def _book() -> RuleBook:
    return RuleBook.load()


def _reads(ending: str) -> Target:
    return lambda data: open_draft(f"draft.{ending}", None, data)


def _rule(data: bytes) -> object:
    located = load_yaml(data.decode("utf-8", errors="replace"), "rule.yaml")
    return validate(Rule, located.data, located, context={"vocabulary": _book().vocabulary})


def _corrected(data: bytes) -> object:
    draft = parse_description(b"symbol: S/2031/1\n", "draft.yaml", _book().vocabulary).draft
    return Corrections("corrections.yaml", data).laid_over(draft, _book().vocabulary)


TARGETS: dict[str, Target] = {
    "txt": _reads("txt"),
    "md": _reads("md"),
    "html": _reads("html"),
    "rtf": _reads("rtf"),
    "akn": _reads("xml"),
    "pdf": _reads("pdf"),
    "docx": lambda data: _reads("docx")(packed(WORD_PARTS, WORD, data)),
    "odt": lambda data: _reads("odt")(packed(ODT_PARTS, "content.xml", data)),
    "package": _reads("docx"),
    "yaml": _reads("yaml"),
    "json": _reads("json"),
    "corrections": _corrected,
    "opinion": answers_in,
    "rule": _rule,
}


def ends_well(target: Target, data: bytes) -> None:
    """Runs a target; only an exception that is no ``CredibleError`` comes through."""
    try:
        target(data)
    except CredibleError:
        return


def seeds(name: str) -> Iterator[bytes]:
    """The inputs with which a fuzzer of the target begins: our own samples and rules, small."""
    for data in _seeds(name):
        if len(data) <= MOST:
            yield data


def _seeds(name: str) -> Iterator[bytes]:
    drafts = sorted(path for path in SAMPLES.iterdir() if path.is_dir())
    texts = [(folder / "draft.txt").read_bytes() for folder in drafts]
    yield from (b"", b"\x00\xff\xfe", b"1. ")
    if name in ("txt", "md", "html", "pdf"):
        yield from ((folder / f"draft.{name}").read_bytes() for folder in drafts)
    elif name == "akn":
        yield from ((folder / "draft.xml").read_bytes() for folder in drafts)
    elif name == "rtf":
        for text in texts:
            body = text.decode().replace("\n", "\\par\n").encode("ascii", "replace")
            yield b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0\\fs22 " + body + b"}"
    elif name == "docx":
        for folder in drafts:
            with zipfile.ZipFile(folder / "draft.docx") as package:
                yield package.read(WORD)
    elif name == "package":
        yield packed(WORD_PARTS, WORD, b"<w:document/>")
        yield (drafts[0] / "draft.docx").read_bytes()
    elif name == "odt":
        for text in texts:
            lines = "".join(f"<text:p>{line}</text:p>" for line in text.decode().split("\n\n"))
            yield (
                f"<office:document-content {ODT_NAMES}><office:body><office:text>{lines}"
                "</office:text></office:body></office:document-content>"
            ).encode()
    elif name == "rule":
        rules = sorted((ROOT / "rules" / "international-law").glob("*.yaml"))
        yield from (path.read_bytes() for path in rules[:12])
    elif name == "yaml":
        described = sorted((ROOT / "examples" / "drafts").glob("*.yaml"))
        yield from (path.read_bytes() for path in described[:12])
    else:
        yield b'{"symbol": "S/2031/1", "measures": [{"type": "ceasefire-demand", "verb": '\
            b'"demands", "paragraphs": ["OP 1"]}], "situation": {"crimes-committed": true}}'
        yield b'[{"summary": {}, "provenance": {"input": "", "rules": ""}}]'
        yield b"measures: {add: [{type: ceasefire-demand}], remove: [OP 1]}\ntitle: unknown\n"


def found(name: str) -> list[Path]:
    """The inputs of that target on which a fuzzer once broke the program."""
    return sorted((FOUND / name).glob("*")) if (FOUND / name).is_dir() else []
