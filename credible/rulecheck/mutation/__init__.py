"""Whether the cases would notice a small wrong in the rule book: ``credible rules test --mutate``.

In comes a decider whose rule book passes its cases; out goes a report of every mutant that no case
tells from the original, with the file and line where the wrong would stand.

1. ``mutant`` is one small wrong. ``of_rules``, ``of_readings`` (and pledges), ``of_tables`` and
   ``of_words`` make all of them.
2. ``bench`` has the cases ready, and tells whether one of them notices a mutant.
3. ``same`` tells of some that are left that they decide every draft as the original does.
4. ``running`` puts these together.
"""
