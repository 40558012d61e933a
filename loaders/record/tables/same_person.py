"""Two accounts that may be one person's, as of a moment: a proposal, which joins nothing."""

from loaders.record.table import INSTANT, REAL, TEXT, Column, Table

TABLE = Table(
    "same_person",
    "Two accounts that may be one person's, as of a moment: a proposal, which joins nothing.",
    columns=(
        Column("account_id", TEXT, "the one whose id is first; never a pseudonym", needed=True, account=True),
        Column("other_id", TEXT, "the other; never a pseudonym", needed=True, account=True),
        Column("as_of", INSTANT, "nothing later was read", "UTC", needed=True),
        Column("score", REAL, "how much speaks for it, 0 to 1", needed=True),
        Column("reasons", TEXT, "what speaks for it in plain words, with semicolons between", needed=True),
    ),
    key=("run", "account_id", "other_id"),
    kind="derived",
)
