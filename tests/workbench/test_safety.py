"""Only the browser of the user comes in, and nothing that it is handed takes the page down."""

from __future__ import annotations

import asyncio
import io
import os
import socket
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from credible.errors import CredibleError
from credible.reading.formats import LIMIT
from credible.workbench.listening import listen
from credible.workbench.uploads import plain_name
from credible.workbench.worker import Reader
from tests.report.made import HOSTILE
from tests.workbench.serving import DRAFT, FORM, Served, serving, slowness

SCREENS = ("read", "bench", "questions", "readings", "amendments", "votes", "compare", "export")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "localhost", "example.org", ""])
def test_it_listens_on_the_loopback_address_alone(host: str) -> None:
    with pytest.raises(CredibleError) as refused:
        listen(host)
    assert refused.value.problems[0].code == "not-loopback"


def test_a_port_that_is_taken_is_said() -> None:
    with listen() as first, pytest.raises(CredibleError) as refused:
        listen(port=first.getsockname()[1])
    assert refused.value.problems[0].code == "cannot-listen"


def test_no_other_address_of_this_machine_answers(bench: Served) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)
              if not str(info[4][0]).startswith("127.") and ":" not in str(info[4][0])}
    port = int(bench.host.rpartition(":")[2])
    for other in others:
        with pytest.raises(OSError):
            socket.create_connection((str(other), port), timeout=2).close()


def test_the_token_opens_once() -> None:
    with serving() as served:
        assert served.ask("GET", "/", bare=True).status == 403
        assert served.ask("GET", "/enter?token=wrong", bare=True).status == 403
        assert served.ask("GET", "/enter", bare=True).status == 403
        entered = served.enter()
        cookie = entered.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie
        assert entered.headers["location"] == "/"
        token = served.address.partition("token=")[2]
        assert served.ask("GET", f"/enter?token={token}", bare=True).status == 403
        # the browser that has the cookie may come back to its first address
        assert served.ask("GET", f"/enter?token={token}").status == 303
        begun = time.perf_counter()
        assert served.ask("GET", "/").status == 200
        assert served.seconds + time.perf_counter() - begun < 1.5 * slowness()
        assert "has ended" in served.post("/quit").text
        assert served.process.wait(10) == 0


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_that_another_site_points_here_is_refused(bench: Served, host: str) -> None:
    assert bench.ask("GET", "/", host=host).status == 421
    assert bench.ask("POST", "/quit", "", host=host).status == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", "", None])
def test_a_form_of_another_site_is_refused(bench: Served, draft: str, origin: str | None) -> None:
    for path in ("/quit", "/open", f"{draft}/correct", f"{draft}/close"):
        assert bench.ask("POST", path, "what=undo", origin=origin, content_type=FORM).status == 403
    assert bench.ask("GET", f"{draft}/bench").status == 200


def test_another_site_cannot_even_have_a_page_fetched(bench: Served, draft: str) -> None:
    for site in ("cross-site", "same-site"):
        assert bench.ask("GET", f"{draft}/opinion.json", sec_fetch_site=site).status == 403


@pytest.mark.parametrize("cookie", ["", "credible=1", "credible_{port}=wrong", "a\x80=;;", None])
def test_without_the_right_cookie_nothing_is_answered(
    bench: Served, draft: str, cookie: str | None
) -> None:
    port = bench.host.rpartition(":")[2]
    sent = cookie.format(port=port) if cookie else cookie
    for path in ("/", f"{draft}/bench", "/static/bench.js", "/page/page.css", "/nothing"):
        assert bench.ask("GET", path, cookie=sent).status == 403
    assert bench.ask("POST", "/quit", "", cookie=sent).status == 403


def test_every_answer_forbids_what_a_page_does_not_need(bench: Served, draft: str) -> None:
    for path in ("/", f"{draft}/bench", "/static/bench.js", "/nothing"):
        headers = bench.ask("GET", path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store" and "server" not in headers


@pytest.mark.parametrize("path", [
    "/static/../server.py", "/static/..%2fserver.py", "/static/%2e%2e/%2e%2e/cli/check.py",
    "/static//etc/passwd", "/page/..%2fframe.py", "/page/page.html", "/static/%00", "//etc/passwd",
    "/d/999/bench", "/d/-1/bench", "/d/1e9/bench", "/d/0/../../etc/passwd", "/static/",
])
def test_no_path_leads_out_of_the_pages(bench: Served, path: str) -> None:
    answer = bench.ask("GET", path)
    assert answer.status in (400, 404, 405)
    assert "root:" not in answer.text and "import" not in answer.text


@pytest.mark.parametrize(("given", "plain"), [
    ("../../etc/passwd", "passwd"), (r"C:\secret\draft.docx", "draft.docx"), ("", "draft"),
    ("a\0b.txt", "ab.txt"), ("..", ".."), ("x" * 400 + ".docx", "x" * 115 + ".docx"),
])
def test_of_the_name_of_a_file_only_the_last_part_counts(given: str, plain: str) -> None:
    assert plain_name(given) == plain


def test_what_is_too_large_is_refused_before_it_is_read(bench: Served) -> None:
    form = "multipart/form-data; boundary=x"
    assert bench.ask("POST", "/open", b"", content_type=form,
                     content_length=str(3 * LIMIT)).status == 413
    assert bench.ask("POST", "/open", b"text=" + b"x" * 2_100_000, content_type=FORM).status == 413
    assert bench.ask("POST", "/open", b"", content_type=FORM, content_length="-1").status >= 400
    assert bench.ask("GET", "/").status == 200


def test_what_is_sent_without_a_length_is_counted(bench: Served) -> None:
    pieces = b"".join(b"10000\r\n" + b"x" * 0x10000 + b"\r\n" for _ in range(40)) + b"0\r\n\r\n"
    answer = bench.ask("POST", "/open", pieces, content_type=FORM, content_length=None,
                       transfer_encoding="chunked")
    assert answer.status == 422 and "What to do:" in answer.text


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<a>" + "x" * 400_000_000)
    return packed.getvalue()


HOSTILE_FILES = {
    "empty.docx": b"", "cut.docx": b"PK\x03\x04", "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)),
    "entities.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "deep.yaml": b"measures: " + b"[" * 50_000, "deep.json": b'{"a":' * 50_000,
    "nothing.txt": b"Dear colleague, lunch is at one.",
    "session.json": b'{"credible_session":1,"name":"x","content":"!","reading":"strict"}',
    "deep-session.json": b'{"credible_session":1,"name":' + b"[" * 100_000,
    "program.exe": b"MZ\x90\x00", "../../x.docx": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_file_that_is_no_draft_is_refused_with_what_to_do(bench: Served, name: str) -> None:
    answer = bench.upload(name, HOSTILE_FILES[name])
    assert answer.status == 422 and 'class="problem error"' in answer.text
    assert "What to do:" in answer.text or "Nearest" in answer.text
    assert "Traceback" not in answer.text and "root:" not in answer.text
    assert bench.ask("GET", "/").status == 200


def test_a_file_that_unpacks_without_end_is_refused(bench: Served) -> None:
    answer = bench.upload("bomb.docx", bomb())
    assert answer.status == 422 and bench.ask("GET", "/").status == 200


def test_script_in_every_field_stays_words(bench: Served) -> None:
    attack = f'"><script>alert(1)</script><img src=x onerror=alert(2)>{{{{7*7}}}}{HOSTILE}'
    text = (f"The Security Council,\n\nRecalling {attack},\n\n1. Decides to impose an arms embargo "
            f"{attack};\n\n2. Demands an end of the attacks on civilians;\n")
    draft = bench.opened('"><script>alert(3)</script>.txt'.replace('"', "%22"), text.encode())
    for name in ("symbol", "title", "about", "agenda_item", "sponsors"):
        bench.post(f"{draft}/read", **{name: attack.replace("\0", "")})
    bench.post(f"{draft}/correct", what="add", paragraph="OP 1", word="measure: arms embargo",
               words="arms embargo")
    bench.post(f"{draft}/correct", what="add", paragraph=attack, word=attack, words=attack)
    for screen in (*SCREENS, "card?at=op-1&words=%3Cscript%3Ealert(1)&picked=1", "opinion.html"):
        shown = bench.ask("GET", f"{draft}/{screen}").text
        assert "<script>alert" not in shown and "<img src" not in shown, screen
        assert "onerror=alert" not in shown.replace("&lt;img src=x onerror=alert", ""), screen
    answer = bench.ask("GET", f"{draft}/opinion.json")
    assert "\n" not in answer.headers["content-disposition"]
    bench.post(f"{draft}/close")


def test_a_file_that_takes_too_long_is_given_up() -> None:
    async def read() -> None:
        reader = Reader(seconds=0.01)
        try:
            await reader.read("draft.docx", DRAFT.read_bytes())
        finally:
            await asyncio.to_thread(reader.end)

    with pytest.raises(CredibleError) as refused:
        # in a thread of its own: the browser of other tests has a loop running in this one
        ThreadPoolExecutor(1).submit(asyncio.run, read()).result()
    assert refused.value.problems[0].code == "time-limit"


def test_a_worker_that_is_lost_is_told_and_the_page_lives_on(tmp_path: Path) -> None:
    broken = tmp_path / "credible_lost.py"
    broken.write_text(
        "import os\nfrom credible.reading import opening\nreal = opening.open_draft\n"
        "def lost(name, *rest):\n"
        "    if name.startswith('kill'): os.kill(os.getpid(), 9)\n"
        "    return real(name, *rest)\n"
        "opening.open_draft = lost\n"
    )
    (tmp_path / "sitecustomize.py").write_text("import credible_lost\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    with serving(PYTHONPATH=path) as served:
        served.enter()
        answer = served.upload("kill.txt", b"The Security Council,\n\n1. Decides to act.\n")
        assert answer.status == 422 and "ended before it was done" in answer.text
        assert served.opened().startswith("/d/")
