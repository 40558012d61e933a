"""What a mapping may say, and which of several is taken for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.mapping.fitting import mapping_for
from loaders.mapping.mapping import parsed
from loaders.source import Stated
from queries.errors import InputError
from tests.loaders.reading import write

if TYPE_CHECKING:
    from pathlib import Path

GOOD = 'table = "follows"\n[columns]\na = "follower"\nb = "followed"\n'
MORE = GOOD + 'c = "since"\n'


def test_a_good_one() -> None:
    mapping = parsed("m.toml", MORE + '[constants]\nplatform = "x"\n')
    assert (mapping.table, dict(mapping.constants)) == ("follows", {"platform": "x"})
    assert dict(mapping.columns) == {"a": "follower", "b": "followed", "c": "since"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("table = ", "m.toml: This mapping is not valid TOML ("),
        ("", "m.toml: This mapping names none of our tables. Write table = "),
        (
            'table = "people"',
            "m.toml: This mapping names none of our tables (found 'people', expected one of account_trades, accounts,",
        ),
        (GOOD + "[other]\n", "m.toml: A mapping has no such part (found 'other', expected table, [columns] or "),
        (
            GOOD + 'c = "likes"\n',
            "m.toml: The table follows has no such field (found 'likes', expected one of follower,",
        ),
        (GOOD + 'c = "follower"\n', "m.toml: Two lines name the same field (found 'follower'). Remove one of them."),
        (GOOD + '[constants]\nfollower = "x:1"\n', "m.toml: Two lines name the same field (found 'follower')."),
        (
            GOOD + "c = 7\n",
            "m.toml, column c: A line under [columns] is no pair of texts (found '7'). Write \"COLUMN\"",
        ),
        (GOOD + 'user.id = "since"\n', "m.toml, column user: A line under [columns] is no pair of texts (found "),
        ('table = "follows"\ncolumns = "a"\n', "m.toml, column columns: A line under [columns] is no pair of texts"),
        (
            'table = "follows"\n[columns]\na = "follower"\n',
            "m.toml: The table follows needs followed, and no line names it. Name its column under [columns], or",
        ),
        (
            'table = "accounts"\n[columns]\na = "platform"\nb = "account_id"\n',
            "m.toml: The table accounts needs one of followers, following, handle, likes, name, posts, and no line",
        ),
    ],
)
def test_a_wrong_one_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as found:
        parsed("m.toml", text)
    assert str(found.value).startswith(sentence)


@pytest.mark.parametrize(
    ("name", "mappings", "taken"),
    [
        ("ties.csv", {}, None),
        ("ties.csv", {"other.toml": GOOD.replace("b =", "z =")}, None),
        ("ties.csv", {"one.toml": GOOD, "two.toml": MORE}, "two.toml"),
        ("one.csv", {"one.toml": GOOD, "two.toml": MORE}, "two.toml"),
        ("two.csv", {"one.toml": GOOD, "two.toml": GOOD}, "two.toml"),
    ],
)
def test_the_one_with_the_most_columns_is_taken(
    tmp_path: Path, name: str, mappings: dict[str, str], taken: str | None
) -> None:
    sample = take_sample(SourceFile(write(tmp_path, name, "a,b,c,d\n1,2,,\n")))
    found = mapping_for(sample, Stated(mappings=mappings))
    assert (found and found.name) == taken


def test_two_that_fit_as_well_are_asked_about(tmp_path: Path) -> None:
    sample = take_sample(SourceFile(write(tmp_path, "ties.csv", "a,b\n1,2\n")))
    with pytest.raises(InputError, match=r"The mappings one\.toml and two\.toml fit it as well\. Remove one"):
        mapping_for(sample, Stated(mappings={"one.toml": GOOD, "two.toml": GOOD}))
