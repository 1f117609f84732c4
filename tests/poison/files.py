"""Files that a hostile or broken writer puts into a site: by path, with what is in them."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.support.site_files import page

Poison = bytes | Callable[[Path], None]


def _matter(**keys: Any) -> bytes:
    whole = {"title": "Poison", "date": "2026-01-02"} | keys
    return json.dumps(whole).encode() + b"\n\n## Summary\n\n- one\n- two\n"


def _yaml(front: str, body: str = "## Summary\n\n- one\n- two\n") -> bytes:
    return page(f"date: 2026-01-02\n{front}", body).encode("utf-8", "surrogatepass")


def _body(text: str) -> bytes:
    return _yaml("", text)


def _toml(front: str) -> bytes:
    return f"+++\ntitle = 'T'\ndate = 2026-01-02\n{front}\n+++\ntext\n".encode()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path is short
    try:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _folder(path: Path) -> None:
    path.mkdir()


def _no_entry(path: Path) -> None:
    path.write_text("---\ntitle: T\n---\n")
    path.chmod(0)


def _pipe_as_cover(path: Path) -> None:
    path.mkdir()
    (path / "index.md").write_bytes(_matter(cover="cover.jpg"))
    os.mkfifo(path / "cover.jpg")


def _cover_outside(path: Path) -> None:
    path.mkdir()
    (path / "index.md").write_bytes(_matter(cover="cover.jpg"))
    (path / "cover.jpg").symlink_to("/etc/hostname")


def _cover_of(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.mkdir()
        (path / "index.md").write_bytes(_matter(cover="cover.jpg"))
        (path / "cover.jpg").write_bytes(data)

    return write


def _pipe_as_section(path: Path) -> None:
    path.mkdir()
    os.mkfifo(path / "_index.md")
    (path / "below.md").write_bytes(_matter())


def _section_of(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.mkdir()
        (path / "_index.md").write_bytes(data)
        (path / "below.md").write_bytes(_matter())

    return write


DEEP = 20_000
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 600 600\n%%EndComments\n0 0 moveto showpage\n%%EOF\n"

# What once hung, crashed or stopped everything: these are also tried alone, through the command line.
DANGEROUS: dict[str, Poison] = {
    "pipe.md": _pipe,
    "device.md": _link("/dev/zero"),
    "sparse.md": _sparse,
    "deep-json.md": b'{"title":"T","a":' + b"[" * DEEP + b"]" * DEEP + b"}\n",
    "deep-toml.md": _toml("a = " + "[" * DEEP + "]" * DEEP),
    "deep-yaml-items.md": _yaml("a:\n  " + "- " * DEEP + "x"),
    "year-one.md": _matter(date="0001-01-01T00:00:00+14:00"),
    "year-last.md": _matter(date="9999-12-31T23:59:59-14:00"),
    "digits.md": _yaml("a: " + "9" * 4301),
    "octal.md": _yaml("a: 0" + "7" * 5001),
    "surrogate-title.md": b'{"title":"\\ud800","date":"2026-01-02"}\ntext\n',
    "pipe-as-section": _pipe_as_section,
    "pipe-as-cover": _pipe_as_cover,
    "cover-is-eps": _cover_of(EPS),
    "id-nul.md": _matter(id="a\0b"),
    "id-long.md": _matter(id="i" * 1_000_000),
}

OTHERS: dict[str, Poison] = {
    "socket.md": _socket,
    "directory.md": _folder,
    "loop.md": _link("loop.md"),
    "dangling.md": _link("nowhere.md"),
    "outside.md": _link("/etc/passwd"),
    "no-entry.md": _no_entry,
    "empty.md": b"",
    "nul.md": b"\0" * 5000,
    "binary.md": bytes(range(256)) * 40,
    "utf16.md": "---\ntitle: T\n---\n".encode("utf-16"),
    "only-bom.md": b"\xef\xbb\xbf",
    "nine-megabytes.md": _body("x" * 9_000_000),
    "unclosed.md": b"---\ntitle: T\n",
    "deep-yaml-flow.md": _yaml("a: " + "[" * DEEP + "]" * DEEP),
    "deep-yaml-maps.md": _yaml("\n".join(" " * at + "a:" for at in range(700))),
    "deep-yaml-keys.md": _yaml("a:\n  " + "? " * DEEP + "x"),
    "deep-toml-table.md": _toml("[" + ".".join("a" * 3000) + "]"),
    "deep-toml-key.md": _toml(".".join("a" * 3000) + " = 1"),
    "deep-cascade.md": _matter(cascade=json.loads('{"a":' * 60 + "1" + "}" * 60)),
    "deep-section": _section_of(b'{"a":' + b"[" * DEEP + b"]" * DEEP + b"}"),
    "section-broken": _section_of(b"---\na: [\n---\n"),
    "section-surrogate": _section_of(b'{"title":"\\ud800","slug":"\\udfff"}'),
    "digits-json.md": b'{"title":"T","weight":' + b"9" * 4301 + b"}\n",
    "digits-toml.md": _toml("weight = " + "9" * 4301),
    "digits-date.md": _yaml("publishDate: " + "9" * 4301),
    "exponent.md": _yaml("weight: 1e999999"),
    "infinite.md": _yaml("weight: .inf\nslug: .nan"),
    "date-text.md": _matter(date="x" * 1_000_000),
    "date-number.md": _matter(date=10**300),
    "date-negative.md": _matter(date=-(10**15)),
    "date-huge-offset.md": _matter(date="2026-01-02T00:00:00+99:99"),
    "date-list.md": _matter(date=["2026-01-02"]),
    "date-year-zero.md": _matter(date="0000-01-01"),
    "expiry-last.md": _matter(expiryDate="9999-12-31T23:59:59-14:00"),
    "publish-first.md": _matter(publishDate="0001-01-01T00:00:00+14:00"),
    "surrogate-slug.md": b'{"title":"T","date":"2026-01-02","slug":"a\\udc00b"}\ntext\n',
    "surrogate-url.md": b'{"title":"T","date":"2026-01-02","url":"/a\\ud800/"}\ntext\n',
    "surrogate-cover.md": b'{"title":"T","date":"2026-01-02","cover":"a\\ud800.jpg"}\ntext\n',
    "surrogate-category.md": b'{"title":"T","date":"2026-01-02","categories":["a\\ud800"]}\ntext\n',
    "surrogate-key.md": b'{"title":"T","date":"2026-01-02","a\\ud800":1}\ntext\n',
    "surrogate-announce.md": b'{"title":"T","date":"2026-01-02","announce":{"x":"a\\ud800"}}\ntext\n',
    "surrogate-id.md": b'{"title":"T","date":"2026-01-02","id":"a\\ud800"}\ntext\n',
    "label-cover.md": _matter(cover="https://" + "a" * 70 + ".example/x.jpg"),
    "label-empty-cover.md": _matter(cover="https://a..example/x.jpg"),
    "bracket-cover.md": _matter(cover="http://[::1/x.jpg"),
    "port-cover.md": _matter(cover="http://example.org:99999999/x.jpg"),
    "scheme-cover.md": _matter(cover="file:///etc/passwd"),
    "traversal-cover.md": _matter(cover="../../../../../../etc/passwd"),
    "nul-cover.md": _matter(cover="a\0b.jpg"),
    "percent-cover.md": _matter(cover="/%00%2e%2e/%zz.jpg"),
    "long-cover.md": _matter(cover="a" * 100_000 + ".jpg"),
    "pipe-cover-list.md": _matter(images=[["x"], {"a": 1}, None]),
    "inner-cover.md": _matter(cover="http://127.0.0.1:1/x.jpg"),
    "odd-inner-cover.md": _matter(cover="http://2130706433:1/x.jpg"),
    "cover-outside": _cover_outside,
    "cover-is-text": _cover_of(b"no picture"),
    "cover-is-empty": _cover_of(b""),
    "cover-is-a-cut-png": _cover_of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\xff" * 8 + b"\x08\x06\0\0\0"),
    "cover-is-a-script": _cover_of(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    "cover-is-pdf": _cover_of(b"%PDF-1.7\n"),
    "long-title.md": _matter(title="t" * 1_000_000),
    "long-slug.md": _matter(slug="s" * 1_000_000),
    "long-description.md": _matter(description="d" * 1_000_000),
    "long-tags.md": _matter(tags=["t" * 1_000_000]),
    "many-tags.md": _matter(tags=[f"t{n}" for n in range(100_000)]),
    "many-categories.md": _matter(categories=["c"] * 50_000),
    "long-announce.md": _matter(announce={"x": {"text": "a" * 1_000_000}}),
    "many-channels.md": _matter(announce={"channels": ["x"] * 50_000}),
    "dotted-title.md": _matter(title="a." * 499),
    "dotted-description.md": _matter(description="a." * 9000),
    "controls-title.md": _matter(title="a\x1b[31mb\x9b\u202ec\u2066"),
    "controls-date.md": _matter(date="\x1b]0;gone\x07\u202e"),
    "controls-\x1b[31m-name.md": b"---\ntitle: [\n---\n",
    "bidi-\u202ename.md": b"---\ntitle: [\n---\n",
    "words-for-maps.md": _matter(cover=7, cascade="x", build=[1], resources="r", params=[], announce=[1]),
    "nulls.md": _matter(title=None, tags=None, cover=None, params=None, announce=None, slug=None, url=None),
    "numbers.md": _matter(title=1, tags=2, slug=3.5, url=True, id=7, layout=[[]]),
    "brackets.md": _body("[" * 100_000),
    "links.md": _body("[a](" * 30_000),
    "pictures.md": _body("![a](<" * 20_000),
    "emphasis.md": _body("*a _b **c " * 20_000),
    "stars.md": _body("**a" * 50_000),
    "entities.md": _body("&amp" * 50_000 + "&#" * 20_000),
    "html.md": _body("<a b='" * 30_000 + "<!--" * 10_000),
    "ticks.md": _body("".join("`" * n + "a" for n in range(1, 600))),
    "shortcodes.md": _body("{{< a " * 40_000),
    "headings.md": _body("## Summary\n" * 40_000),
    "heading-spaces.md": _body("#" + " " * 100_000 + "x"),
    "setext.md": _body("a" * 100_000 + "\n" + "=" * 100_000),
    "comments.md": _body("## Summary\n" + "<!--" * 50_000),
    "bullets.md": _body("## Summary\n\n" + "- a\n" * 100_000),
    "wide-bullet.md": _body("## Summary\n\n- " + "a.a." * 50_000),
    "one-line.md": _body("## Summary\n\n- " + "[" * 500_000),
    "rules.md": _body("- " * 100_000),
    "quotes.md": _body(">" * 100_000),
    "attributes.md": _body("a {" + " " * 100_000),
    "yaml-items.md": _yaml("a:\n" + "- \n" * 20_000),
    "yaml-blank-items.md": _yaml("a:\n-\n" + "\n" * 30_000 + "b: 1"),
    "yaml-tabs.md": _yaml("a: " + "\t" * 30_000 + "x"),
    "yaml-spaces.md": _yaml("a" + " " * 30_000 + "x: 'b"),
    "yaml-quotes.md": _yaml("a: " + "'" * 30_001),
    "yaml-flow-numbers.md": _yaml("a: [" + "01, " * 10_000 + "]"),
    "yaml-bomb.md": _yaml(
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "\n".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in pairwise("abcdefghi"))
    ),
    "yaml-merge.md": _yaml("a: &a\n  <<: *a\n  b: 1"),
    "yaml-tag.md": _yaml("a: !!python/object/apply:os.system ['touch x']"),
    "yaml-twice.md": _yaml("a: 1\na: 2"),
    "toml-twice.md": _toml("a = 1\na = 2"),
    "org.md": b"#+title: T\n#+date: <" + b"9" * 100_000 + b">\n",
    "template.md": _matter(title="{{ readFile `/etc/passwd` }}", slug="{{ 1 }}"),
    "traversal-url.md": _matter(url="../../../../etc/passwd"),
    "scheme-url.md": _matter(url="javascript:alert(1)"),
    "line-breaks.md": _matter(title="a\r\nX-Header: b\n\nc", slug="a\r\nb"),
    "lone-bidi.md": _matter(description="\u202e" * 1000 + "x"),
    "combining.md": _matter(title="a" + "\u0301" * 1900),
    "family.md": _matter(title="👨‍👩‍👧‍👦" * 250),
}  # fmt: skip

POISONS = DANGEROUS | OTHERS


def put(folder: Path, name: str) -> None:
    """Writes one poison into a folder of the site."""
    poison, path = POISONS[name], folder / name
    folder.mkdir(parents=True, exist_ok=True)
    if callable(poison):
        poison(path)
    else:
        path.write_bytes(poison)
