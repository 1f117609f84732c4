"""The site server: pages that go live late, validators, files, counts; and the sample site."""

from __future__ import annotations

import csv
import subprocess
from datetime import date
from io import StringIO
from pathlib import Path

import httpx
import pytest
from PIL import Image

from bot.sandbox import Sandbox, sample_site
from tests.support.hugo import hugo_binary


def test_a_page_is_404_until_it_is_live(box: Sandbox) -> None:
    """And says its title, summary and picture to a link crawler then."""
    url = f"{box.site_url}/posts/a/"
    assert httpx.get(url).status_code == 404
    box.site.live(url, title="三行 & <b>", description="一行", image=f"{box.site_url}/a.png")
    page = httpx.get(url)
    assert page.status_code == 200
    assert '<meta property="og:title" content="三行 &amp; &lt;b&gt;">' in page.text
    assert f'<meta property="og:image" content="{box.site_url}/a.png">' in page.text
    box.site.take_down("/posts/a/")
    assert httpx.get(url).status_code == 404
    assert box.site.requests["/posts/a/"] == 3


def test_a_page_can_come_late(box: Sandbox) -> None:
    """By a number of requests, or by the clock."""
    box.site.live("/late/", after_requests=2)
    box.site.live("/later/", after_seconds=60)
    statuses = [httpx.get(f"{box.site_url}/late/").status_code for _ in range(3)]
    assert statuses == [404, 404, 200]
    assert httpx.get(f"{box.site_url}/later/").status_code == 404


def test_a_page_that_did_not_change_is_304(box: Sandbox) -> None:
    """By its ETag; HEAD works too."""
    box.site.live("/posts/a/")
    url = f"{box.site_url}/posts/a/"
    etag = httpx.head(url).headers["etag"]
    again = httpx.get(url, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    box.site.live("/posts/a/", title="changed")
    assert httpx.get(url, headers={"if-none-match": etag}).status_code == 200


def test_japanese_paths(box: Sandbox) -> None:
    """A permalink as Hugo writes it, percent-encoded."""
    box.site.live(f"{box.site_url}/posts/%E4%B8%89%E8%A1%8C/")
    assert httpx.get(f"{box.site_url}/posts/三行/").status_code == 200


def test_files_of_the_site_and_nothing_outside(tmp_path: Path) -> None:
    """static/ at the root, a bundle's files beside its page; no source, no climbing out."""
    site = tmp_path / "site"
    for path, text in {
        "static/images/a.png": "png",
        "content/posts/b/cover.webp": "webp",
        "content/posts/b/index.md": "secret",
        "public/posts/c/index.html": "<p>rendered</p>",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
    (tmp_path / "outside.txt").write_text("outside")
    with Sandbox(site=site) as own:
        got = {
            path: httpx.get(f"{own.site_url}{path}")
            for path in ("/images/a.png", "/posts/b/cover.webp", "/posts/b/index.md", "/posts/c/")
        }
        assert [answer.status_code for answer in got.values()] == [200, 200, 404, 200]
        assert got["/images/a.png"].headers["content-type"] == "image/png"
        assert got["/posts/c/"].text == "<p>rendered</p>"
        assert httpx.get(f"{own.site_url}/%2e%2e/outside.txt").status_code == 404
        assert httpx.get(f"{own.site_url}/..%2foutside.txt").status_code == 404


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample site."""
    target = tmp_path_factory.mktemp("sample") / "site"
    return sample_site(target, "http://127.0.0.1:8765/site", date(2030, 5, 2))


@pytest.mark.hugo
def test_hugo_reads_the_sample_site(sample: Path, tmp_path: Path) -> None:
    """The real binary lists its posts with our base URL, dated the week before; the broken one stops it."""
    binary = hugo_binary()
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(sample), str(copy)], check=True)
    command = [binary, "list", "all", "--noBuildLock", "--source", str(copy)]
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
    (copy / "content/posts/broken.md").unlink()
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "WARN" not in listed.stdout + listed.stderr
    pages = {
        row["permalink"]: row for row in csv.DictReader(StringIO(listed.stdout)) if row["kind"] == "page"
    }
    base = "http://127.0.0.1:8765/site"
    assert set(pages) == {
        f"{base}{path}"
        for path in (
            "/posts/rain-radar/",
            "/posts/local-model/",
            "/posts/small-kitchen/",
            "/posts/balcony/",
            "/posts/without-heading/",
            "/posts/new-year/",
            "/posts/draft-coffee/",
            "/en/posts/plain-text/",
            "/en/posts/night-train/",
        )
    }
    assert pages[f"{base}/posts/without-heading/"]["date"].startswith("2030-05-01")
    assert pages[f"{base}/posts/new-year/"]["date"].startswith("2099")
    assert pages[f"{base}/posts/draft-coffee/"]["draft"] == "true"


def test_the_sample_covers_are_of_every_kind(sample: Path) -> None:
    """PNG, JPEG, WebP, GIF, and one of 4000 pixels and 6 MB that no platform takes as it is."""
    found = {}
    for path in sorted(sample.rglob("*.*")):
        if path.suffix in (".png", ".jpg", ".webp", ".gif"):
            with Image.open(path) as picture:
                found[path.name] = (picture.format, picture.size)
    assert {kind for kind, _ in found.values()} == {"PNG", "JPEG", "WEBP", "GIF"}
    assert found["night-train.jpg"] == ("JPEG", (4000, 2100))
    assert (sample / "static/images/night-train.jpg").stat().st_size > 6_000_000
    assert not (sample / "static/images/not-there-yet.png").exists()
