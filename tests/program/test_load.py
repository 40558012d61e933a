"""`bellwether init` and `bellwether load`: files into the record, whatever the order, however often."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.program.command import bellwether
from tests.program.studies import TINY, record_of

BARS = (
    "Date,Open,High,Low,Close,Volume\n2023-01-03,10,11,9,10,500\n2023-01-04,10,11,9,oops,500\n"
    "2023-01-05,10,11,9,10,500\n2023-01-06,10,11,9,10,500\n2023-01-09,10,11,9,10,500\n2023-01-10,10,11,9,10,500\n"
)
"""Six rows, the second of them bad."""
OLD_TELEGRAM = """{"name": "Sheep", "type": "public_channel", "id": 42, "messages": [
  {"id": 7, "type": "message", "date": "2019-03-01T10:00:00", "from": "Sheep", "from_id": "channel42", "text": "hello"}
]}"""
"""As old versions export: the exporter's clock, without an epoch beside it."""

ROBINTRACK = "timestamp,users_holding\n2023-01-03 15:46:01,41\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study with nothing in it."""
    folder = tmp_path / "study"
    bellwether("init", "--study", folder)
    return folder


def status(study: Path) -> Any:  # noqa: ANN401 - as JSON has it
    return bellwether("status", "--study", study, "--json").json()


def test_init_makes_a_study_once(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "study"
    assert bellwether("init", "--study", folder, "--json").json() == {"study": str(folder), "made": True}
    settings = folder / "bellwether.toml"
    settings.write_text(settings.read_text("utf-8") + "# mine\n", "utf-8")
    assert "already a study" in bellwether("init", "--study", folder).out
    assert settings.read_text("utf-8").endswith("# mine\n")


def test_load_takes_a_folder_whole(tiny_loaded: Path, small_loaded: Path, tiny_files: Path, study: Path) -> None:
    loaded = bellwether("load", tiny_files, "--study", study, "--json").json()
    assert loaded["left_out"] == []
    assert len(loaded["files"]) == sum(path.is_file() for path in tiny_files.rglob("*"))
    assert {file["refused"] for file in loaded["files"]} == {0}
    found = status(study)
    held = found["record"]
    assert (held["posts"], held["stocks"], held["bars"]) == (TINY.posts, TINY.stocks, TINY.stocks * TINY.sessions)
    assert found["content_hash"] == record_of(tiny_loaded).content_hash() != record_of(small_loaded).content_hash()


def test_twice_and_in_another_order_is_the_same_record(tiny_loaded: Path, tiny_files: Path, study: Path) -> None:
    paths = sorted((path for path in tiny_files.rglob("*") if path.is_file()), reverse=True)
    for some in (paths[:5], paths):
        bellwether("load", *some, "--study", study)
    again = bellwether("load", tiny_files, "--study", study, "--json").json()
    assert not any(file["new"] for file in again["files"])
    assert status(study)["content_hash"] == record_of(tiny_loaded).content_hash()


def test_refused_rows_are_exit_code_3_and_keep_their_reason(study: Path, tmp_path: Path) -> None:
    (tmp_path / "GOAT.csv").write_text(BARS, "utf-8")
    done = bellwether("load", tmp_path / "GOAT.csv", "--market", "US", "--study", study, code=3)
    assert "--refused" in done.out
    found = bellwether("status", "--refused", "--study", study, "--json").json()
    assert found["refused"] == 1
    (row,) = found["rejects"]
    assert (row["file"], row["source_row"], row["column"], row["value"]) == ("GOAT.csv", 3, "Close", "oops")
    assert "price" in row["reason"]
    assert "oops" in bellwether("status", "--refused", "--study", study).out


def test_a_file_with_too_many_refused_rows_is_left_out_whole_unless_told(study: Path, tmp_path: Path) -> None:
    (tmp_path / "GOAT.csv").write_text("\n".join(BARS.splitlines()[:3]), "utf-8")
    done = bellwether("load", tmp_path / "GOAT.csv", "--study", study, code=3)
    assert "1 of 2 rows are refused" in done.out
    assert "row 3" in done.out
    assert "oops" in done.out
    assert "--keep-the-rest" in done.out
    assert status(study)["record"]["bars"] == 0
    bellwether("load", tmp_path / "GOAT.csv", "--keep-the-rest", "--study", study, code=3)
    assert status(study)["record"]["bars"] == 1


def test_a_fixed_file_does_not_double_the_rest(study: Path, tmp_path: Path) -> None:
    (tmp_path / "GOAT.csv").write_text(BARS, "utf-8")
    bellwether("load", tmp_path / "GOAT.csv", "--study", study, code=3)
    assert status(study)["record"]["bars"] == 5
    (tmp_path / "GOAT.csv").write_text(BARS.replace("oops", "10"), "utf-8")
    bellwether("load", tmp_path / "GOAT.csv", "--study", study)
    assert status(study)["record"]["bars"] == 6


def test_a_zone_is_stated_once_and_kept(study: Path, tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(OLD_TELEGRAM, "utf-8")
    asked = bellwether("load", tmp_path, "--study", study, code=3)
    assert "--zone telegram_desktop=Asia/Shanghai" in asked.out
    assert (
        "no time zone" in bellwether("load", tmp_path, "--zone", "telegram_desktop=Mars", "--study", study, code=2).err
    )
    bellwether("load", tmp_path, "--zone", "telegram_desktop=Asia/Shanghai", "--study", study)
    other = tmp_path / "other.json"
    other.write_text(OLD_TELEGRAM.replace("hello", "again").replace('"id": 7', '"id": 8'), "utf-8")
    bellwether("load", other, "--study", study)
    assert status(study)["record"]["posts"] == 2


def test_a_dry_run_writes_nothing(study: Path, tiny_files: Path) -> None:
    files = bellwether("load", tiny_files, "--dry-run", "--study", study, "--json").json()["files"]
    assert {file["format"] for file in files} == {"follows_csv", "robintrack", "stock_list", "x_v1", "yahoo_daily"}
    assert not (study / "record").exists()


def test_a_symbol_is_stated_where_the_name_says_none(study: Path, tmp_path: Path) -> None:
    file = tmp_path / "download (3).csv"
    file.write_text(ROBINTRACK, "utf-8")
    bellwether("load", file, "--study", study, code=3)
    bellwether("load", file, "--symbol", "download (3).csv=GME", "--study", study)
    assert record_of(study).counts()["retail_flow"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "no file or folder"),
        (("nothing",), "There is no file in"),
        ((".", "--format", "nonsense"), "No format is called 'nonsense'"),
        ((".", "--symbol", "GME"), "Write FILE=SYMBOL"),
        ((".", "--market", "XX"), "is no market"),
    ],
)
def test_wrong_use_is_exit_code_2(study: Path, arguments: tuple[str, ...], said: str) -> None:
    (study / "nothing").mkdir()
    done = bellwether("load", study / arguments[0], *arguments[1:], "--study", study, code=2)
    assert said in done.sentence
    assert not (study / "record").exists()


def test_files_that_cannot_be_read_are_left_out_and_the_rest_is_loaded(study: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "noise.csv").write_bytes(bytes(range(256)) * 40)
    (odd / "noise.jsonl.gz").write_bytes(b"\x1f\x8b" + bytes(range(256)))
    (odd / "empty.csv").write_bytes(b"")
    (odd / "GOAT.csv").write_text(BARS.replace("oops", "10"), "utf-8")
    done = bellwether("load", odd, "--market", "US", "--study", study, "--json", code=3).json()
    assert [file["file"] for file in done["files"]] == ["GOAT.csv"]
    assert sorted(Path(one["file"]).name for one in done["left_out"]) == ["empty.csv", "noise.csv", "noise.jsonl.gz"]
    assert all(one["why"] for one in done["left_out"])
