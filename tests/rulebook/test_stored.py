"""The rule book that is kept is the one that is read, or it is not used."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import credible.model.shipped
from credible.assessing.assessor import Assessor
from credible.model import kept
from credible.model.loading import load_description
from credible.rulebook import stored
from credible.rulebook.book import RuleBook
from credible.rulebook.contents import digest_of, rule_book_files
from credible.rulebook.loading import load_rule_book

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples" / "drafts").glob("*.yaml"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which things are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(kept.SWITCH, raising=False)
    return tmp_path / "cache" / "credible"


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped rule book, in its place."""
    copy = tmp_path / "rules"
    shutil.copytree(credible.model.shipped.shipped_rules(), copy)
    monkeypatch.setattr(stored, "shipped_rules", lambda: copy)
    monkeypatch.setattr("credible.rulebook.loading.shipped_rules", lambda: copy)
    return copy


def same(one: RuleBook, other: RuleBook) -> bool:
    return one == other and all(
        repr(getattr(one, name)) == repr(getattr(other, name))
        for name in one.__dataclass_fields__
    )


def the_file(cache: Path) -> Path:
    (path,) = cache.iterdir()
    return path


def test_what_is_kept_is_what_was_read(cache: Path) -> None:
    read = RuleBook.load()
    assert the_file(cache).name.startswith("rule-book-")
    kept = RuleBook.load()
    assert kept is not read
    assert same(kept, read)
    assert same(kept, load_rule_book(RuleBook))
    for name, rule in read.rules.items():
        assert kept.rules[name].model_fields_set == rule.model_fields_set
        assert type(kept.rules[name].holds) is type(rule.holds)


def test_what_is_kept_gives_the_same_bytes(cache: Path) -> None:
    fresh = Assessor(load_rule_book(RuleBook))
    RuleBook.load()
    kept = Assessor(RuleBook.load())
    for path in EXAMPLES[::8]:
        draft = load_description(path).draft
        for reading in fresh.book.readings:
            assert kept.assess(draft, reading=reading, questions=False) == (
                fresh.assess(draft, reading=reading, questions=False)
            )


def test_it_is_not_read_again_while_it_fits(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    RuleBook.load()

    def refuse(kind: Any, extra: Any = ()) -> RuleBook:
        raise AssertionError("read again")

    monkeypatch.setattr("credible.rulebook.loading.load_rule_book", refuse)
    assert "crime-named" in RuleBook.load().rules


def test_a_changed_rule_is_seen_at_once(cache: Path, rules: Path) -> None:
    before = RuleBook.load()
    path = rules / "code-of-conduct" / "crime-named.yaml"
    path.write_text(path.read_text().replace("title: ", "title: Changed. ", 1))
    after = RuleBook.load()
    assert after.digest != before.digest
    assert after.rules["crime-named"].title.startswith("Changed.")
    (rules / "code-of-conduct" / "aim-stated.yaml").unlink()
    with pytest.raises(Exception, match="aim-stated"):
        RuleBook.load()


def test_the_same_bytes_with_other_times_are_the_same_rule_book(cache: Path, rules: Path) -> None:
    RuleBook.load()
    for _, path in rule_book_files((rules,)):
        os.utime(path, (1, 1))
    RuleBook.load()
    assert the_file(cache)


def test_another_program_does_not_use_what_this_one_checked(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    RuleBook.load()
    monkeypatch.setattr(stored, "__version__", "0.0.0")
    RuleBook.load()
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"crime", b"grime", 1),
        lambda content: b"\0" * len(content),
        lambda content: b"x" * 64 + content[64:],
    ],
)
def test_what_is_damaged_is_not_used_and_is_written_anew(cache: Path, damage: Any) -> None:
    read = RuleBook.load()
    path = the_file(cache)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert same(RuleBook.load(), read)
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(digest="0" * 64),
        lambda data: data.pop("rules"),
        lambda data: data.update(rules=[8, 1]),
        lambda data: data.update(rules=["builtins.eval", "print(1)"]),
    ],
)
def test_data_of_another_shape_with_a_right_checksum_is_not_used(cache: Path, change: Any) -> None:
    import hashlib

    read = RuleBook.load()
    path = the_file(cache)
    data = json.loads(path.read_bytes().partition(b"\n")[2])
    change(data)
    content = json.dumps(data).encode()
    path.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
    assert same(RuleBook.load(), read)


def test_without_a_place_to_keep_it_the_rule_book_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    assert same(RuleBook.load(), load_rule_book(RuleBook))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
    assert kept.cache_folder() is None
    assert same(RuleBook.load(), load_rule_book(RuleBook))


def test_the_switch_turns_it_off(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.SWITCH, "1")
    RuleBook.load()
    assert not cache.exists()


def test_a_rule_book_laid_over_it_is_always_read(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(Path(__file__).parents[2] / "docs" / "own-rules", own)
    RuleBook.load(own)
    assert not cache.exists()


def test_what_is_kept_is_for_its_owner_alone_and_does_not_pile_up(cache: Path, rules: Path) -> None:
    path = rules / "code-of-conduct" / "crime-named.yaml"
    text = path.read_text()
    for number in range(kept.MOST_KEPT + 3):
        path.write_text(text.replace("title: ", f"title: Version {number}. ", 1))
        RuleBook.load()
    files = list(cache.iterdir())
    assert len(files) == kept.MOST_KEPT
    if os.name == "posix":
        assert cache.stat().st_mode & 0o077 == 0
        assert all(each.stat().st_mode & 0o077 == 0 for each in files)


def test_several_programs_that_start_together_all_get_it(cache: Path) -> None:
    code = "from credible.rulebook.book import RuleBook; print(len(RuleBook.load().rules))"
    running = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT, text=True)
        for _ in range(4)
    ]
    found = {process.communicate()[0].strip() for process in running}
    assert found == {str(len(load_rule_book(RuleBook).rules))}
    assert the_file(cache)


def test_what_is_kept_holds_only_what_json_knows_and_dates(tmp_path: Path) -> None:
    path = tmp_path / "own" / "x.json"
    data = {"x": [datetime.date(2014, 5, 22), None, True, 2.5, {"date": "2014-05-22"}]}
    kept.write(path, "x", data)
    assert kept.read(path) == data
    with pytest.raises(TypeError, match="object is not kept"):
        kept.write(path, "x", {"x": object()})


def test_the_digest_is_that_of_the_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.yaml").write_text("1")
    (tmp_path / "a.yaml").write_text("2")
    (tmp_path / "notes.txt").write_text("3")
    assert [name for name, _ in rule_book_files((tmp_path,))] == ["0/a/x.yaml", "0/a.yaml"]
    before = digest_of((tmp_path,))
    (tmp_path / "notes.txt").write_text("4")
    assert digest_of((tmp_path,)) == before
    (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
    assert digest_of((tmp_path,)) != before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner")
@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_others_may_write_is_not_used(
    cache: Path, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    RuleBook.load()
    (path,) = cache.rglob("rule-book-*.json")
    (path if which == "file" else path.parent).chmod(0o777)
    with pytest.raises(PermissionError):
        kept.read(path)
    path.chmod(0o600)
    path.parent.chmod(0o700)
    kept.read(path)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(PermissionError):
        kept.read(path)
