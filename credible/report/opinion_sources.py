"""The sources behind an opinion, by instrument, with the wording where it matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from credible.model.assessment import Assessment, Citation
from credible.report.addresses import address_of
from credible.report.page import Block, Column, Run, Runs, heading, quoted, table, words
from credible.report.reasons import Reason

if TYPE_CHECKING:
    from credible.rulebook.rule import Instrument


def sources_table(
    assessment: Assessment, reasons: Sequence[Reason], instruments: Mapping[str, Instrument]
) -> list[Block]:
    """The sources of the reasons that are told, in the order in which they are first cited."""
    wanted = {rule for reason in reasons for rule in (*reason.rules, *reason.also)}
    findings = [f for element in assessment.elements for f in element.findings]
    cited: dict[str, dict[Citation, None]] = {}
    for finding in (*findings, *assessment.noted, *assessment.warnings):
        if finding.rule in wanted:
            for source in finding.sources:
                cited.setdefault(source.instrument, {})[source] = None
    if not cited:
        return []
    rows = [_row(list(many), instruments.get(name)) for name, many in cited.items()]
    columns = (Column("Source", "name"), "Cited for", "Instrument")
    caption = "Cited above, with the wording where it matters"
    return [heading("Sources"), table(columns, rows, caption=caption)]


def _row(cited: Sequence[Citation], instrument: Instrument | None) -> tuple[str, Runs, Runs]:
    first = cited[0]
    short = first.text.removesuffix(f", {first.pinpoint}") if first.pinpoint else first.text
    places: list[Run] = []
    for each in cited:
        if each.pinpoint:
            quote = instrument.quotes.get(each.pinpoint) if instrument else None
            places += words("; " if places else "", each.pinpoint, ": " if quote else "",
                            quoted(quote or ""))
    if instrument is None:
        return short, tuple(places), ()
    symbol = instrument.symbol if instrument.symbol not in (short, None) else ""
    where = address_of(instrument.symbol or "")
    title = Run(instrument.title, target=instrument.address or ("" if symbol else where))
    of_symbol = (", ", Run(symbol, target=where)) if symbol else ()
    return short, tuple(places), words(title, *of_symbol)
