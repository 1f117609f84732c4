"""Which post is which: a post keeps its id when its file moves or gets an `id`. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from bot.model import Post
from bot.outbox.planning import AGAIN, Known


@dataclass(frozen=True, slots=True)
class Identified:
    """The posts under the ids that the outbox knows them by, and those of them whose file moved."""

    posts: tuple[Post, ...]
    moved: tuple[Post, ...]


def identify(
    posts: Sequence[Post], known: Collection[Known], gone: Collection[str] | None = None
) -> Identified:
    """Gives each post the id that it was planned under, if it was.

    Known by its id; else by its path (the front matter has got an `id` since); else, when a known post's
    file has vanished, by title and date. A new file where a moved post once was gets an id of its own.
    `posts` are all of the site's; or, with `gone`, those that changed, `gone` the paths that vanished.
    """
    book = _Book(posts, [one for one in known if AGAIN not in one.post_id], gone)
    found = tuple(book.identified(post) for post in posts)
    return Identified(found, tuple(post for post in found if book.has_moved(post)))


def announced_as(post_id: str, known: Collection[str]) -> str:
    """The id under which a post was last announced on a channel; its own, if it never was again."""
    latest, number = post_id, 2
    while (following := f"{post_id}{AGAIN}{number}") in known:
        latest, number = following, number + 1
    return latest


def next_id(latest: str) -> str:
    """A new identity for a post that was announced as `latest`."""
    post_id, _, number = latest.partition(AGAIN)
    return f"{post_id}{AGAIN}{int(number or 1) + 1}"


class _Book:
    def __init__(self, posts: Sequence[Post], known: Collection[Known], gone: Collection[str] | None) -> None:
        self._paths = {post.path for post in posts}
        if gone is not None:  # only some of the posts: every other file that is known is still there
            self._paths |= {one.path for one in known} - set(gone)
        self._path_of: dict[str, str] = {}
        self._vanished: dict[tuple[object, ...], set[str]] = {}
        for one in known:
            self._path_of[one.post_id] = one.path
            if one.path not in self._paths and one.title and one.post_date:
                self._vanished.setdefault((one.title, one.post_date), set()).add(one.post_id)
        self._ids = {post.id for post in posts if post.id not in self._path_of or not self._is_taken(post)}
        self._id_at = {path: post_id for post_id, path in self._path_of.items()}

    def identified(self, post: Post) -> Post:
        if post.id in self._path_of:
            return self._newcomer(post) if self._is_taken(post) else post
        here = self._id_at.get(post.path)
        if here is not None and here not in self._ids:
            return replace(post, id=here)
        gone = self._vanished.get((post.title, post.date), set())
        if len(gone) == 1 and not gone & self._ids:
            return replace(post, id=gone.pop())
        return post

    def has_moved(self, post: Post) -> bool:
        return self._path_of.get(post.id, post.path) != post.path

    def _is_taken(self, post: Post) -> bool:
        """Whether this post's id, its path, is that of a post which has moved away and still exists."""
        home = self._path_of[post.id]
        return post.id == post.path and home != post.path and home in self._paths

    def _newcomer(self, post: Post) -> Post:
        date = post.date.astimezone(UTC).isoformat() if post.date else "undated"
        return replace(post, id=f"{post.path}@{date}")
