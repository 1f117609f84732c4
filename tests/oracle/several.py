"""Sites where one file is several pages, or several files are one page."""

from __future__ import annotations

from collections.abc import Mapping

from tests.oracle.writing import page as _page

_FALLBACK: Mapping[str, str] = {
    "hugo.yaml": (
        "baseURL: https://example.org/\nlanguages: {en: {weight: 1}, ja: {weight: 2}, fr: {weight: 3}}\n"
        "module:\n  mounts:\n"
        "  - {source: en, target: content}\n"
        "  - {source: ja, target: content, sites: &ja {matrix: {languages: [ja]}}}\n"
        "  - {source: en/docs, target: content/docs, files: ['! specs/**'], sites: *ja}\n"
        "  - {source: all, target: content/all, sites: {matrix: {languages: ['! e*']},\n"
        "     complements: {languages: ['**']}}}\n"
        "  - {source: none, target: content, sites: {matrix: {languages: [JA, xx]}}}\n"
    ),
    "en/docs/_index.md": _page(slug="D", cascade={"draft": True}),
    "en/docs/a.md": _page(),
    "en/docs/b.md": _page(sites={"matrix": {"languages": ["fr"]}}),
    "en/docs/c.fr.md": _page(),
    "en/docs/d/index.md": _page(),
    "en/docs/specs/e.md": _page(),
    "en/posts/a.md": _page(),
    "en/posts/b.md": _page(sites={"matrix": {"languages": ["FR", "xx"]}}),
    "ja/docs/a.md": _page(title="J"),
    "ja/docs/f.md": _page(),
    "ja/docs/d/index.md": _page(),
    "all/a.md": _page(),
    "all/a.fr.md": _page(),
    "all/b/index.md": _page(),
    "all/b/index.en.md": _page(),
    "none/x.md": _page(),
}

_CAPITAL_NAMES = (
    "A/index.JA.md",
    "B/Index.ja.md",
    "c/Index.md",
    "d/INDEX.JA.md",
    "E/index.ja.md",
    "F.JA.md",
    "G.ja.MD",
)
_CAPITALS: Mapping[str, str] = {
    "hugo.yaml": (
        "baseURL: https://example.org/\nlanguages: {en: {}, ja: {permalinks: {z: '/z/:contentbasename/'}}}\n"
    ),
    **{f"content/{top}/{name}": _page() for top in ("y", "z") for name in _CAPITAL_NAMES},
    "content/y/slug.JA.md": _page(slug="S"),
}
_SAME_PAGE: Mapping[str, str] = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntheme = "t"\nsecurity = {allowContent = [".*"]}\n',
    "themes/t/content/mixed/_Index.md": _page(slug="theme"),
    "content/mixed/_index.md": _page(slug="own"),
    **{
        f"themes/t/content/mixed/{name}": _page()
        for name in ("a.md", "B.md", "c d.md", "e.en.md", "f/index.md")
    },
    **{f"content/mixed/{name}": _page() for name in ("a.en.md", "b.md", "C-d.md", "e.md", "f/Index.md")},
    **{
        f"content/posts/{at}/{name}": _page() if not name.endswith("org") else "#+title: x\n"
        for at, names in enumerate(
            (
                ("a.md", "a.html"),
                ("a.md", "a.org", "a.markdown"),
                ("A B.html", "a-b.md"),
                ("A B.md", "a-b.md"),
                ("a.md", "a.en.md", "A.md"),
                ("a.en.html", "A.EN.md"),
                ("b/index.md", "b/index.html", "b/Index.md"),
                ("b/index.en.html", "b/index.html"),
            )
        )
        for name in names
    },
    **{
        f"content/docs/{name}": _page(cascade={"slug": name})
        for name in ("_index.md", "_Index.md", "_index.adoc")
    },
    "content/docs/a.md": _page(),
}

_IGNORED: Mapping[str, str] = {
    "hugo.toml": 'baseURL = "https://example.org/"\nignoreFiles = ["\\\\.html$"]\n',
    "content/_index.md": _page(),
    "content/a/index.html": _page(),
    "content/a/b.md": _page(),
    "content/c/d.md": _page(),
}

SEVERAL: Mapping[str, Mapping[str, str]] = {
    "fallback": _FALLBACK,
    "capitals": _CAPITALS,
    "capitals kept": {**_CAPITALS, "hugo.yaml": _CAPITALS["hugo.yaml"] + "disablePathToLower: true\n"},
    "same page": _SAME_PAGE,
    "ignored": _IGNORED,
}
