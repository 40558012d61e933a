"""Sentences about MediaCrawler's files that hold on every platform, for the page made from the formats."""

FILES = (
    "MediaCrawler's CSV, JSON and JSONL files and exports of its tables as CSV, of all versions from 2024-01 on: "
    "before 2026-07 with native ids of authors, since then with `creator_hash`. Both may stand in one file."
)
NEEDS = (
    "Nothing. XLSX files and databases have to be saved as CSV, with ids as text. Counts, names and profiles are "
    "dated by the crawl (`last_modify_ts`); where that is missing they are kept and never used as of a moment."
)
UNKNOWN = (
    "Since 2026-07 an author is known by a hash alone: the masked name beside it is not kept, and followers are not "
    "in the files. A CSV file that the crawler went on writing after an upgrade has rows that do not fit its header: "
    "they are refused."
)
