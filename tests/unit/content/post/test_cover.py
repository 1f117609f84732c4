"""Covers."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import MediaError
from bot.media import read_picture
from tests.support.site_files import CONFIG, Posts, Write, page, posts_of


@pytest.mark.parametrize(
    ("front", "files", "source", "file", "url"),
    [
        (
            "cover: {image: /i/a.png}",
            ["static/i/a.png"],
            "/i/a.png",
            "static/i/a.png",
            "https://example.org/s/i/a.png",
        ),
        ("cover: {image: i/a.png}", ["assets/i/a.png"], "i/a.png", "assets/i/a.png", None),
        (
            "cover: {image: a.png, relative: true}",
            ["content/posts/b/a.png"],
            "a.png",
            "content/posts/b/a.png",
            "https://example.org/s/posts/b/a.png",
        ),
        (
            "featured_image: a b.png",
            ["static/a b.png"],
            "a b.png",
            "static/a b.png",
            "https://example.org/s/a%20b.png",
        ),
        ("image: https://img.test/x.png", [], "https://img.test/x.png", None, "https://img.test/x.png"),
        ("images: [/i/a.png, /i/b.png]", [], "/i/a.png", None, "https://example.org/s/i/a.png"),
        ("thumbnail: /i/a.png", [], "/i/a.png", None, "https://example.org/s/i/a.png"),
        ("params: {cover: {image: /i/a.png}}", [], "/i/a.png", None, "https://example.org/s/i/a.png"),
        (
            "resources: [{src: p.jpg, name: cover}]",
            ["content/posts/b/p.jpg"],
            "p.jpg",
            "content/posts/b/p.jpg",
            "https://example.org/s/posts/b/p.jpg",
        ),
        (
            "",
            ["content/posts/b/featured-image.webp"],
            "featured-image.webp",
            "content/posts/b/featured-image.webp",
            "https://example.org/s/posts/b/featured-image.webp",
        ),
        (
            "cover: {image: ../../../../etc/passwd}",
            [],
            "../../../../etc/passwd",
            None,
            "https://example.org/etc/passwd",
        ),
    ],
)
def test_a_cover_is_found_where_themes_put_it(  # noqa: PLR0917 - pytest fills them by name
    front: str, files: list[str], source: str, file: str | None, url: str | None, write: Write
) -> None:
    """In the bundle, under static/ or assets/, on another host; never outside the site."""
    root = write(
        {
            "hugo.toml": 'baseURL = "https://example.org/s/"\n',
            "content/posts/b/index.md": page(front),
            **dict.fromkeys(files, "x"),
        }
    )
    cover = posts_of(root)["content/posts/b/index.md"].cover
    assert cover is not None
    assert (cover.source, cover.file, cover.url) == (source, str(root / file) if file else None, url)


def test_placeholders_are_no_covers_and_alts_that_say_nothing_are_the_title(posts: Posts) -> None:
    """`ignore_covers` and `generic_alts`; what the alt said is kept beside."""
    files = {
        "content/posts/a.md": page("cover: {image: images/og-default.png}"),
        "content/posts/b.md": page("cover: {image: /b.png, alt: AI generated thumbnail}"),
        "content/posts/c.md": page("cover: {image: /c.png, caption: A cat}"),
    }
    found = posts(files, ignore_covers=("/images/og-default.png",), generic_alts=("AI generated thumbnail",))
    a, b, c = (post.cover for post in found.values())
    assert a is None
    assert b is not None
    assert (b.alt, b.stated_alt) == ("T", "AI generated thumbnail")
    assert c is not None
    assert c.alt == "A cat"


def test_links_are_resolved_in_the_site_and_refused_outside(write: Write, tmp_path_factory: Any) -> None:
    """A picture, a folder or a bundle's cover that links outside is refused; within the site all may link."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.png").write_bytes(b"x")
    root = write(
        {
            "static/real/a.png": "x",
            "content/posts/file.md": page("cover: file.png"),
            "content/posts/folder.md": page("cover: folder/secret.png"),
            "content/posts/inner.md": page("cover: inner.png"),
            "content/posts/inner2.md": page("cover: linked/a.png"),
            "content/posts/bundle/index.md": page(""),
        }
    )
    (root / "static/file.png").symlink_to(outside / "secret.png")
    (root / "static/folder").symlink_to(outside)
    (root / "static/inner.png").symlink_to("real/a.png")
    (root / "static/linked").symlink_to("real")
    (root / "content/posts/bundle/cover.png").symlink_to(outside / "secret.png")
    found = {path.split("/")[2]: post.cover.file for path, post in posts_of(root).items() if post.cover}
    assert found["inner.md"] == found["inner2.md"] == str(root / "static/real/a.png")
    for name in ("file.md", "folder.md", "bundle"):
        with pytest.raises(MediaError, match="leads outside the site"):
            read_picture(found[name] or "")


def test_a_themes_folder_may_be_a_link(write: Write, tmp_path_factory: Any) -> None:
    """The configuration names it: it is the operator's own."""
    theme = tmp_path_factory.mktemp("shared") / "papermod"
    (theme / "static").mkdir(parents=True)
    (theme / "static/t.png").write_bytes(b"x")
    root = write(
        {
            "hugo.toml": CONFIG + 'theme = "papermod"\n',
            "content/posts/a.md": page("cover: t.png"),
            "themes/x": "",
        }
    )
    (root / "themes/papermod").symlink_to(theme)
    (post,) = posts_of(root).values()
    assert post.cover
    assert read_picture(post.cover.file or "") == b"x"
