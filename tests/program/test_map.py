"""bellwether map: what it answers, and what it refuses to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.loaders.reading import write
from tests.program.command import bellwether

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "微博id,用户id,微博正文,发布时间\n49,12,今天关注磷化工板块的机会,2024-09-30 09:31\n"


def test_map(tmp_path: Path) -> None:
    study, file = tmp_path / "study", write(tmp_path, "found.csv", TEXT)
    bellwether("init", "--study", study)
    told = bellwether("map", file, "--study", study, "--json").json()
    assert (told["table"], told["missing"], told["asked"]) == ("posts", ["platform", "zone"], [])
    assert [one["field"] for one in told["columns"]] == ["id", "author_id", "text", "created_at"]
    kept = (study / "mappings" / "found.toml").read_text("utf-8")
    again = bellwether("map", file, "--study", study, "--platform", "weibo", code=2)
    assert again.sentence.endswith("is there already, perhaps corrected by hand. Edit it, or add --replace.")
    assert (study / "mappings" / "found.toml").read_text("utf-8") == kept
    shown = bellwether("map", file, "--study", study, "--platform", "weibo", "--replace").out
    assert "To state: zone." in shown
    assert 'platform = "weibo"' in (study / "mappings" / "found.toml").read_text("utf-8")


def test_a_known_format_needs_no_mapping(tmp_path: Path) -> None:
    study, file = tmp_path / "study", write(tmp_path, "ties.csv", "follower,followed\nx:1,x:2\n")
    bellwether("init", "--study", study)
    sentence = bellwether("map", file, "--study", study, code=2).sentence
    assert sentence.endswith("is of the format follows_csv and needs no mapping. Load it.")
    assert not (study / "mappings").exists()
