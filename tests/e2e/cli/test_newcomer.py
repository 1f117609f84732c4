"""From an existing Hugo site to a correct preview with `init` and `preview`; one more for the sandbox."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.blog import ROOT, Ran

PAPERMOD = """\
baseURL = "https://blog.example.jp/"
languageCode = "ja"
defaultContentLanguage = "ja"
title = "毎日の三行"
theme = "PaperMod"
hasCJKLanguage = true
[params]
defaultTheme = "auto"
[permalinks]
posts = "/:year/:month/:slug/"
"""
SEVERAL = """\
baseURL: https://several.example/
title: Several
defaultContentLanguage: en
timeZone: Europe/Berlin
languages:
  en:
    weight: 1
    contentDir: content/en
  ja:
    weight: 2
    contentDir: content/ja
"""
OLDER = 'baseURL = "https://older.example/"\ntitle = "Older"\nlanguageCode = "en-us"\n\n[menu]\n'
JA = "## この記事のポイント\n\n- 一つ目の要点です。\n- 二つ目の要点です。\n- 三つ目の要点です。\n\n本文\n"
EN = "## TL;DR\n\n- One thing happened.\n- Another one too.\n- The third is open.\n\nBody\n"
WHOLE = 60.0  # seconds that all commands of a site may take together


@dataclass
class Newcomer:
    """A person in front of an existing site, who has configured nothing."""

    site: Path
    left: float = WHOLE

    def write(self, path: str, text: str) -> None:
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def sangyo(self, *arguments: str) -> Ran:
        """Runs a command, which may take what the ones before have left."""
        began = time.monotonic()
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SANGYO_", "HUGO_"))}
        ran = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.site,
            env=kept | {"PYTHONPATH": str(ROOT), "SANGYO_SECRETS_DIR": str(self.site / "none")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=self.left,
        )
        self.left -= time.monotonic() - began
        assert "Traceback" not in ran.stderr, ran.stderr
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def config(self) -> dict[str, Any]:
        return tomllib.loads((self.site / "sangyo.toml").read_text(encoding="utf-8"))


@pytest.fixture
def newcomer(tmp_path: Path) -> Newcomer:
    return Newcomer(tmp_path)


def papermod(one: Newcomer) -> None:
    one.write("hugo.toml", PAPERMOD)
    for number in range(12):
        one.write(
            f"content/posts/2026-01-{number + 10}.md",
            f'---\ntitle: "記事 {number}"\nslug: post-{number}\ndate: 2026-01-{number + 10}T00:00:00+09:00\n'
            f"cover: {{image: /images/og-default.png, alt: AI generated thumbnail}}\n---\n{JA}",
        )
    one.write("content/about.md", "---\ntitle: About\n---\nabout\n")
    one.write("content/memo/a.md", "---\ntitle: Memo\ndate: 2026-01-01T00:00:00+09:00\n---\nmemo\n")


def several(one: Newcomer) -> None:
    one.write("hugo.yaml", SEVERAL)
    for number in range(3):
        date = f"2026-02-0{number + 1}T10:00:00+01:00"
        one.write(f"content/en/news/n{number}.md", f"---\ntitle: News {number}\ndate: {date}\n---\n{EN}")
        one.write(f"content/ja/news/n{number}.md", f"---\ntitle: 報せ {number}\ndate: {date}\n---\n{JA}")


def older(one: Newcomer) -> None:
    one.write("config.toml", OLDER)
    for number in range(3):
        one.write(
            f"content/blog/b{number}/index.md",
            f'+++\ntitle = "Blog {number}"\ndate = 2026-03-0{number + 1}T08:00:00-05:00\n+++\n{EN}',
        )


def previewed(one: Newcomer) -> dict[tuple[str, str], dict[str, Any]]:
    """What `preview` shows of every post: by path and channel."""
    ran = one.sangyo("preview", "--all", "--json")
    assert ran.status == 0, ran.err
    return {(line["path"], line["channel"]): line for line in ran.lines}


def test_papermod_in_japanese(newcomer: Newcomer) -> None:
    """Its own heading, placeholder, alt, section and time zone are proposed, each with the evidence."""
    papermod(newcomer)
    assert newcomer.sangyo("init").status == 0
    text = (newcomer.site / "sangyo.toml").read_text(encoding="utf-8")
    site, announce = newcomer.config()["site"], newcomer.config()["announce"]
    assert site["summary_headings"][-1] == "この記事のポイント"
    assert '"/images/og-default.png",  # the cover of 12 posts' in text
    assert site["generic_alts"] == ["AI generated thumbnail"]
    assert site["sections"] == ["posts"]
    assert announce["timezone"] == "Etc/GMT-9"
    assert "the posts' dates end in +09:00" in text
    shown = previewed(newcomer)
    assert len(shown) == 12 * 2
    line = shown["content/posts/2026-01-10.md", "x"]
    (part,) = line["parts"]
    assert part["link"] == "https://blog.example.jp/2026/01/post-0/"
    assert all(word in part["text"] for word in ("一つ目の要点", "二つ目の要点", "三つ目の要点"))
    assert part["images"] == []  # the placeholder is no cover


def test_several_languages(newcomer: Newcomer) -> None:
    several(newcomer)
    assert newcomer.sangyo("init").status == 0
    assert "timezone" not in newcomer.config()["announce"]  # the site's own
    shown = previewed(newcomer)
    assert len(shown) == 6 * 2
    english, japanese = (shown[f"content/{lang}/news/n0.md", "bluesky"]["parts"][0] for lang in ("en", "ja"))
    assert "https://several.example/news/n0/" in str(english)
    assert "https://several.example/ja/news/n0/" in str(japanese)
    assert "One thing happened." in english["text"]
    assert "一つ目の要点です。" in japanese["text"]


def test_config_toml_is_hugos(newcomer: Newcomer) -> None:
    """It stays as it is; ours is written beside it."""
    older(newcomer)
    for command, status in (("announce", 2), ("posts", 0), ("preview", 0), ("doctor", 2)):
        unset = newcomer.sangyo(command)
        assert unset.status == status
        assert "config.toml is Hugo's own; `sangyo init` writes" in unset.err + unset.out, command
    assert newcomer.sangyo("init").status == 0
    assert (newcomer.site / "config.toml").read_text(encoding="utf-8") == OLDER
    assert newcomer.config()["announce"]["timezone"] == "Etc/GMT+5"
    line = previewed(newcomer)["content/blog/b0/index.md", "x"]
    assert line["parts"][0]["link"] == "https://older.example/blog/b0/"


@pytest.mark.parametrize("site", [papermod, several, older], ids=lambda one: one.__name__)
def test_with_one_command_more_it_is_in_the_sandbox(newcomer: Newcomer, site: Any) -> None:
    """The newest posts, on each stand-in, without any account; nothing is left behind."""
    site(newcomer)
    newcomer.sangyo("init")
    before = sorted(newcomer.site.rglob("*"))
    ran = newcomer.sangyo("announce", "--sandbox")
    assert ran.status == 0, ran.out + ran.err
    assert "as they would look: http://127.0.0.1:" in ran.out
    assert ran.out.count("sent       x ") == ran.out.count("sent       bluesky ") >= 3
    assert sorted(newcomer.site.rglob("*")) == before


def test_a_preview_needs_no_configuration_at_all(newcomer: Newcomer) -> None:
    papermod(newcomer)
    ran = newcomer.sangyo("preview")
    assert ran.status == 0
    assert "shown as x and bluesky would have it by default" in ran.err
    assert "https://blog.example.jp/2026/01/post-11/" in ran.out
