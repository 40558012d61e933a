"""X API v1.1: cashtags, from the entities or from the text, and where they stand in what a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.loaders.posts import ANN, BEN, ONE, Json, lines, post, symbols
from tests.loaders.reading import Seen, read_file

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str, entities: Json | None = None, **fields: object) -> Seen:
    return read_file(folder, "posts.jsonl", lines(post("1", ANN, text, entities=entities, **fields)))


def mentions(seen: Seen) -> list[tuple[object, ...]]:
    return seen.rows("mentions", "stock_id", "surface", "start")


def test_entities_are_believed(tmp_path: Path) -> None:
    """They say what X itself saw as a cashtag: here not the second."""
    seen = read(tmp_path, "$GME $AMC", symbols(("GME", 0)))
    assert mentions(seen) == [("GME.US", "$GME", 0)]


@pytest.mark.parametrize("entities", [None, {}, {"symbols": []}, {"symbols": None}, {"symbols": "GME"}])
def test_without_entities_the_text_is_searched(tmp_path: Path, entities: Json | None) -> None:
    seen = read(tmp_path, "up $gme, $BRK.B! (US$5 $$x a$b $1 $TOOLONGX)", entities)
    assert mentions(seen) == [("GME.US", "$gme", 3), ("BRK-B.US", "$BRK.B", 9)]


@pytest.mark.parametrize("written", ["BRK.B", "BRK_B", "BRK-B", "brk.b"])
def test_a_share_class(tmp_path: Path, written: str) -> None:
    seen = read(tmp_path, f"${written}", symbols((written, 0)))
    assert mentions(seen) == [("BRK-B.US", f"${written}", 0)]


def test_a_tag_that_is_no_symbol_is_counted_but_names_no_stock(tmp_path: Path) -> None:
    seen = read(tmp_path, "$1234567 $GME", symbols(("1234567", 0), ("GME", 9)))
    assert mentions(seen) == [("GME.US", "$GME", 9)]
    assert seen.rows("posts", "cashtags") == [(2,)]


def test_one_tag_twice_is_two_mentions_of_one_symbol(tmp_path: Path) -> None:
    seen = read(tmp_path, "$GME $gme", symbols(("GME", 0), ("gme", 5)))
    assert mentions(seen) == [("GME.US", "$GME", 0), ("GME.US", "$gme", 5)]
    assert seen.rows("posts", "cashtags") == [(1,)]


def test_html_is_undone_and_places_count_what_a_reader_sees(tmp_path: Path) -> None:
    """X writes `&` as `&amp;` and counts its five characters."""
    seen = read(tmp_path, "A &amp; B &lt;3 $GME", symbols(("GME", 16)))
    assert seen.rows("posts", "text") == [("A & B <3 $GME",)]
    assert mentions(seen) == [("GME.US", "$GME", 9)]


def test_html_is_undone_once(tmp_path: Path) -> None:
    """Somebody who wrote `&lt;` meant it."""
    assert read(tmp_path, "&amp;lt; $GME").rows("posts", "text") == [("&lt; $GME",)]


def test_the_full_text_is_preferred(tmp_path: Path) -> None:
    seen = read(tmp_path, "cut…", symbols(("GME", 5)), full_text="long $GME")
    assert seen.rows("posts", "text") == [("long $GME",)]
    assert mentions(seen) == [("GME.US", "$GME", 5)]


@pytest.mark.parametrize(
    "tag",
    [
        {"text": "GME"},
        {"text": "GME", "indices": []},
        {"text": "GME", "indices": "0"},
        {"text": "GME", "indices": [True]},
        {"text": "GME", "indices": [-4]},
        {"text": "GME", "indices": [2**64 - 1]},
    ],
)
def test_a_tag_without_a_place_is_kept(tmp_path: Path, tag: Json) -> None:
    assert mentions(read(tmp_path, "buy $GME", {"symbols": [tag]})) == [("GME.US", "$GME", -1)]


@pytest.mark.parametrize("text", [None, "", 5, ["GME"]])
def test_a_tag_without_a_text_is_no_tag(tmp_path: Path, text: object) -> None:
    """Above all not the stock NONE."""
    seen = read(tmp_path, "buy", {"symbols": [{"text": text, "indices": [0, 4]}]})
    assert mentions(seen) == []


def test_a_character_that_ends_lines_elsewhere(tmp_path: Path) -> None:
    """U+2028 and U+0085 may stand in JSON as they are."""
    text = "one\u2028two\u0085three $GME"
    seen = read(tmp_path, text)
    assert seen.rows("posts", "text") == [(text,)]
    assert mentions(seen) == [("GME.US", "$GME", 14)]


def test_astral_characters_count_as_one(tmp_path: Path) -> None:
    """X counts code points, as Python does."""
    seen = read(tmp_path, "\U0001f680\U0001f680 $GME", symbols(("GME", 3)))
    assert mentions(seen) == [("GME.US", "$GME", 3)]


def test_a_reshare_names_what_its_original_names(tmp_path: Path) -> None:
    original = post("1", ANN, "Q&amp;A $GME", entities=symbols(("GME", 8)))
    reshare = post("2", BEN, "RT @ann_a: Q&amp;A", ONE, retweeted_status=original, entities=symbols())
    seen = read_file(tmp_path, "posts.jsonl", lines(reshare))
    assert seen.rows("mentions", "post_id", "stock_id", "start") == [("x:2", "GME.US", 4), ("x:1", "GME.US", 4)]


def test_a_stream_puts_the_whole_of_a_long_post_beside_its_beginning(tmp_path: Path) -> None:
    """`extended_tweet` has a text and entities of its own; those outside are of the first 140 characters."""
    whole = {"full_text": "long &amp; long $AMC $GME", "entities": symbols(("AMC", 16), ("GME", 21))}
    seen = read(tmp_path, "long &amp; lo…", symbols(), truncated=True, extended_tweet=whole)
    assert seen.rows("posts", "text", "cashtags") == [("long & long $AMC $GME", 2)]
    assert mentions(seen) == [("AMC.US", "$AMC", 12), ("GME.US", "$GME", 17)]


@pytest.mark.parametrize("extended", [None, "x", {}, {"full_text": None, "entities": None}])
def test_a_long_form_that_is_none_is_passed_over(tmp_path: Path, extended: object) -> None:
    assert mentions(read(tmp_path, "$GME", symbols(("GME", 0)), extended_tweet=extended)) == [("GME.US", "$GME", 0)]
