"""Which posts are announced at all, and why the others are not."""

from __future__ import annotations

from bot.content.post.record import Record
from bot.content.post.rules import PostRules
from bot.hugo.page.page import PageState, state_at
from bot.model import Reason

_UNPUBLISHED = frozenset({Reason.DRAFT, Reason.FUTURE, Reason.EXPIRED})


def is_published(reason: Reason | None) -> bool:
    """Whether a page that is (not) announced for this reason is there for readers."""
    return reason not in _UNPUBLISHED


def why_not(record: Record, rules: PostRules, at: float) -> Reason | None:
    """Why a page is not announced; None when nothing speaks against it. `at` is in seconds since 1970."""
    state = state_at(at, draft=record.draft, publish_at=record.publish_at, expiry_at=record.expiry_at)
    if state is not PageState.PUBLISHED:
        return Reason(state.value)
    if not record.rendered or not record.url:
        return Reason.UNLISTED
    if not _is_in_sections(record, rules.sections):
        return Reason.SECTION
    if record.excluded:
        return Reason.EXCLUDED
    return None if rules.has_base_url else Reason.NO_BASE_URL


def _is_in_sections(record: Record, sections: tuple[str, ...]) -> bool:
    if not sections:
        return record.section != ""
    return any(record.folder == name or record.folder.startswith(name + "/") for name in sections)
