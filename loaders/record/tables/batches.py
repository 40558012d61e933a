"""Files taken in, one row for each file as one reader read it; rows of other tables count only once theirs is here."""

from loaders.record.table import TEXT, WHOLE, Column, Table

TABLE = Table(
    "batches",
    "Files taken in, one row for each file as one reader read it; rows of other tables count only once theirs is here.",
    columns=(
        Column("batch", TEXT, "hash of the bytes, the reader's version and what the user stated", needed=True),
        Column("file", TEXT, "the file's name", needed=True),
        Column("path", TEXT, "where it lay when it was loaded"),
        Column("sha256", TEXT, "SHA-256 of the file's bytes", needed=True),
        Column("bytes", WHOLE, "the file's size", "bytes", needed=True),
        Column("reader", TEXT, "the source format", needed=True),
        Column("reader_version", WHOLE, "version of the reader; a newer one supersedes an older", needed=True),
        Column("options", TEXT, "what the name, a mapping or the user stated, as JSON", needed=True),
        Column("rows", WHOLE, "rows in the file", "rows", needed=True),
        Column("refused", WHOLE, "rows refused", "rows", needed=True),
        Column("warnings", TEXT, "what the reader noticed, as a JSON list", needed=True),
        Column("key", TEXT, "by which the key of its pseudonyms is told; null where all is in clear"),
    ),
    key=("batch",),
    kind="listed",
    unhashed=("file", "path"),
)
