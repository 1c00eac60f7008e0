"""Makes the pages of the site that follow from the data: one for each rule, reading, premise,
situation on record, and error, and one of all examples.

`law`, `record` and `errors` give pages as pairs of a path below ``docs/`` and its Markdown;
``docs/build.py`` lays them beside the pages that are written by hand and builds the site.
"""
