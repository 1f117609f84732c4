"""Hashtags from a post's tags, by the rules that platforms share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# What may stand in a hashtag (npm `twitter-text` 3.1.0, `hashtagSpecialChars`, November 2026), without the
# invisible ones; letters, marks and digits of any script are allowed too.
_SPECIAL = "_・゠〜·〃"
_VERSION = re.compile(r"\w[.-]\d|\d\s+\d")  # Qwen3.2, Llama-3, Qwen3 7B; "iPhone 16" reads well as one word
_PHRASE = 3  # words: from here on a tag is what somebody types into a search box
_NOUN = r"[A-Za-z0-9ァ-ヺー\u3400-\u9fff]"  # a character of a name or noun
# Between words: spaces, and a Japanese particle between two names or nouns. Compiled for the first tag.
_BETWEEN = rf"\s+|(?<={_NOUN})(?:の|を|で|に|は|が|と|から|まで|より|でも)(?={_NOUN})"
_SAID_OF_IT = "おすすめ|オススメ|お勧め|お薦め|(?:選び|使い|作り|やり|始め|書き|学び|探し)方(?![針向面法式])"
# A search phrase that is in one piece already: nouns, and between them what is asked of them. 比較, 入門
# and 方法 make words of their own with what follows (比較文化, 方法論), but not with such a word or Latin.
_SEARCHED = (
    rf"(?<={_NOUN})(?:(?:{_SAID_OF_IT})(?={_NOUN}|まとめ|{_SAID_OF_IT})|"
    rf"(?:比較|入門|方法)(?=[A-Za-z]|{_SAID_OF_IT}))"
)
_LONGEST = 64  # characters; a longer one is no help to a reader, and not every platform takes it


def hashtag(tag: str) -> str:
    """`tag` as a hashtag without its #, or "" where none can be made: `"AI News"` -> `"AINews"`.

    Spaces and punctuation vanish; digits alone are no hashtag anywhere.
    """
    tag = unicodedata.normalize("NFC", tag)
    kept = "".join(
        c for c in tag if c in _SPECIAL or (unicodedata.category(c)[0] in "LMN" and not _odd_number(c))
    )
    kept = re.sub(r"^[\W_]+|[・゠〜·〃]+$", "", kept)
    if not any(unicodedata.category(c)[0] == "L" for c in kept) or len(kept) > _LONGEST:
        return ""
    return kept


def reads_as_noise(tag: str) -> bool:
    """Whether `tag` has no sense in one piece: a version (`Qwen3.2`, `Llama-3`), a search phrase.

    A version that is glued already (`Qwen327B`) can't be told from a name (`GPT4`), and is none.
    """
    if _VERSION.search(tag) or len(re.split(_BETWEEN, tag.strip())) >= _PHRASE:
        return True
    return re.search(_SEARCHED, hashtag(tag)) is not None


def hashtags(tags: Iterable[str], *, maximum: int, never: Iterable[str] = ()) -> tuple[str, ...]:
    """The first `maximum` hashtags that `tags` give, without #, unique whatever their case.

    A tag that would read as noise gives none. `never` names tags, or hashtags with or without #, that are
    not used.
    """
    seen = {_key(hashtag(word)) for word in never} | {_key(word.strip().lstrip("#＃")) for word in never}
    found: list[str] = []
    for tag in tags:
        word = "" if reads_as_noise(tag) else hashtag(tag)
        if len(found) < maximum and word and _key(word) not in seen:
            seen.add(_key(word))
            found.append(word)
    return tuple(found)


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def _odd_number(char: str) -> bool:
    """A numeral that is no decimal digit (Ⅷ, ①, ½): not allowed in a hashtag."""
    return unicodedata.category(char) in {"No", "Nl"}
