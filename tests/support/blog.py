"""A blog on disk, its channels on the sandbox, and the real command line run on it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample-post.md"
SAMPLE_PATH = "content/posts/2026-01-30-ef901c5e.md"


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """stdout as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Blog:
    """A Hugo site in `folder`/site with `folder`/config.toml beside it."""

    folder: Path
    box: Sandbox

    def __post_init__(self) -> None:
        self.site.mkdir(parents=True)
        self.write(
            "hugo.toml",
            f'baseURL = "{self.box.site_url}/"\ntitle = "三行ブログ"\nlanguageCode = "ja"\n'
            'defaultContentLanguage = "ja"\ntimeZone = "Asia/Tokyo"\n',
        )
        self.configure()
        self.box.site.folder = self.site
        self.box.site.all_live = True

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def configure(self, top: str = "", channels: str | None = None) -> None:
        """Writes config.toml: `top`, then the sandbox's channels or `channels`."""
        site = '[site]\nroot = "site"\ngeneric_alts = ["AI generated thumbnail"]\n'
        body = self.box.config() if channels is None else channels
        (self.folder / "config.toml").write_text(f"{site}{top}\n{body}", encoding="utf-8")

    def write(self, path: str, text: str) -> Path:
        """A text file of the site."""
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def post(
        self, name: str, title: str, lines: list[str], *, date: str = "2026-01-30", more: str = ""
    ) -> Path:
        """A post with its three lines; `more` is YAML."""
        bullets = "\n".join(f"- {line}" for line in lines)
        return self.write(
            f"content/posts/{name}.md",
            f'---\ntitle: "{title}"\ndate: {date}\n{more}---\n## 3行要約\n\n{bullets}\n\n## 本文\n\n本文\n',
        )

    def sample(self) -> Path:
        """The real post that every part has to work on, unchanged."""
        return self.write(SAMPLE_PATH, SAMPLE.read_text(encoding="utf-8"))

    def cover(self, path: str, size: tuple[int, int] = (1200, 630), *, noise: bool = False) -> Path:
        """A picture under `path`; with `noise` it compresses badly, so its file is large."""
        from PIL import Image

        pixels = os.urandom(size[0] * size[1] * 3) if noise else None
        image = Image.frombytes("RGB", size, pixels) if pixels else Image.new("RGB", size, (12, 74, 110))
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        target = io.BytesIO()
        image.save(target, "PNG" if path.endswith(".png") else "JPEG", quality=90)
        file.write_bytes(target.getvalue())
        return file

    def environment(self, *, secrets: bool = True) -> dict[str, str]:
        """The environment of a command, without this machine's own settings."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SANGYO_", "HUGO_"))}
        given = self.box.environment() if secrets else {}
        return kept | given | {"SANGYO_SECRETS_DIR": str(self.folder / "none"), "PYTHONPATH": str(ROOT)}

    def sangyo(self, *arguments: str, secrets: bool = True, env: dict[str, str] | None = None) -> Ran:
        """Runs the command line in a process of its own, as its user would."""
        ran = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self.environment(secrets=secrets) | (env or {}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        return Ran(ran.returncode, ran.stdout, ran.stderr)
