"""Whether a cover is AI-made, by its alt text: X requires a flag on such posts."""

from __future__ import annotations

import re

_AI_MADE = re.compile(
    r"\bAI[ -]?(?:generated|made|created)\b"
    r"|\b(?:generated|made|created) (?:by|with|using) (?:an? )?(?:generative )?AI\b"
    r"|AI(?:で|による|が)?(?:自動)?(?:生成|作成|制作)(?:された|した)?(?:画像|サムネ|イラスト|カバー|写真|$|[)）。])"
    r"|生成AI(?:で|による|が)(?:作成|生成|制作)",
    re.IGNORECASE,
)


def says_ai_made(alt: str) -> bool:
    """Does the alt text say that the picture is AI-made (not merely that it shows something about AI)?"""
    return bool(_AI_MADE.search(alt))
