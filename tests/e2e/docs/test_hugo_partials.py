"""The partials of docs/hugo, built with the real Hugo from what the real commands wrote."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.blog import ROOT, Blog
from tests.support.hugo import hugo_binary

LINES = ["一行目です。", "二行目です。", "三行目です。"]
PAGE = (
    '<html><head>{{ partial "announced-head.html" . }}</head>'
    '<body>{{ .Content }}{{ partial "announced.html" . }}</body></html>'
)


@pytest.fixture
def site(blog: Blog) -> Blog:
    """A blog with the partials and everything on, after its first run."""
    config = '[announce]\nwrite_back = "data/announcements.json"\n'
    channels = blog.box.config().replace('"bluesky"\n', '"bluesky"\nstandard_site = true\n', 1)
    blog.configure(config, channels)
    for file in (ROOT / "docs" / "hugo").glob("*.html"):
        blog.write(f"layouts/partials/{file.name}", file.read_text(encoding="utf-8"))
    plain = ROOT / "docs" / "hugo" / "home.publication.publication"
    blog.write(f"layouts/{plain.name}", plain.read_text(encoding="utf-8"))
    for name in ("page", "home", "section"):
        blog.write(f"layouts/{name}.html", PAGE)
    formats = (ROOT / "docs" / "hugo" / "hugo.toml").read_text(encoding="utf-8")
    own = (blog.site / "hugo.toml").read_text(encoding="utf-8").replace("languageCode", "locale")
    blog.write("hugo.toml", f'{own}disableKinds = ["taxonomy", "term"]\n{formats}')
    blog.sangyo("announce")
    return blog


def build(blog: Blog) -> Path:
    """Hugo's output; a warning is an error."""
    shutil.rmtree(blog.site / "public", ignore_errors=True)
    command = [hugo_binary(), "--panicOnWarning", "--noBuildLock"]
    done = subprocess.run(command, cwd=blog.site, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return blog.site / "public"


def test_links_document_and_publication(site: Blog) -> None:
    site.post("a", "題名", LINES)
    assert site.sangyo("announce").status == 0
    site.post("quiet", "静か", LINES, more="announce: false\n")
    public, sky = build(site), site.box.bluesky
    html = (public / "posts/a/index.html").read_text(encoding="utf-8")
    [post] = sky.posts
    document = f"at://{sky.did}/site.standard.document/{post.rkey}"
    assert f'<link rel="site.standard.document" href="{document}">' in html
    assert f'<a href="https://bsky.app/profile/{sky.handle}/post/{post.rkey}"' in html
    assert html.index("Discuss on ") < html.index(">Bluesky</a>") < html.index(">X</a>")
    [publication] = [record.uri for key, record in sky.records.items() if "standard.publication" in key]
    text = (public / ".well-known/site.standard.publication").read_text(encoding="utf-8")
    assert text.strip() == publication
    quiet = (public / "posts/quiet/index.html").read_text(encoding="utf-8")
    assert "announced" not in quiet
    assert "site.standard.document" not in quiet


def test_a_page_whose_url_changed_keeps_its_links(site: Blog) -> None:
    site.post("a", "題名", LINES)
    site.sangyo("announce")
    site.post("a", "題名", LINES, more="slug: elsewhere\n")
    html = (build(site) / "posts/elsewhere/index.html").read_text(encoding="utf-8")
    assert "Discuss on " in html


def test_before_anything_was_posted_the_site_builds(site: Blog) -> None:
    site.post("a", "題名", LINES)
    for file in ("data/announcements.json", None):
        html = (build(site) / "posts/a/index.html").read_text(encoding="utf-8")
        assert "announced" not in html
        if file:
            (site.site / file).unlink()
