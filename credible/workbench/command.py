"""``credible open``: the program as a page, on this machine alone."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from credible.cli.options import (
    assessor_for,
    for_option,
    reading_option,
    record_option,
    rules_option,
    shows_errors,
)


@click.command("open")
@click.argument("draft", required=False, type=click.Path(path_type=Path))
@reading_option
@for_option
@rules_option
@record_option
@click.option("--port", type=click.IntRange(0, 65535), default=0,
              help="The port on which it listens; by default a free one is chosen.")
@click.option("--browser/--no-browser", default=True,
              help="Open the page in the browser of this machine.")
@shows_errors
def command(
    draft: Path | None, reading: str | None, state: str | None, rules: tuple[Path, ...],
    on_record: bool, port: int, browser: bool,
) -> None:
    """Open the workbench: drop a draft, correct what was read, answer questions, try amendments.

    A page in your browser, served by this program on this machine alone (127.0.0.1). Nothing is
    sent anywhere and nothing is written until you save. DRAFT is a document, a description or a
    session that was saved. It ends with Quit on the page, or Ctrl-C.
    """
    from credible.files import read_limited
    from credible.workbench.desk import Desk
    from credible.workbench.door import UPLOAD_LIMIT
    from credible.workbench.listening import listen
    from credible.workbench.server import Workbench
    from credible.workbench.uploads import File
    from credible.workbench.worker import Reader

    first = File(draft.name, read_limited(draft, UPLOAD_LIMIT)) if draft is not None else None
    assessor = assessor_for(rules, record=on_record)
    assessor.choose(None, reading)
    if state:
        from credible.assessing.voting import require_state

        require_state(assessor, state)
    listening = listen(port=port)
    reader = Reader(tuple(str(each.resolve()) for each in rules))
    workbench = Workbench(Desk(assessor, reader, reading, state or ""), listening, first)

    def ready() -> None:
        click.echo(f"The workbench is open at {workbench.address}\n"
                   "It ends with Quit on the page, or Ctrl-C.")
        if browser:
            webbrowser.open(workbench.address)

    workbench.run(ready)
