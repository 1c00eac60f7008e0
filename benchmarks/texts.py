"""Texts read in a process of its own: ``texts.py PATHS`` (a JSON list); prints seconds as JSON.

``first`` and ``again`` are this program, from bytes to outcome. The other two are what no reader
of the same files by the same patterns can do without: the XML parsed with lxml, and RE2 alone
looking for every expression of the language, ``filter`` through RE2's own filter paragraph by
paragraph, ``one_by_one`` each over the whole text. Paragraphs are made ready outside their time.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import re2
from lxml import etree

from credible.api import read_draft
from credible.assessing.assessor import Assessor
from credible.reading import read_text
from credible.reading.recognise.language import default_language
from credible.reading.recognise.phrase import normalise

SHARE = 5
"""Expressions one by one are slow: tried on each fifth text."""


def seconds(run: Callable[[], Any]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def main(paths: list[Path]) -> dict[str, float]:
    assessor = Assessor()
    files = [(path.name, path.read_bytes()) for path in paths]
    assessor.assess(read_draft(files[0][1], name=files[0][0]))

    def whole() -> None:
        for name, content in files:
            assessor.assess(read_draft(content, name=name), questions=False)

    found = {"first": seconds(whole), "again": seconds(whole)}
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    language, cues = default_language(), default_language().cues
    expressions = [
        each
        for held in (language.plain.held, language.masked.held, language.contexts, language.names,
                     cues.before, cues.after, cues.clause, language.periods.held)
        for each in held.expressions()
    ]
    texts = [
        [normalise(each.text) for each in (*text.paragraphs, *text.annexes)]
        for text in (read_text(content, name=name) for name, content in files)
    ]
    through = re2.Filter()
    for each in expressions:
        through.Add(each, options)
    through.Compile()
    compiled = [re2.compile(each, options) for each in expressions]

    def parsed(step: int) -> None:
        for name, content in files[::step]:
            if name.endswith(".xml"):
                etree.fromstring(content)

    def filtered() -> None:
        parsed(1)
        for paragraphs in texts:
            for each in paragraphs:
                through.Match(each)

    def one_by_one() -> None:
        parsed(SHARE)
        for paragraphs in texts[::SHARE]:
            text = b"\n".join(paragraphs)
            for each in compiled:
                for _ in each.finditer(text):
                    pass

    found["filter_first"], found["filter"] = seconds(filtered), seconds(filtered)
    one_by_one()
    found["one_by_one"] = seconds(one_by_one) * len(texts) / len(texts[::SHARE])
    found["expressions"] = len(expressions)
    return found


if __name__ == "__main__":
    print(json.dumps(main([Path(each) for each in json.loads(sys.argv[1])])))
