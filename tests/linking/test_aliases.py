"""The table of nicknames: what a person may write in it, and the sentence where it is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.linking.aliases import add_alias, aliases_template, read_aliases
from loaders.linking.lexicon import build_lexicon
from loaders.linking.link import link_text
from queries.errors import InputError
from tests.linking import a_few

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "alias,stock_id,kind,since,note\n"
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "aliases.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_rows(tmp_path: Path) -> None:
    rows = read_aliases(
        written(
            tmp_path,
            "\ufeff# mine\n" + HEAD + '\n# not this: 茅台,600519.SH\n 宁王 ,300750.SZ,nickname,2024-09-30,"a, b"\r\n'
            "Gamestonk,GME.US,,,\n,,,,\n磷茅,002312.SZ,nickname,2024-09-30T09:30:00+08:00\n",
        )
    )
    assert list(rows.itertuples(index=False, name=None)) == [
        ("300750.SZ", "宁王", "nickname", datetime(2024, 9, 30, tzinfo=UTC)),
        ("GME.US", "Gamestonk", "nickname", ALWAYS),
        ("002312.SZ", "磷茅", "nickname", datetime(2024, 9, 30, 1, 30, tzinfo=UTC)),
    ]


@pytest.mark.parametrize("content", ["", "# nothing yet\n", HEAD])
def test_an_empty_table_has_no_rows(tmp_path: Path, content: str) -> None:
    rows = read_aliases(written(tmp_path, content))
    assert (len(rows), str(rows["available_at"].dtype)) == (0, "datetime64[us, UTC]")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            HEAD + "宁,300750.SZ,,,\n",
            "aliases.csv, row 2, column alias: An alias has two characters or more (found '宁').",
        ),
        (
            "#\n" + HEAD + "宁王,300750,,,\n",
            "aliases.csv, row 3, column stock_id: This is no stock id (found '300750', ",
        ),
        (HEAD + "宁王,300750.SZ,joke,,\n", "aliases.csv, row 2, column kind: This is no kind of alias (found 'joke', "),
        (
            HEAD + "宁王,300750.SZ,,30/9/2024,\n",
            "aliases.csv, row 2, column since: This is no date (found '30/9/2024', ",
        ),
        (
            HEAD + "宁王,300750.SZ,,2024-02-30,\n",
            "aliases.csv, row 2, column since: This is no date (found '2024-02-30', ",
        ),
        (HEAD + "宁王,300750.SZ,,2024-09-30T09:30:00,\n", "aliases.csv, row 2, column since: This is no date"),
        ("alias,stock_id\n宁王,300750.SZ,\n", "aliases.csv, row 2: 3 fields where the header has 2."),
        ("alias,stock\n宁王,300750.SZ\n", "aliases.csv, row 1: The header lacks stock_id."),
        (
            "alias,stock_id,kind,since,remark\n",
            "aliases.csv, row 1: The header has a column nobody knows (found 'remark').",
        ),
        ("宁王,300750.SZ\n".encode("gb18030"), "aliases.csv: This file is not UTF-8 text."),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: str | bytes, sentence: str) -> None:
    with pytest.raises(InputError) as error:
        read_aliases(written(tmp_path, content))
    assert str(error.value).startswith(sentence)


def test_the_template_is_a_table_and_its_examples_count(tmp_path: Path) -> None:
    rows = read_aliases(written(tmp_path, aliases_template()))
    assert len(rows) == 20
    lexicon = build_lexicon(a_few.stocks(), rows.astype({"available_at": object}))
    for row in rows.itertuples():
        assert [found.stock_id for found in link_text(f"{row.name} 今天又涨停了", lexicon)] == [row.stock_id]


def test_accepting_adds_one_row_once(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    assert [add_alias(path, "磷茅", "002312.SZ", "nickname") for _ in range(2)] == [True, False]
    assert add_alias(path, "a, b", "GME.US", "english")
    assert read_aliases(path)["name"].tolist() == ["磷茅", "a, b"]
    assert path.read_text("utf-8").startswith("# Nicknames of stocks")
    with pytest.raises(InputError, match="no stock id"):
        add_alias(path, "磷茅", "2312", "nickname")
    with pytest.raises(InputError, match="one line"):
        add_alias(path, "磷\n茅", "002312.SZ", "nickname")


def test_a_row_is_added_behind_what_a_person_left_open(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "宁王,300750.SZ,,,")
    add_alias(path, "磷茅", "002312.SZ", "nickname")
    assert read_aliases(path)["name"].tolist() == ["宁王", "磷茅"]
