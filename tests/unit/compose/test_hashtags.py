"""Hashtags from a post's tags."""

from __future__ import annotations

import pytest

from bot.compose.hashtags import hashtag, hashtags


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("AI News", "AINews"),
        ("AIニュース", "AIニュース"),
        ("速報", "速報"),
        ("#already", "already"),
        ("C++", "C"),
        ("C#", "C"),
        ("Node.js", "Nodejs"),
        ("2026", ""),
        ("2026年", "2026年"),
        ("３", ""),
        ("…", ""),
        ("", ""),
        ("snake_case", "snake_case"),
        ("サム・アルトマン", "サム・アルトマン"),
        ("か\u3099く", "がく"),
        ("Ⅷ世", "世"),
        ("🎮 ゲーム", "ゲーム"),
        ("a" * 65, ""),
        ("日本 の\u3000夏", "日本の夏"),
    ],
)
def test_a_tag_becomes_a_hashtag(tag: str, word: str) -> None:
    """No spaces, no punctuation, never digits alone."""
    assert hashtag(tag) == word


def test_hashtags_are_unique_whatever_their_case_and_never_more_than_wanted() -> None:
    """In the order of the tags."""
    tags = ["GenAI", "genai", "ＧｅｎＡＩ", "AI", "速報", "ニュース"]
    assert hashtags(tags, maximum=2, never=["#ai"]) == ("GenAI", "速報")
    assert hashtags(tags, maximum=0) == ()
    assert hashtags(["AI News"], maximum=3, never=["ai news"]) == ()


@pytest.mark.parametrize(
    "tag",
    [
        "Qwen3.2 7B",
        "Llama-3",
        "Qwen3 7B",
        "1.58bit LLM",
        "ローカルLLM おすすめ GPU",
        "生成AIの教科書の選び方",
        "how to learn rust",
        "ローカルLLMおすすめGPU",
        "ローカルLLM おすすめGPU",
        "2026年おすすめカメラ",
        "ノートPCオススメ比較",
        "GPU比較おすすめ",
        "Python入門おすすめ本",
        "ChatGPT使い方講座",
        "GPU選び方ガイド",
        "Ollama使い方まとめ",
        "画像生成方法AI",
        "動画編集入門Mac",
    ],
)
def test_a_tag_that_would_read_as_noise_gives_no_hashtag(tag: str) -> None:
    """A version without its dot is another version; a search phrase in one piece is read by nobody."""
    assert hashtags([tag, "AI"], maximum=2) == ("AI",)


@pytest.mark.parametrize(
    "tag",
    [
        "AI News",
        "日本の夏",
        "Node.js",
        "Web3",
        "GPT4",
        "iPhone 16",
        "サム・アルトマン",
        "C++",
        "2026年",
        "Qwen327B",
        "Python入門",
        "Python入門講座",
        "GPU比較",
        "価格比較サイト",
        "日米比較文化",
        "研究方法論",
        "AIの勉強方法",
        "おすすめGPU",
        "京都おすすめ",
        "京都おすすめの店",
        "ChatGPTの使い方",
        "ChatGPTの使い方講座",
        "ChatGPT使い方",
        "働き方改革",
        "魔法使い方面",
    ],
)
def test_a_name_keeps_its_hashtag(tag: str) -> None:
    """One word or two, with its digits where they stand, and what may be a word of its own."""
    assert hashtags([tag], maximum=1) == (hashtag(tag),)
