"""Measures that no resolution may take, and what only looks like them."""

from __future__ import annotations

import pytest

from credible.api import read_draft
from credible.assessing.assessor import Assessor

HEAD = (
    "The Security Council,\n\nDeeply concerned at the war crimes committed in Norland,\n\n"
    "Acting under Chapter VII of the Charter of the United Nations,\n\n"
)
UNLAWFUL = {
    "annexation", "forced-displacement", "forced-return", "denial-of-relief", "amnesty",
    "regime-change",
}  # fmt: skip


def unlawful(words: str) -> set[tuple[str, str | None]]:
    text = f"{HEAD}1. {words};\n\n2. Decides to remain seized of the matter.\n"
    measures = read_draft(text.encode()).measures or ()
    return {(m.type, m.verb) for m in measures if m.type in UNLAWFUL}


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Decides to recognize the incorporation of the coastal districts into the Republic of Easland", ("annexation", "decides")),  # noqa: E501
        ("Calls upon all States to recognize the new status of the islands", ("annexation", "calls-upon")),  # noqa: E501
        ("Calls upon all States to refrain from arming Norland and to recognize the new status of the islands", ("annexation", "calls-upon")),  # noqa: E501
        ("Demands that Norland cede the border province to Easland", ("annexation", "demands")),
        ("Demands that the civilian population leave the towns of Easttown and Westbury within two days", ("forced-displacement", "demands")),  # noqa: E501
        ("Decides that the inhabitants shall be relocated to designated humanitarian zones", ("forced-displacement", "decides")),  # noqa: E501
        ("Endorses the transfer of orphaned children to families in the territory of Easland", ("forced-displacement", "endorses")),  # noqa: E501
        ("Decides that all refugees shall be returned to Norland before the winter", ("forced-return", "decides")),  # noqa: E501
        ("Decides that no relief convoy shall enter the northern districts", ("denial-of-relief", "decides")),  # noqa: E501
        ("Decides that the crossing at Northgate shall be closed to relief consignments", ("denial-of-relief", "decides")),  # noqa: E501
        ("Decides that the Government of Norland shall hand over power to a provisional administration", ("regime-change", "decides")),  # noqa: E501
        ("Demands that the President relinquish power", ("regime-change", "demands")),
        ("Decides that soldiers of Easland shall enjoy immunity from prosecution before any court", ("amnesty", "decides")),  # noqa: E501
        ("Decides that no prosecution shall be brought for acts committed before 1 May 2031", ("amnesty", "decides")),  # noqa: E501
        ("Endorses the amnesty law adopted by the Parliament of Norland", ("amnesty", "endorses")),
        ("Decides that no person shall be tried for acts committed in the war", ("amnesty", "decides")),  # noqa: E501
        ("Decides that no proceedings shall be brought for acts committed in the war", ("amnesty", "decides")),  # noqa: E501
        ("Endorses the general pardon proclaimed by the parties", ("amnesty", "endorses")),
        ("Recognizes the sovereignty of Easland over the islands of Lor", ("annexation", "stresses")),  # noqa: E501
        ("Accepts the incorporation of Lor into Easland", ("annexation", "endorses")),
        ("Takes note with approval that the provinces of Lor and Mar pass under the sovereignty of Easland", ("annexation", "stresses")),  # noqa: E501
    ],
)  # fmt: skip
def test_an_unlawful_measure_is_read_with_its_verb(words: str, measure: tuple[str, str]) -> None:
    assert unlawful(words) == {measure}


@pytest.mark.parametrize(
    "words",
    [
        "Calls upon all States not to recognize the incorporation of the coastal districts",
        "Reaffirms that the province is an integral part of Norland",
        "Decides that the annexation of the province shall not be recognized",
        "Requests the outgoing President to transfer power to the President-elect",
        "Decides that all obstruction of the delivery of humanitarian aid shall cease",
        "Demands that the parties allow civilians to leave the besieged town in safety",
        "Demands that the inhabitants not be relocated against their will",
        "Calls upon the inhabitants to remain calm and not to leave their homes",
        "Demands that the inhabitants forced to leave their villages be allowed to return",
        "Decides that civilian observers shall be removed from the border",
        "Calls for an investigation into the transfer of children to the territory of Easland",
        "Decides that witnesses shall be protected from prosecution for what they say in evidence",
        "Calls for the voluntary, safe and dignified return of the refugees",
        "Demands that the authorities cease to block humanitarian convoys",
        "Demands that the military junta relinquish power and restore the elected Government",
        "Calls upon the transitional authorities to hand over power to the elected President",
        "Decides that no immunity from prosecution shall be granted to those responsible",
        "Demands that the parties refrain from granting amnesty to members of the security forces",
        "Demands that the order for the removal of the inhabitants be rescinded",
        "Decides to authorize the transfer of civilians who volunteer to leave the besieged town",
        "Endorses the agreement by which the province becomes part of a federation of Norland",
        "Recognizes the sovereignty of Norland over its natural resources",
        "Approves the incorporation of the former combatants into the army of Norland",
        "Demands that no person be tried twice for the same acts",
        "Endorses the general pardon, which does not extend to war crimes",
        "Decides that the provinces shall not pass under the sovereignty of Easland",
        "Demands the immediate revocation of the orders for the transfer of the inhabitants",
        "Demands that the authorities neither grant amnesty to those responsible nor hide them",
    ],
)
def test_what_refuses_or_ends_an_unlawful_measure_is_none(words: str) -> None:
    assert unlawful(words) == set()


@pytest.mark.parametrize(
    ("chapeau", "item"),
    [
        ("Demands that the Government of Norland refrain from", "granting amnesty to its soldiers"),
        ("Demands that the Government of Norland not", "grant amnesty to those responsible"),
    ],
)
def test_an_amnesty_forbidden_in_a_list_is_none(chapeau: str, item: str) -> None:
    text = f"{HEAD}1. {chapeau}:\n\n(a) {item};\n\n(b) close the roads to the capital;\n"
    assert "amnesty" not in {m.type for m in read_draft(text.encode()).measures or ()}


def test_what_frees_from_prosecution_calls_for_no_accountability() -> None:
    text = f"{HEAD}1. Decides that those who took part in the attacks shall not be prosecuted;\n"
    types = {m.type for m in read_draft(text.encode()).measures or ()}
    assert "amnesty" in types
    assert "accountability-call" not in types


def test_people_sent_to_a_zone_are_not_protected_by_it() -> None:
    text = f"{HEAD}1. Decides that the inhabitants shall be relocated to the humanitarian zones;\n"
    assert "safe-area" not in {m.type for m in read_draft(text.encode()).measures or ()}


def test_a_draft_that_takes_land_by_force_is_not_credible() -> None:
    text = (
        f"{HEAD}1. Demands that the army of Norland cease all attacks against civilians;\n\n"
        "2. Decides to recognize the annexation of the coastal districts by Easland;\n"
    )
    outcome = Assessor().assess(read_draft(text.encode()), reading="founding-commentary").outcome
    assert str(outcome) == "not-credible"
