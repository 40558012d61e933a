"""Comments by ordinary people, most of them from an author's own audience."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn import wording
from bellwether.simulate.autumn.native_ids import native_comment
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.posts import Post
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.columns import Ints

SOONEST = 30  # seconds between a post and what answers it
PARENTLESS = "kuaishou"  # whose crawler keeps no parent


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment under ``post`` (by index); ``parent`` is the native id of the comment it answers, empty on top."""

    post: int
    author: int
    moment: int
    native: str
    text: str
    parent: str
    fame: int


def draw_comments(setting: Setting, posts: list[Post]) -> list[Comment]:
    """The comments of every platform, in order of time."""
    wanted = {cast.platform: cast.comments for cast in setting.plan.casts} | {"reddit": setting.plan.reddit_comments}
    found = [c for platform, count in wanted.items() for c in _comments(setting, posts, platform, count)]
    return sorted(found, key=lambda comment: (comment.moment, comment.native))


def _comments(setting: Setting, posts: list[Post], platform: str, count: int) -> list[Comment]:
    rng = setting.rng(f"comments on {platform}")
    rows = np.array([n for n, post in enumerate(posts) if post.platform == platform])
    weight = np.array([_appeal(setting, posts[row]) for row in rows])
    crowd = setting.people.playing(platform, Part.COMMENTER)
    chosen = np.sort(rng.choice(rows, count, p=weight / weight.sum()))
    found: list[Comment] = []
    for row in chosen.tolist():
        above = found[-1] if found and found[-1].post == row else None
        comment = _comment(setting, rng, row, posts[row], crowd, above)
        found.extend([comment] if comment else [])
    return found


def _appeal(setting: Setting, post: Post) -> float:
    return setting.plan.appeal[setting.people.accounts[post.author].part]


def _comment(
    setting: Setting, rng: np.random.Generator, row: int, post: Post, crowd: Ints, above: Comment | None
) -> Comment | None:
    """One comment, perhaps an answer to the one drawn before it; None where it would come after the study's end."""
    plan = setting.plan
    answers = above is not None and post.platform != PARENTLESS and rng.random() < plan.replies
    since = above.moment if answers and above else post.moment
    moment = since + SOONEST + round(float(rng.lognormal(np.log(60 * plan.comment_minutes), plan.delay_spread)))
    if moment > setting.sessions.end:
        return None
    people = setting.people.audience[post.author] if rng.random() < plan.by_audience else crowd
    return Comment(
        post=row,
        author=int(rng.choice(people)),
        moment=moment,
        native=native_comment(rng, post.platform, moment),
        text=wording.pick(rng, _templates(post, answers)).format(n=int(rng.integers(3, 60))),
        parent=above.native if answers and above else "",
        fame=int(rng.integers(0, 30)),
    )


def _templates(post: Post, answers: bool) -> tuple[str, ...]:
    if post.platform == "reddit":
        return wording.ENGLISH_COMMENTS
    if answers:
        return wording.REPLIES
    return wording.COMMENTS if post.stocks or post.theme >= 0 else wording.EVERYDAY_COMMENTS
