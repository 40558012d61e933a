"""WeChat Channels in the canonical sheet: the accounts followed by hand, and everybody's comments."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.clock import with_offset
from bellwether.simulate.autumn.comments import Comment
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.posts import Post
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv
from bellwether.simulate.autumn.writers.wechat_shelf import PLATFORM, Shelf, posts_on, week_end

COLUMNS = (
    *("platform", "id", "author_id", "author_name", "author_followers", "text", "created_at", "parent_id", "likes"),
    *("reshares", "comments", "views", "saves", "is_video", "is_live", "deleted", "url", "observed_at"),
)
WIDE = (Part.INFLUENCER, Part.DECOY, Part.CHASER)


def write_canonical_posts(folder: Path, world: World) -> None:
    """``posts.csv`` and ``comments.csv``."""
    posts = [world.posts[row] for row in posts_on(world, Shelf.BY_HAND)]
    save_csv(folder / "posts.csv", COLUMNS, [_post(world, post) for post in posts])
    comments = [c for c in world.comments if world.posts[c.post].platform == PLATFORM]
    save_csv(folder / "comments.csv", COLUMNS, [_comment(world, comment) for comment in comments])


def _post(world: World, post: Post) -> list[object]:
    author = world.setting.people.accounts[post.author]
    seen = week_end(world.setting.plan, post.moment)
    followers = author.fans_at(world.setting.share(seen)) if author.part in WIDE else ""
    counts = [post.fame, post.fame // 5, post.fame // 40, "", post.fame // 2]
    return [
        *(PLATFORM, post.native, author.native, author.name, followers, post.text, with_offset(post.moment), ""),
        *counts,
        *("true", "false", "false", "", with_offset(seen)),
    ]


def _comment(world: World, comment: Comment) -> list[object]:
    author, post = world.setting.people.accounts[comment.author], world.posts[comment.post]
    seen = week_end(world.setting.plan, comment.moment)
    return [
        *(PLATFORM, comment.native, author.native, author.name, "", comment.text, with_offset(comment.moment)),
        *(comment.parent or post.native, comment.fame, "", "", "", ""),
        *("false", "false", "false", "", with_offset(seen)),
    ]
