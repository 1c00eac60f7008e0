"""The workbench: the program as a page, for advisers who do not live in a terminal.

``credible open`` starts a server on this machine alone and opens the browser. The way of a click:

1. ``command`` starts ``server``, which listens where ``listening`` allows it: on the loopback
   address. ``door`` lets in only the browser that was given the token, and no other page.
2. ``uploads`` takes a form or a file into memory; ``worker`` has the file read in a process
   apart, with limits of time and memory, and gets the draft back as data.
3. ``desk`` holds the drafts that lie open, each a ``draft_at_work``: what was read, and every
   correction since, to undo and redo. ``correcting`` and ``amending`` make the corrections.
4. What is assessed is the file of corrections that could be saved at this moment, by the same
   calls as ``credible check --with``; so a session can be repeated from the command line.
5. ``routes`` has a module for each screen; ``pages`` writes them, with the page tree, the styles
   and the script of the opinion (``credible.report``).

Nothing is written to disk; what is saved, the browser saves.
"""
