"""``credible batch`` as a person uses it: to the end, stopped, gone on, on a full disk."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}

DRAFT: dict[str, Any] = {
    "title": "Protection of civilians",
    "date": "2024-03-01",
    "about": "Norland",
    "nature": "substantive",
    "particular_situation": True,
    "aims": [],
    "measures": [{"type": "icc-referral", "verb": "decides", "paragraphs": ["OP 1"]}],
}


def words(*arguments: str | Path) -> list[str]:
    start = "from credible.cli import main; main()"
    return [sys.executable, "-c", start, "batch", *(str(each) for each in arguments)]


def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words(*arguments), capture_output=True, text=True, timeout=180, env=ENVIRONMENT,
        check=False, **options,
    )


@pytest.fixture
def lines(tmp_path: Path) -> Callable[[int], Path]:
    def make(count: int) -> Path:
        path = tmp_path / "drafts.jsonl"
        path.write_text(
            "".join(json.dumps({**DRAFT, "symbol": f"S/{n}"}) + "\n" for n in range(count))
        )
        return path

    return make


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def wait_for(what: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def has_lines(path: Path, least: int = 2) -> bool:
    return path.exists() and path.read_bytes().count(b"\n") >= least


def test_good_bad_and_hostile_files_each_have_their_row(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "1-good.json").write_text(json.dumps({**DRAFT, "symbol": "S/1"}))
    (folder / "2-empty.yaml").write_text("")
    (folder / "3-aliases.yaml").write_text("a: &a [x]\nb: [*a, *a]\n")
    (folder / "4-word.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "5-binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "6-wrong.yaml").write_text("measures: [icc-refferal]\n")
    (folder / "7-deep.json").write_text('{"a":' * 3000 + "1" + "}" * 3000)
    (folder / "8-formula.json").write_text(json.dumps({**DRAFT, "title": "=HYPERLINK(1)"}))
    output = tmp_path / "r.csv"
    done = run(folder, "-o", output)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    found = rows(output)
    assert [Path(row["name"]).name[0] for row in found] == list("12345678")
    assert [row["outcome"] == "error" for row in found] == [
        False, True, True, True, True, True, True, False,
    ]
    assert found[5]["error_code"] == "unknown-word"
    assert "line 1" in found[5]["error"]
    assert found[7]["title"] == "'=HYPERLINK(1)"
    assert re.search(r"6 +75\.0 % +could not be assessed", done.stdout)


def test_lines_go_to_standard_output_and_the_summary_beside_it(lines: Any) -> None:
    done = run(lines(20), "--no-questions")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["assessment"]["draft"]["symbol"] for record in records] == [
        f"S/{n}" for n in range(20)
    ]
    assert "20 drafts" in done.stderr


def test_standard_input_is_read(lines: Any) -> None:
    text = lines(3).read_text()
    done = run("-", "--format", "csv", "-q", input=text)
    assert done.stdout.count("\n") == 4
    assert done.stderr == ""
    assert "standard input:3" in done.stdout


def test_every_reading_has_a_column(lines: Any, tmp_path: Path) -> None:
    output = tmp_path / "r.csv"
    run(lines(2), "-o", output, "--readings", "all")
    (first, _) = rows(output)
    columns = [name for name in first if name.startswith("reading:")]
    assert "reading:strict" in columns
    assert "reading:broad" in columns
    assert first["reading:founding-commentary"] == first["outcome"]
    record = json.loads(run(lines(1), "--readings", "strict,broad").stdout)
    assert list(record["outcomes"]) == ["strict", "broad"]


def test_two_batches_write_the_same_bytes_whatever_the_number_of_processes(
    lines: Any, tmp_path: Path
) -> None:
    path = lines(150)
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    run(path, "-o", one, "-j", "1")
    run(path, "-o", two, "-j", "3")
    assert one.read_bytes() == two.read_bytes()


def heed_interrupts() -> None:
    """A program that was started in the background inherits that it ignores interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_after_ctrl_c_the_file_is_valid_and_resume_gives_what_one_run_would(
    lines: Any, tmp_path: Path, form: str
) -> None:
    path = lines(3000)
    whole, output = tmp_path / f"whole.{form}", tmp_path / f"r.{form}"
    run(path, "-o", whole, "-q")
    process = subprocess.Popen(
        words(path, "-o", output), env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, text=True, preexec_fn=heed_interrupts,
    )
    wait_for(lambda: has_lines(output.with_name(f"{output.name}.partial")))
    os.killpg(process.pid, signal.SIGINT)
    told, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert "--resume" in told
    part = output.read_bytes()
    assert part.endswith(b"\n")
    assert len(part) < len(whole.read_bytes())
    assert whole.read_bytes().startswith(part)
    again = run(path, "-o", output, "--resume")
    assert again.returncode == 1, again.stderr
    assert "3,000 drafts" in again.stdout
    assert output.read_bytes() == whole.read_bytes()
    assert not list(tmp_path.glob("*.resume"))
    assert not list(tmp_path.glob("*.partial"))


def test_a_batch_that_was_killed_outright_goes_on(lines: Any, tmp_path: Path) -> None:
    path = lines(3000)
    output = tmp_path / "r.csv"
    process = subprocess.Popen(
        words(path, "-o", output, "-q"), env=ENVIRONMENT, start_new_session=True
    )
    partial = output.with_name("r.csv.partial")
    wait_for(lambda: has_lines(partial))
    process.kill()
    process.wait()
    assert not output.exists()
    run(path, "-o", output, "--resume", "-q")
    assert [row["symbol"] for row in rows(output)] == [f"S/{n}" for n in range(3000)]


def test_resume_refuses_inputs_that_changed(lines: Any, tmp_path: Path) -> None:
    path = lines(3000)
    output = tmp_path / "r.csv"
    process = subprocess.Popen(
        words(path, "-o", output, "-q"), env=ENVIRONMENT, start_new_session=True
    )
    wait_for(lambda: has_lines(output.with_name("r.csv.partial")))
    process.terminate()
    assert process.wait(timeout=60) == 130
    path.write_text(path.read_text().replace('"S/1"', '"S/1/Rev.1"', 1))
    done = run(path, "-o", output, "--resume")
    assert done.returncode == 3
    assert "input-changed" in done.stderr
    assert "drafts.jsonl:2" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_on_a_full_disk_it_says_so_and_goes_on_later(lines: Any, tmp_path: Path) -> None:
    import resource

    path = lines(3000)
    output = tmp_path / "r.jsonl"
    full = run(path, "-o", output, "--no-questions", preexec_fn=lambda: resource.setrlimit(
        resource.RLIMIT_FSIZE, (5_000_000, 5_000_000)))
    assert full.returncode == 3
    assert "cannot-write" in full.stderr
    assert "--resume" in full.stderr
    assert "Traceback" not in full.stderr
    assert not output.exists()
    kept = output.with_name("r.jsonl.partial").read_bytes()
    assert kept.endswith(b"\n")
    assert len(kept) > 4_000_000
    done = run(path, "-o", output, "--no-questions", "--resume")
    assert done.returncode == 1, done.stderr
    assert output.read_bytes().startswith(kept)
    assert output.read_bytes().count(b"\n") == 3000


def test_nothing_of_the_folder_it_is_started_in_is_run(lines: Any, tmp_path: Path) -> None:
    path, folder = lines(40), tmp_path / "drafts"
    (folder / "credible").mkdir(parents=True)
    (folder / "credible" / "__init__.py").write_text("open('run', 'w').close()\n")
    script = tmp_path / "started.py"
    script.write_text("from credible.cli import main\n\nif __name__ == '__main__':\n    main()\n")
    start = [sys.executable, str(script), "batch", str(path), "--jobs", "2", "-q"]
    done = subprocess.run(start, capture_output=True, env=ENVIRONMENT, cwd=folder, text=True,
                          timeout=180, check=False)
    assert done.stdout.count("\n") >= 40, done.stderr
    assert not (folder / "run").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_standard_output_is_said_in_words(lines: Any) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(words(lines(50), "-q"), stdout=full, stderr=subprocess.PIPE,
                              env=ENVIRONMENT, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert "cannot-write" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_ends_the_batch_in_silence(lines: Any) -> None:
    with subprocess.Popen(words(lines(3000), "-q"), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=ENVIRONMENT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "r.txt"), "does not say the form"),
        (("--resume",), "-o results.csv"),
        (("--format", "parquet"), "-o results.parquet"),
        (("--format", "sqlite"), "-o results.sqlite"),
        (("--reading", "strictest"), "no-such-reading"),
        (("--readings", "strict,strictest"), "no-such-reading"),
    ],
)
def test_wrong_use_is_said_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run("x.yaml", *arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_without_drafts_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    done = run(tmp_path / "drafts", "-o", tmp_path / "r.csv")
    assert done.returncode == 3
    assert "no-input" in done.stderr
    assert not (tmp_path / "r.csv").exists()


def test_the_page_counts_and_links_every_draft(tmp_path: Path) -> None:
    pytest.importorskip("credible.report.html")
    folder = tmp_path / "drafts"
    folder.mkdir()
    hostile = "<script>alert(1)</script>"
    for number, year in enumerate((2019, 2019, 2024)):
        draft = {**DRAFT, "symbol": f"S/{number}", "date": f"{year}-03-01", "about": hostile}
        (folder / f"{number}.json").write_text(json.dumps(draft))
    (folder / "9.yaml").write_text("measures: 7\n")
    page = tmp_path / "page.html"
    done = run(folder, "-o", tmp_path / "r.csv", "--html", page)
    assert done.returncode == 3, done.stderr
    text = page.read_text()
    assert hostile not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert '<th scope="row">2019</th>' in text
    links = sorted((tmp_path / "page-opinions").iterdir())
    assert len(links) == 3
    for link in links:
        assert f'href="page-opinions/{link.name}"' in text
    for row in rows(tmp_path / "r.csv")[:3]:
        assert (tmp_path / row["opinion"]).is_file()


def test_a_table_of_descriptions_is_assessed(tmp_path: Path) -> None:
    table = tmp_path / "drafts.csv"
    table.write_text(
        "symbol,nature,particular_situation,measures,situation.crimes-committed\n"
        "S/1,substantive,true,icc-referral; arms-embargo,true\nS/2,substantive,true,none,\n"
    )
    output = tmp_path / "r.csv"
    done = run(table, "-o", output)
    assert done.returncode == 1, done.stderr
    assert [row["symbol"] for row in rows(output)] == ["S/1", "S/2"]
