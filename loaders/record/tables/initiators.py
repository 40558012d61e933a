"""How early an account names stocks that are bought afterwards: quiet before and buying after, or the reverse."""

from loaders.record.table import REAL, TEXT, WHOLE, Column, Table

TABLE = Table(
    "initiators",
    "How early an account names stocks that are bought afterwards: quiet before and buying after, or the reverse.",
    columns=(
        Column("account_id", TEXT, "which account", needed=True, account=True),
        Column("tier", TEXT, "measured or proxy", needed=True),
        Column("pushes", WHOLE, "pushes that could be compared with matched sessions", "pushes", needed=True),
        Column("bursts", WHOLE, "of so many different bursts or weeks", needed=True),
        Column("before", REAL, "rank of the sessions before among matches: 0 quietest, 1 loudest", needed=True),
        Column("after", REAL, "rank of the buying (proxy: volume) after: 0 least, 1 most", needed=True),
        Column("mean", REAL, "after less before, less what chance gives", needed=True),
        Column("kept", REAL, "share of its distance from all accounts that is its own; 0: cannot be told apart"),
        Column("score", REAL, "the mean drawn towards that of all accounts", needed=True),
        Column("low", REAL, "of the score, 95 %; null under three bursts or where nothing is kept"),
        Column("high", REAL, "see low"),
        Column("apart_q", REAL, "false discovery rate at which its mean is another than all accounts'; null as low"),
        Column("level", REAL, "score of all accounts of the tier together", needed=True),
        Column("level_low", REAL, "of that, 95 %"),
        Column("level_high", REAL, "see level_low"),
        Column("placebo", REAL, "its score with its history moved by 21 to 120 sessions; null where none is left"),
    ),
    key=("run", "account_id", "tier"),
    kind="derived",
)
