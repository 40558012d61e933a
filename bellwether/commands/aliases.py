"""bellwether aliases: nicknames of stocks that the posts suggest, and those a person accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from bellwether.console import print_json, records, say
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import ALIASES, open_study

if TYPE_CHECKING:
    import pandas as pd


STEP = 25
PROPOSED = "aliases.proposed.csv"
_SHOWN = 40

aliases = typer.Typer(
    help="Nicknames of stocks: propose them from the posts, accept them one by one.", no_args_is_help=True
)


@aliases.command()
def propose(
    study: StudyOption = HERE,
    posts: Annotated[int, typer.Option("--posts", min=1, help="Distinct texts a word must stand in.")] = 5,
    authors: Annotated[int, typer.Option("--authors", min=1, help="Distinct authors of those texts.")] = 3,
    as_json: JsonOption = False,
) -> None:
    """Words that keep company with one stock or sound like its name, written to STUDY/aliases.proposed.csv.

    Nothing proposed counts until it is in STUDY/aliases.csv.
    """
    from bellwether.jobs.link import study_lexicon
    from bellwether.workbench import bench_at
    from loaders.linking.propose import propose as proposals

    opened = open_study(study)
    bench = bench_at(opened, None)
    found = proposals(
        bench.tables["posts"], bench.links, study_lexicon(opened), least_posts=posts, least_authors=authors
    )
    path = opened.folder / PROPOSED
    path.write_text(_file(found), "utf-8")
    if as_json:
        print_json({"proposed": found.to_dict("records"), "file": str(path)})
        return
    records("Proposed aliases", cast("list[dict[str, object]]", found.head(_SHOWN).to_dict("records")))
    say(f"{len(found):,} proposed, written to {path}. Accept one with: bellwether aliases accept ALIAS STOCK_ID")


@aliases.command()
def accept(
    alias: Annotated[str, typer.Argument(help="The word as people write it.")],
    stock_id: Annotated[str, typer.Argument(help="The stock it means, such as 002312.SZ or GME.US.")],
    study: StudyOption = HERE,
    kind: Annotated[str, typer.Option(help="nickname, homophone, english or abbreviation.")] = "nickname",
    as_json: JsonOption = False,
) -> None:
    """Add an alias to STUDY/aliases.csv; the file is made if there is none."""
    from loaders.linking.aliases import add_alias

    path = open_study(study).folder / ALIASES
    new = add_alias(path, alias, stock_id, kind)
    if as_json:
        print_json({"alias": alias, "stock_id": stock_id, "kind": kind, "new": new, "file": str(path)})
        return
    say(f"{alias} {'now means' if new else 'means already'} {stock_id}, by {path}.")


def _file(found: pd.DataFrame) -> str:
    """The proposals in the form of `aliases.csv`, what speaks for each as its note."""
    from loaders.linking.aliases import alias_line, header

    notes = [
        f"{row.together} with the stock; {row.alone} without; G2 {row.score}; such as {row.example_post_id}"
        for row in found.itertuples()
    ]
    rows = zip(found["alias"], found["stock_id"], found["kind"], notes, strict=True)
    return header() + "".join(alias_line(*row) for row in rows)
