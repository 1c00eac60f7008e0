"""Questions as they are put on a screen, and the file that keeps the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from credible.assessing.answers import Prompt
from credible.assessing.asking import Interview
from credible.model.assessment import Assessment
from credible.report.layout import Ink, clean, labelled, wrapped
from credible.report.opinion_words import ends_of

FEW_WORDS = 18
"""So many allowed words are shown with the question; more are listed on request."""

def prompt_text(
    prompt: Prompt, number: int, *, width: int = 80, colour: bool = False, full: bool = False
) -> str:
    """A question with what may be answered; with ``full`` why it matters in all detail."""
    ink = Ink(colour)
    lines = []
    if prompt.about:
        lines += wrapped(prompt.about, width, f"{number}. ", "   ")
        lines += wrapped(prompt.question, width, "   ")
    else:
        lines += wrapped(prompt.question, width, f"{number}. ", "   ")
    lines[0] = ink("head", lines[0])
    source = f" ({prompt.source.text})" if prompt.source else ""
    if prompt.kind == "premise":
        lines += wrapped("A question of the reading: would the outcome be another under another "
                         "one? The answer is tried here and not written into the draft.",
                         width, "   ")
    lines += wrapped(f"{prompt.why}{source}", width, "   ")
    for told in prompt.on_record:
        lines += wrapped(told, width, "   ")
    if ends := ends_of(prompt):
        lines += wrapped(f"{ends[:1].upper()}{ends[1:]}.", width, "   ")
    lines += wrapped(_answers_line(prompt, full), width, "   ")
    if full:
        lines += _explained(prompt, width)
    return "\n".join(lines)


def _answers_line(prompt: Prompt, full: bool) -> str:
    words = list(prompt.allowed)
    many = len(words) > FEW_WORDS and not full
    listed = f"{len(words)} words (? lists them)" if many else " / ".join(words)
    if full and prompt.kind in ("word", "words", "items"):
        listed = "the words below"
    line = {
        "yes-no": "yes / no / not known",
        "word": f"{listed} / not known",
        "premise": "accepted / refused / not known",
        "words": f"Several, parted by commas: {listed}; or none / not known",
        "items": f"All of them, parted by commas: {listed}; or none / not known",
        "number": "a number / not known",
        "date": "a date YYYY-MM-DD / not known",
        "text": "a few words / not known",
    }[prompt.kind]
    return f"[{line}]"


def _explained(prompt: Prompt, width: int) -> list[str]:
    lines = []
    if prompt.kind in ("word", "words", "items", "premise"):
        column = max(len(word) for word in prompt.allowed) + 2
        for word, label in prompt.allowed.items():
            lines += wrapped(label, width, f"     {word.ljust(column)}", " " * (column + 5))
    behind = {
        "items": "paragraphs (OP 3, OP 4) or a source",
        "yes-no": "its source",
    }.get("items" if prompt.collection else prompt.kind, "a source or a remark")
    lines += wrapped(f"After a semicolon you may give {behind}. Enter leaves the question open, b "
                     "goes back, q stops and keeps what was answered.", width, "   ")
    if prompt.rules:
        lines += wrapped(f"Waiting for it: {', '.join(prompt.rules)}.", width, "   ")
    lines += wrapped(f"The answer goes to {prompt.fact}.", width, "   ")
    return lines


def standing_text(assessment: Assessment, *, width: int = 80, colour: bool = False) -> str:
    """Where the draft stands: the outcome under the reading."""
    line = f"{assessment.outcome_words} ({assessment.reading})"
    lines = wrapped(line[:1].upper() + line[1:], width)
    return Ink(colour)("outcome", "\n".join(lines))


def closing_text(interview: Interview, *, width: int = 80, colour: bool = False) -> str:
    """The outcome with the answers given, and what is still open."""
    assessment = interview.assessment
    lines = [standing_text(assessment, width=width, colour=colour)]
    if interview.stances:
        assumed = ", ".join(f"{name} {stance}" for name, stance in interview.stances.items())
        lines += wrapped(f"This assumes: {assumed}. Write that into a reading of your own to keep "
                         "it.", width, "  ")
    still = interview.still_open()
    disputed = interview.unanswerable()
    if not still and not disputed:
        if interview.open_premises():
            lines += wrapped("What is left are premises that the reading leaves open "
                             "(credible ask --premises).", width, "  ")
        else:
            lines += wrapped("No open question can change this.", width, "  ")
    for prompt in still:
        about = f"{prompt.about}: " if prompt.about else ""
        lines += labelled("Open", f"{about}{prompt.question} ({prompt.fact})", width, 6)
    for question in disputed:
        lines += labelled("Open", f"{question.question} ({question.fact})", width, 6)
    return "\n".join(lines)


def answers_yaml(
    interview: Interview, name: str, earlier: Mapping[str, Any] | None = None
) -> str:
    """The answers as a file that ``check --with`` takes, each under the question it answers.

    ``earlier`` are corrections that were laid over the draft before the questions were put; they
    are kept, save where they were answered again.
    """
    found = interview.answers()
    merged: dict[str, Any] = {**(earlier or {}), **found}
    before = (earlier or {}).get("situation")
    if isinstance(before, Mapping) and isinstance(found.get("situation"), Mapping):
        merged["situation"] = {**before, **found["situation"]}
    lines = [
        f"# Answers to the open questions of {clean(name)},",
        f"# under the reading {interview.reading} of {interview.pledge}.",
        "# Lay them over the draft: credible check DRAFT --with THIS-FILE",
    ]
    lines += _remarks(interview)
    if not merged:
        lines.append("{}")
    asked = {step.prompt.fact: step for step in interview.steps}
    for key, value in merged.items():
        if key == "situation" and isinstance(value, Mapping):
            lines.append("situation:")
            for fact, answer in value.items():
                lines += _question(asked.get(f"situation.{fact}"), "  ")
                lines += _dumped({fact: answer}, "  ")
            continue
        lines += _question(asked.get(key), "", source=True)
        lines += _dumped({key: value}, "")
    return "\n".join(lines) + "\n"


def _remarks(interview: Interview) -> list[str]:
    lines = []
    for step in interview.steps:
        if step.prompt.kind == "premise" and step.answer.value is not None:
            name = step.prompt.fact.partition(".")[2]
            tried = f"Premise {name}: {step.answer.value} was tried; it belongs in a reading."
            lines.append(f"# {tried}")
        elif step.answer.value is None:
            lines.append(f"# Not known: {step.prompt.fact}")
    return lines


def _question(step: Any, indent: str, *, source: bool = False) -> list[str]:
    if step is None:
        return []
    lines = wrapped(step.prompt.question, 96, f"{indent}# ", f"{indent}# ")
    if source and step.answer.source and step.prompt.collection is None:
        lines += wrapped(f"Source: {step.answer.source}", 96, f"{indent}# ", f"{indent}# ")
    return lines


def _dumped(value: Mapping[str, Any], indent: str) -> list[str]:
    out = []
    for key, content in value.items():
        if isinstance(content, list) and content:
            out.append(f"{indent}{key}:")
            for item in content:
                first, *rest = _flow(item)
                out.append(f"{indent}  - {first}")
                out += [f"{indent}    {line}" for line in rest]
        else:
            first, *rest = _flow(content)
            out.append(f"{indent}{key}: {first}")
            out += [f"{indent}  {line}" for line in rest]
    return out


def _flow(value: Any) -> list[str]:
    """A value as YAML in as few lines as it takes."""
    import yaml

    text: str = yaml.safe_dump(
        value, allow_unicode=True, sort_keys=False, default_flow_style=True, width=92,
    )
    return text.removesuffix("...\n").rstrip().splitlines()
