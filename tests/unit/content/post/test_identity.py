"""Which post a file is."""

from __future__ import annotations

from tests.support.site_files import Posts, page


def test_an_id_in_the_front_matter_is_the_posts_id(posts: Posts) -> None:
    """Else the path; a translation's has its language."""
    found = posts(
        {
            "hugo.toml": 'baseURL = "https://example.org/"\n[languages.en]\n[languages.ja]\n',
            "content/posts/a.md": page("id: one"),
            "content/posts/a.ja.md": page("id: one"),
            "content/posts/b.md": page(),
        }
    )
    assert {post.id for post in found.values()} == {"one", "one@ja", "content/posts/b.md"}
    assert {post.lang for post in found.values()} == {"en", "ja"}
