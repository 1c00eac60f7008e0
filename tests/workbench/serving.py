"""A workbench that runs as its user starts it, and what a browser, or an attacker, would send."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "samples"
DRAFT = SAMPLES / "velmar-access-rev1" / "draft.docx"
FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer:
    """What the server answers."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Served:
    """A workbench that runs: its address, and the cookie once it was entered."""

    process: subprocess.Popen[str]
    address: str
    seconds: float
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return urllib.parse.urlsplit(self.address).netloc

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, *, bare: bool = False,
        **headers: str | None,
    ) -> Answer:
        """A request; headers as given, with those of the browser of the user unless ``bare``."""
        sent = {} if bare else dict(self.headers)
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}  # type: ignore[misc]
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.putrequest(method, path, skip_host="host" in sent)
            content = body.encode() if isinstance(body, str) else body
            if content is not None and "content-length" not in sent:
                connection.putheader("content-length", str(len(content)))
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.send(content or b"")
            got = connection.getresponse()
            return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        finally:
            connection.close()

    def enter(self) -> Answer:
        """Comes in by the token, as the browser does that the command opens."""
        parts = urllib.parse.urlsplit(self.address)
        answer = self.ask("GET", f"{parts.path}?{parts.query}", bare=True)
        cookie = answer.headers.get("set-cookie", "").partition(";")[0]
        self.headers = {"cookie": cookie, "origin": f"http://{self.host}"}
        return answer

    def post(self, path: str, **fields: str) -> Answer:
        """A form of the page."""
        return self.ask("POST", path, urllib.parse.urlencode(fields), content_type=FORM)

    def upload(self, name: str, content: bytes, path: str = "/open", **fields: str) -> Answer:
        """A form with a file."""
        edge = "----edge"
        parts = [
            f'--{edge}\r\ncontent-disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields.items()
        ]
        parts.append(
            f'--{edge}\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n'
            "content-type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n"
        )
        return self.ask("POST", path, b"".join([*parts, f"--{edge}--\r\n".encode()]),
                        content_type=f"multipart/form-data; boundary={edge}")

    def opened(self, name: str = "draft.docx", content: bytes | None = None) -> str:
        """Opens a draft; the address of it."""
        answer = self.upload(name, DRAFT.read_bytes() if content is None else content)
        assert answer.status == 303, answer.text
        return answer.headers["location"].removesuffix("/read")


def slowness() -> float:
    """How much slower this machine is just now than one that does nothing else, at least 1."""
    begun = time.process_time(), time.perf_counter()
    sum(range(3_000_000))
    worked, waited = time.process_time() - begun[0], time.perf_counter() - begun[1]
    return max(1.0, waited / worked) * max(1.0, worked / 0.1)


@contextlib.contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[Served]:
    """``credible open`` with these arguments, ended with the block."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "credible", "open", "--no-browser", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + process.stdout.read()
        yield Served(process, found[0], time.perf_counter() - begun)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        assert process.stdout is not None
        process.stdout.close()
