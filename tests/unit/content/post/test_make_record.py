"""What is kept of a page: front matter's overrides, and the ways out of a doubt."""

from __future__ import annotations

from tests.support.site_files import UNCERTAIN, Posts, page


def test_overrides_are_the_front_matters(posts: Posts) -> None:
    """Channels and a channel's own text."""
    front = 'announce:\n  channels: [x, hook]\n  x: {text: "Hi"}'
    post = posts({"content/posts/a.md": page(front)})["content/posts/a.md"]
    assert post.overrides.channels == ("x", "hook")
    assert dict(post.overrides.texts) == {"x": "Hi"}


def test_front_matter_that_is_not_trusted_still_holds_back(posts: Posts) -> None:
    """It narrows the channels and excludes; the message of its own is not used."""
    narrow = page('announce:\n  channels: [x]\n  x: {text: "https://evil.test Hi"}\n  hook: Hi')
    files = {"content/posts/a.md": narrow, "content/posts/b.md": page("announce: false")}
    found = posts(files, trust_front_matter=False)
    assert found["content/posts/a.md"].overrides.channels == ("x",)
    assert not found["content/posts/a.md"].overrides.texts
    assert found["content/posts/b.md"].reason == "excluded"


def test_what_is_not_certain_is_refused_with_the_way_out(posts: Posts) -> None:
    """The error names the doubt and both settings."""
    error = posts(UNCERTAIN)["content/posts/a.md"].error or ""
    assert "output format “odd” is an unusual one" in error
    assert 'permalinks = "hugo"' in error
    assert "url_template" in error


def test_a_url_template_is_a_way_out(posts: Posts) -> None:
    """Hugo's tokens, a path or a whole address; pages that are certain keep Hugo's own."""
    path = posts(UNCERTAIN, url_template="/p/:slug/")["content/posts/a.md"]
    assert (path.url, path.eligible) == ("https://example.org/p/s/", True)
    whole = posts(UNCERTAIN, url_template="https://b.test/:contentbasename")["content/posts/a.md"]
    assert whole.url == "https://b.test/a"
    certain = posts(
        {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/posts/a.md": page()}, url_template="/x/"
    )
    assert certain["content/posts/a.md"].url == "https://example.org/posts/a/"
