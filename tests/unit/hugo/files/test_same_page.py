"""Files that are one page to Hugo."""

from __future__ import annotations

import pytest

from tests.support.site_files import Posts, page


def test_an_ignored_file_that_hides_a_page_of_a_later_folder_makes_it_doubtful(posts: Posts) -> None:
    """Hugo lists neither; without the ignored one it lists the page."""
    config = (
        'baseURL = "https://example.org/"\nignoreFiles = ["html$"]\n'
        '[languages.en]\ncontentDir = "content/en"\n[languages.ja]\ncontentDir = "content/ja"\n'
    )
    files = {"hugo.toml": config, "content/ja/posts/a.md": page(), "content/ja/posts/b.md": page()}
    found = posts({**files, "content/en/posts/a.ja.html": page()})
    assert "is the same page" in (found["content/ja/posts/a.md"].error or "")
    assert found["content/ja/posts/b.md"].eligible


@pytest.mark.parametrize(
    ("files", "doubt"),
    [
        ({"content/p/Ⅳ/a.md": page()}, "nothing of the name of a folder"),
        ({"content/p/a.md": page("outputs: [amp, html]")}, "several outputs while RSS is disabled"),
        ({"content/p/a.en.html": page(), "content/p/a.md": page()}, "is the same page"),
    ],
)
def test_what_hugo_mixes_up_is_doubtful(posts: Posts, files: dict[str, str], doubt: str) -> None:
    config = 'baseURL = "https://example.org/"\ndisableKinds = ["RSS"]\nignoreFiles = ["html$"]\n'
    found = posts({"hugo.toml": config, "content/p/good.md": page(), **files})
    assert {path: bool(post.error) for path, post in found.items()} == {
        "content/p/good.md": False,
        **dict.fromkeys(files, True),
    }
    assert all(doubt in (found[path].error or "") for path in files)
