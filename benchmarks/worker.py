"""One measurement in a process of its own: ``worker.py ENGINE KIND DRAFTS COPIES ANSWERS``.

Prints one line of JSON: seconds of processor time to compile and to decide, and peak memory. What
was decided is written to the file ANSWERS, to be compared before any time is shown.
"""

from __future__ import annotations

import gc
import importlib
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from made_drafts import drafts
from translation import PLEDGE, READING, times, translate

from credible.assessing.assessor import Assessor
from credible.engine.deciding import Decider
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook

MODULES = {
    "closures": "closures", "planes": "planes", "clipspy": "clips_", "zen-engine": "zen_",
    "rule-engine": "rule_engine_", "durable-host": "durable_host",
    "durable-host-no-threads": "durable_host", "durable-host-from-dict": "durable_host",
}


def peak() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(engine: str, kind: str, number: int, copies: int, answers: str) -> None:
    book = times(RuleBook.load(), copies)
    listed = list(drafts(kind, number, book.vocabulary))
    reading, pledge = book.reading(READING), book.pledge(PLEDGE)
    report: dict[str, Any] = {}
    decided: list[Any] = []

    def compiled(make: Any) -> Any:
        # collected and counted anew, so that what was made before is in nobody's time
        gc.collect()
        report["before"] = peak()
        start = time.process_time()
        made = make()
        report["compile"] = time.process_time() - start
        return made

    def timed(run: Any) -> Any:
        gc.collect()
        wall, start = time.perf_counter(), time.process_time()
        found = run()
        report["seconds"] = time.process_time() - start
        report["wall"] = time.perf_counter() - wall
        report["peak"] = peak()
        return found

    if engine == "pydantic":
        DraftResolution.model_validate(listed[0])
        compiled(lambda: None)
        timed(lambda: [DraftResolution.model_validate(each) for each in listed])
    elif engine.startswith("whole"):
        questions = engine != "whole-no-questions"
        DraftResolution.model_validate(listed[0])
        assessor = compiled(lambda: Assessor(book))

        def whole() -> list[bytes]:
            return [
                assessor.assess(
                    DraftResolution.model_validate(each), questions=questions
                ).model_dump_json().encode()
                for each in listed
            ]

        if engine == "whole-seen":
            # the same patterns in drafts of other symbols: the seed is the same, the titles not
            for each in listed:
                draft = DraftResolution.model_validate({**each, "symbol": "S/0", "title": "Before"})
                assessor.assess(draft).model_dump_json().encode()
        written = timed(whole)
        names = list(dict.fromkeys((*reading.requires, *reading.indicates, *pledge.warning)))
        for each in written:
            found = Assessment.model_validate_json(each)
            results = {
                finding.rule: finding.result
                for findings in (*(e.findings for e in found.elements), found.noted, found.warnings)
                for finding in findings
            }
            decided.append(([results[name] for name in names], found.outcome))
    elif engine in ("decider", "decider-seen"):
        models = [DraftResolution.model_validate(each) for each in listed]
        decider = compiled(lambda: Decider(book))
        if engine == "decider-seen":
            for each in models:
                decider.decide(each, pledge, reading)
        found = timed(lambda: [decider.decide(each, pledge, reading) for each in models])
        names = list(dict.fromkeys((*reading.requires, *reading.indicates, *pledge.warning)))
        decided = [([d.results[name].result for name in names], d.outcome) for d in found]
    else:
        models = [DraftResolution.model_validate(each) for each in listed]
        translated = translate(book)
        start = time.process_time()
        facts = [translated.flatten(each) for each in models]
        report["flatten"] = time.process_time() - start
        report["facts"], report["rules"] = translated.facts, len(translated.rules)
        module = importlib.import_module(f"engines.{MODULES[engine]}")
        threadless = engine in ("durable-host-no-threads", "durable-host-from-dict")
        options = {"threads": False} if threadless else {}
        decide = compiled(lambda: module.make(translated, **options))
        if engine == "durable-host-from-dict":
            found = timed(lambda: decide([
                translated.flatten(DraftResolution.model_validate(each)) for each in listed
            ]))
        else:
            found = timed(lambda: decide(facts))
        decided = module.read(found, number) if hasattr(module, "read") else found
    Path(answers).write_text(json.dumps([[list(r), o] for r, o in decided]))
    print(json.dumps(report), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
