"""The whole text of a page, where a channel wants it."""

from __future__ import annotations

from bot.content.full_text import LONGEST, full_text, without
from tests.support.site_files import Write, page, posts_of

BODY = """## 見出し

一つ目の**段落**は[リンク](https://example.org/)と`code`を含む。
続きの行。

- 項目一
- 項目二 ![絵](a.png)

{{< rawhtml >}}
<div>広告</div>
{{< /rawhtml >}}

{{< figure src="a.png" >}}

```python
print("hi")

x = 1
```

| a | b |
| - | - |
| 1 | 2 |

<p>HTML</p>
"""


def test_blocks_are_plain_text() -> None:
    assert full_text(BODY).split("\n\n") == [
        "見出し",
        "一つ目の段落はリンクとcodeを含む。 続きの行。",
        "項目一",
        "項目二",
        'print("hi")\nx = 1',
        "a",
        "b",
        "1",
        "2",
    ]


def test_a_huge_page_is_cut() -> None:
    assert len(full_text("長い行\n\n" * LONGEST)) <= LONGEST


def test_shortcodes_go_with_or_without_their_end() -> None:
    assert without("a{{< b >}}c{{< d", "{{<", ">}}") == "ac{{< d"
    assert without("{{<{{< b >}}c", "{{<", ">}}") == "c"
    assert full_text("一{{% note %}}二{{% /note %}}") == "一二"


def test_it_is_kept_only_where_it_is_wanted(write: Write) -> None:
    root = write({"content/posts/a.md": page(body="本文。")})
    assert posts_of(root)["content/posts/a.md"].text == ""
    assert posts_of(root, full_text=True)["content/posts/a.md"].text == "本文。"
