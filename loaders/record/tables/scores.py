"""What a model trained on the past gave a push."""

from loaders.record.table import REAL, TEXT, YES_NO, Column, Table

TABLE = Table(
    "scores",
    "What a model trained on the past gave a push.",
    columns=(
        Column("push_id", TEXT, "which push", needed=True),
        Column("model", TEXT, "which model", needed=True),
        Column("tier", TEXT, "measured or proxy", needed=True),
        Column("probability", REAL, "calibrated probability that the push is followed"),
        Column("low", REAL, "lower end of its 95 % interval"),
        Column("high", REAL, "upper end"),
        Column("abstained", YES_NO, "no score was given", needed=True),
        Column("reason", TEXT, "why not"),
    ),
    key=("run", "push_id"),
    kind="derived",
)
