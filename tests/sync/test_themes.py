"""What a post is about: the words of a theme in its text, and the ties that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from loaders.record.store import Record
from loaders.sync import synchronise
from loaders.sync.themes import themes_in
from tests.sync.notices import append, halt, theme, utc

if TYPE_CHECKING:
    from pathlib import Path

    from queries.embedded import EmbeddedDatabase

ROBOTS = [("robots", "word_zh", "人形机器人"), ("robots", "word_en", "Humanoid Robot"), ("robots", "stock", "AI.US")]
AI = [("ai", "word_en", "AI"), ("ai", "word_zh", "人工智能")]


def words_in(text: str | None, *themes: tuple[str, str, str]) -> list[tuple[str, str]]:
    listed = pd.DataFrame(themes or [*ROBOTS, *AI], columns=["theme", "kind", "value"])
    found = themes_in(pd.DataFrame({"post_id": ["x:1"], "text": [text]}), listed)
    return list(zip(found["theme"], found["word"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("明天看人形机器人概念", [("robots", "人形机器人")]),
        ("The HUMANOID  robot\nis here", [("robots", "Humanoid Robot")]),
        ("humanoid robots", []),
        ("ｈｕｍａｎｏｉｄ　ｒｏｂｏｔ", [("robots", "Humanoid Robot")]),
        ("AI概念起飞", [("ai", "AI")]),
        ("#AI #humanoid_robot", [("ai", "AI")]),
        ("he said again", []),
        ("AI2 and 3AI", []),
        ("(ai)", [("ai", "AI")]),
        ("人形机器人和人工智能，AI", [("ai", "人工智能"), ("robots", "人形机器人")]),
        ("AI.US", [("ai", "AI")]),
        ("", []),
        (None, []),
    ],
)
def test_a_text_is_about_the_themes_whose_words_it_contains(text: str | None, expected: list[tuple[str, str]]) -> None:
    assert words_in(text) == expected


def test_words_of_two_themes_may_overlap() -> None:
    listed = [("robots", "word_en", "robot"), ("arms", "word_en", "robot arm"), ("c", "word_en", "C++ (2.0)")]
    assert words_in("a robot arm in c++ (2.0)", *listed) == [
        ("arms", "robot arm"),
        ("c", "C++ (2.0)"),
        ("robots", "robot"),
    ]


def test_of_two_words_at_one_place_the_longer_one_is_told() -> None:
    assert words_in("固态电池", ("b", "word_zh", "固态"), ("b", "word_zh", "固态电池")) == [("b", "固态电池")]


def test_a_theme_without_words_is_nobodys() -> None:
    assert words_in("AI.US", ("robots", "stock", "AI.US")) == []


def test_no_themes_and_no_texts() -> None:
    empty = pd.DataFrame({"theme": [], "kind": [], "value": []}, dtype="str")
    assert themes_in(pd.DataFrame({"post_id": ["x:1"], "text": ["AI"]}), empty).empty
    found = themes_in(pd.DataFrame({"post_id": [], "text": []}, dtype="str"), pd.DataFrame(AI, columns=empty.columns))
    assert list(found.columns) == ["post_id", "theme", "word"]
    assert found.empty


def test_themes_in_the_graph(embedded: EmbeddedDatabase, tmp_path: Path) -> None:
    """A theme covers the stocks that are there; as of a moment it has the words and stocks listed by then."""
    record = Record(tmp_path / "record")
    words, stocks = theme("bells", "word_zh", "钟", "铃"), theme("bells", "stock", "BELL.US", "NOPE.US")
    later = theme("bells", "stock", "WOOL.US", since="2023-02-01T00:00:00")
    append(record, "themes", *words, *stocks, *later, *theme("empty", "stock", "NOPE.US"))
    append(record, "halts", *(halt(s, "2023-01-03", "2023-01-03T21:30:00") for s in ("BELL.US", "WOOL.US")))
    ties = "MATCH (t:Theme)-[:COVERS]->(s:Stock) RETURN t.id AS t, s.id AS s ORDER BY t, s"
    synchronise(record, embedded)
    nodes = embedded.read("MATCH (t:Theme) RETURN t.id AS id, t.words AS words ORDER BY id")
    assert [tuple(row.values()) for row in nodes] == [("bells", "钟|铃"), ("empty", "")]
    assert [row["s"] for row in embedded.read(ties)] == ["BELL.US", "WOOL.US"]
    synchronise(record, embedded, as_of=utc("2023-01-31T00:00:00"))
    assert [row["s"] for row in embedded.read(ties)] == ["BELL.US"]
