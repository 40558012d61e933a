"""What the files of MediaCrawler have in common, whichever platform they are of.

Fields and their meaning: NanmiCoder/MediaCrawler, `store/*/__init__.py` and `tools/`, from 2024-01 to 2026-08. Until
2026-06 a record names its author (`user_id`, `nickname`, ...); since 2026-07 it has a hash of the id (`creator_hash`)
and a name of which only the first and last character are left. Both may stand in one file.
"""
