"""Deciding and explaining: from a draft to its assessment under a reading, and what it rests on.

In comes a :class:`~credible.model.draft.DraftResolution`, described or read from a text; out goes
an :class:`~credible.model.assessment.Assessment`, made by its constructor, that writes itself.
The way, file by file:

1. ``verb`` is ``credible.assess``; ``assessor`` chooses pledge and reading and asks the engine.
2. ``on_record`` lays beside the draft what the record of the situation says, before it is decided.
3. ``findings`` makes a finding for each rule; ``grounds`` has the items of the draft it rests on,
   and fills its sentence.
4. ``unknowns`` collects what the undecided rules wait for and what each answer leads to, by every
   combination of answers (``truth_table``), or beyond ten by ``relevance``; ``questions`` puts what
   can make a difference as questions, the most decisive first.
5. ``cautions`` says what must be known before the outcome.

On request: ``changes`` is what would change the outcome, or what it hangs on; ``why`` how a finding
came about, condition by condition; ``asking`` and ``answers`` put the open questions to a person,
one by one; ``voting`` is a vote on the draft and what the pledge asks of those who cast it.
"""
