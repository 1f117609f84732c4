"""A message as the preview gets it, and how each platform draws one."""

from __future__ import annotations

from typing import get_args

from adapters.bluesky.adapter import BlueskyAdapter
from adapters.webhook.adapter import WebhookAdapter
from adapters.webhook.options import Format
from adapters.x.adapter import XAdapter
from adapters.x.counting import weighted_length
from adapters.x.dialect import neutral
from bot.commands.preview import Shown
from bot.compose import Style, draft
from bot.model import Cut, CutEdit, Limits, Message, Part, Post

LINES = (
    "AmazonがOpenAIに対して500億ドル（約7.5兆円）規模の投資を行う方向で交渉中と報じられました。",
    "すでにAnthropic（Claude）を支援しているAmazonが、競合であるOpenAIにも巨額資金を投じる異例の展開です。",
    "実現すれば、MicrosoftとOpenAIの独占的な関係に変化が生じ、@AWSでの利用拡大が期待されます。",
)
X, BLUESKY = XAdapter.drawing, BlueskyAdapter.drawing
STANDARD, DISCORD, SLACK = (
    WebhookAdapter(
        "h", WebhookAdapter.Options(adapter="webhook", url="https://example.org/h", format=form), {}
    ).drawing
    for form in get_args(Format)
)
POST = Post(
    id="a",
    path="content/posts/a.md",
    url="https://blog.example.com/a/",
    title="投資",
    lang="ja",
    summary=LINES,
)


def on_x(post: Post = POST) -> Shown:
    parts = draft(
        post, Style(channel="x", neutral=neutral), Limits(280, "weighted characters"), weighted_length
    ).parts
    return Shown(post, "main", "x", Message("x", parts, cost_usd=0.2, warnings=("look here",)), drawing=X)


def edited() -> Shown:
    """A line without its aside, with narrow brackets and a word replaced, which ends early."""
    line = "（速報）同社（約7.5兆円）はデータセンターを建設すると発表した。"
    text = "(速報)同社はDCを建設…"
    edits = (
        CutEdit("half-width", "（", "(", 0),
        CutEdit("half-width", "）", ")", 3),
        CutEdit("aside", "（約7.5兆円）", "", 6),
        CutEdit("abbreviation", "データセンター", "DC", 7),
        CutEdit("cut", "すると発表した。", "…", 12),
    )
    part = Part(f"{text}\n{text}", 50, 280, cuts=(Cut(line, text, edits),))
    return Shown(POST, "main", "x", Message("x", (part,)), drawing=X)
