"""Answers made by hand for the tests: small, and hostile where a test wants it so."""

from __future__ import annotations

import datetime as dt
from typing import Any

from credible.model.assessment import (
    Assessment,
    ChangeSet,
    Citation,
    DraftHead,
    ElementResult,
    Finding,
    Ground,
    Hinge,
    OpenQuestion,
    ProposedChange,
    Provenance,
)
from credible.reading.text import Paragraph, ResolutionText

HOSTILE = (
    "<script>alert(1)</script> [click](javascript:x) | `code` *bold* \x1b[31mred\x1b[0m "
    "\u202egnp.exe =1+1 {{ 7*7 }} {% raw %} <img src=x onerror=alert(1)> &lt;b&gt; #1"
)

ARTICLE_42 = Citation(instrument="un-charter", pinpoint="Art. 42", text="Charter, Art. 42")
CODE = Citation(instrument="code-of-conduct", pinpoint="para. 2", text="Code of conduct, para. 2")


def finding(rule: str, result: str = "holds", **fields: Any) -> Finding:
    given: dict[str, Any] = {
        "rule": rule,
        "title": rule.replace("-", " "),
        "element": "element",
        "role": "required",
        "result": result,
        "sentence": f"The rule {rule} {result}.",
        "sources": (CODE,),
    }
    return Finding.model_validate({**given, **fields})


def element(
    name: str,
    result: str,
    *findings: Finding,
    limb: str = "scope",
    combine: str = "all",
    **fields: Any,
) -> ElementResult:
    given = {
        "id": name,
        "title": name.replace("-", " ").capitalize(),
        "limb": limb,
        "combine": combine,
        "result": result,
        "findings": findings,
    }
    return ElementResult.model_validate({**given, **fields})


def assessment(**fields: Any) -> Assessment:
    given: dict[str, Any] = {
        "draft": DraftHead(symbol="S/2031/17", title="Astoria", date=dt.date(2031, 3, 4)),
        "pledge": "code-of-conduct",
        "pledge_title": "Code of conduct",
        "pledge_source": "Code of conduct, paragraph 2",
        "reading": "founding-commentary",
        "reading_title": "The founding commentary",
        "reading_summary": "A draft is credible when it complies with the law.",
        "notice": "Each State judges. Not legal advice.",
        "outcome": "falls",
        "outcome_words": "falls under the pledge not to vote against",
        "scope": "holds",
        "credibility": "holds",
        "elements": (
            element("covered-crimes", "holds", finding("crime-named"), combine="any"),
            element("lawful-means", "holds", finding("force-lawful"), limb="credibility"),
        ),
        "provenance": Provenance(
            program="credible 9.9", rules="a" * 64, engine="engine 1", input="b" * 64
        ),
    }
    return Assessment.model_validate({**given, **fields})


def question(fact: str = "situation.crimes-committed", **fields: Any) -> OpenQuestion:
    given: dict[str, Any] = {
        "fact": fact,
        "question": f"What of {fact}?",
        "why": "The outcome waits for it.",
        "kind": "situation",
        "source": CODE,
    }
    return OpenQuestion.model_validate({**given, **fields})


def hostile() -> Assessment:
    """An answer in which every text that a stranger could write is hostile."""
    ground = Ground(
        fact="measures",
        term="force",
        label=HOSTILE,
        paragraphs=("OP 1",),
        words="Decides <b>all",
        origin="read",
    )
    bad = finding("crime-named", sentence=HOSTILE, paragraphs=("OP 1",), grounds=(ground,))
    change = ProposedChange(id="c", title=HOSTILE, words=HOSTILE, place=HOSTILE, kind="draft")
    return assessment(
        draft=DraftHead(symbol=HOSTILE, title=HOSTILE, about=HOSTILE, sponsors=(HOSTILE,)),
        elements=(
            element("covered-crimes", "holds", bad, combine="any"),
            element("lawful-means", "holds", bad, limb="credibility"),
        ),
        noted=(finding("noted-rule", "fails", sentence=HOSTILE, role="noted"),),
        questions=(question(question=HOSTILE, why=HOSTILE),),
        hangs_on=(Hinge(kind="fact", label=HOSTILE, otherwise="outside"),),
        would_change=(ChangeSet(outcome="outside", changes=(change,)),),
        notices=(HOSTILE,),
    )


def text(*paragraphs: tuple[str, str]) -> ResolutionText:
    """A text with the paragraphs given by label and words."""
    made = []
    for label, words in paragraphs:
        identity = label.lower().replace(" (", "_").replace(")", "").replace(" ", "_")
        kind = "preambular" if label.startswith("PP") else "operative"
        made.append(Paragraph(identity, kind, label, "", words))  # type: ignore[arg-type]
    return ResolutionText(
        symbol="S/2031/17", title="Astoria", date=None, date_kind="", sponsors=(),
        sponsors_line="", organ_line="", opening="", adoption_line="", status="draft",
        agenda_item=None, language="en", amends=None, paragraphs=tuple(made), annexes=(),
        headings=(), footnotes=(), comments=(), votes=None, format="text", notices=(), sha256="",
    )  # fmt: skip
