"""What differs: between revisions of a draft, between readings of a pledge, and of vetoed drafts.

Revisions: in come opened drafts in their order, out goes a
:class:`~credible.model.comparison.History`.

1. ``revisions`` assesses each and compares each with the next.
2. ``text_changes`` says which paragraphs were added, removed, moved or reworded: ``aligning`` finds
   which paragraph is which by what it says, ``wording`` how alike two are and which words differ.
3. ``fact_changes`` says which facts were gained, lost or altered.
4. ``causes`` says which of these changes turned a finding, by running its rule with and without.

Readings: ``readings`` has the steps from one reading to another, and the smallest sets of steps
that give a draft the other outcome; ``matrix`` does so for drafts under all readings of a pledge.

Vetoes: ``vetoes`` sorts drafts that a permanent member voted down by their outcome under two
readings, by member and year.
"""
