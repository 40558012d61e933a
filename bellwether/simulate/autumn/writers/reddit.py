"""Reddit as Pushshift dumps it: submissions as JSON lines, comments the same packed with Zstandard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bellwether.simulate.autumn.comments import Comment
from bellwether.simulate.autumn.native_ids import base36
from bellwether.simulate.autumn.people import Account
from bellwether.simulate.autumn.posts import Post
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import json_lines

SUBREDDIT = {"subreddit": "asiastocks_sim", "subreddit_id": "t5_9zzzz"}
INGESTED = 12  # seconds after which the dump took a post in


def write_reddit(folder: Path, world: World) -> None:
    """``asiastocks_sim_submissions.ndjson`` and ``asiastocks_sim_comments.zst``."""
    from zstandard import ZstdCompressor

    posts, people = [p for p in world.posts if p.platform == "reddit"], world.setting.people.accounts
    answers = [c for c in world.comments if world.posts[c.post].platform == "reddit"]
    comments = [_comment(world.posts[c.post], c, people[c.author]) for c in answers]
    folder.mkdir(parents=True, exist_ok=True)
    name = SUBREDDIT["subreddit"]
    submissions = json_lines(_submission(post, people[post.author]) for post in posts)
    (folder / f"{name}_submissions.ndjson").write_bytes(submissions)
    (folder / f"{name}_comments.zst").write_bytes(ZstdCompressor(level=6).compress(json_lines(comments)))


def _author(account: Account) -> dict[str, Any]:
    fullname = base36(sum(ord(letter) * 31**n for n, letter in enumerate(account.native)) % 36**9)
    return {"author": account.native, "author_fullname": f"t2_{fullname}", "author_premium": False}


def _submission(post: Post, account: Account) -> dict[str, Any]:
    link = f"/r/{SUBREDDIT['subreddit']}/comments/{post.native}/"
    return {
        **_author(account),
        "created_utc": post.moment,
        "domain": f"self.{SUBREDDIT['subreddit']}",
        "full_link": f"https://www.reddit.com{link}",
        "id": post.native,
        "is_self": True,
        "is_video": False,
        "num_comments": 0,
        "over_18": False,
        "permalink": link,
        "removed_by_category": None,
        "retrieved_on": post.moment + INGESTED,
        "score": 1,
        "selftext": "",
        **SUBREDDIT,
        "subreddit_type": "public",
        "title": post.text,
        "url": f"https://www.reddit.com{link}",
    }


def _comment(post: Post, made: Comment, account: Account) -> dict[str, Any]:
    link = f"/r/{SUBREDDIT['subreddit']}/comments/{post.native}/"
    return {
        **_author(account),
        "body": made.text,
        "created_utc": made.moment,
        "id": made.native,
        "is_submitter": False,
        "link_id": f"t3_{post.native}",
        "parent_id": f"t1_{made.parent}" if made.parent else f"t3_{post.native}",
        "permalink": f"{link}{made.native}/",
        "retrieved_on": made.moment + INGESTED,
        "score": 1,
        "stickied": False,
        **SUBREDDIT,
    }
