"""A generator of Hugo sites: random configuration, names, front matter and bundles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.oracle.writing import written

Files = dict[str, str]

WORDS = (
    "a",
    "hello",
    "Hello World",
    "日本語",
    "日本 語、テスト",
    "x.y",
    "v1.2.3",
    "C++",
    "a & b",
    "a_b",
    "UPPER",
    "é",
    "か\u3099",
)
ODD = (
    "a  b",
    "a - b",
    "--a--",
    "(x)",
    "a%20b",
    "100%",
    "a#b",
    "a?b",
    "it's",
    "ﬁ",
    "Ünï",
    "🚀 go",
    "１２",
    "Ⅳ",
    "…",
    "İx",
    "ΣΣ",
)
NAMES = (
    *WORDS,
    *ODD,
    "2024-01-05-post",
    "2024-03-09-Other Post",
    "2024-01-05",
    "my-post",
    "x.en",
    "x.ja",
    "x.fr",
    "y.JA",
)
SECTIONS = ("posts", "Blog", "news item", "日記", "docs", "a+b", "x.y", "p!q")
TITLES = (
    "T",
    "Hello, World! (x) & y/z",
    "C# & C++",
    "日本語：テスト。",
    "100% sure",
    "a--b",
    "x – y",
    "“quoted”",
    "İstanbul",
    "1.",
    "",
)
SLUGS = (
    "s",
    "My Slug",
    "a/b c",
    "/lead",
    "tail/",
    "index",
    "-dash-",
    "x.html",
    "日本",
    "a+b",
    "a%20b",
    "100%",
    "a  b",
    "Ünï",
    "12",
)
SECTION_SLUGS = tuple(slug for slug in SLUGS if slug.strip("/") == slug and slug != "index")
URLS = (
    "/About",
    "about/me",
    "/a/b.html",
    "/a b/ü",
    "/v1.2",
    "/x/index.html",
    "/x?y#z%20q",
    "/en/x/",
    "ja/y",
    "/UP/",
    "/:year/:slug/",
    "/:sections/:title.html",
    ":slug",
    "/:section/:month/X",
    "/:2006/:Jan/:contentbasename",
    ":sections/x",
)
DATES = (
    "2024-01-05",
    "2024-01-05T10:00:00",
    "2024-01-05T10:00:00Z",
    "2024-01-05T23:30:00+09:00",
    "2024-12-31 23:59:59",
    "2024-01-05 10:00:00 +0900",
    "2099-01-01",
    "2000-02-29",
    "05 Jan 2024",
    "2023-06-01T00:00:00.5Z",
)
PATTERNS = (
    "/:year/:month/:slug/",
    "/:year/:month/:day/:title",
    "/x/:slugorcontentbasename/",
    "/:sections/:contentbasename/",
    "/:section/:title.html",
    "/:sections[1:]/:slug/",
    "/:sections[last]/:filename/",
    "/:yearday/:weekday/:slug/",
    "/:06/:1/:2/:title/",
    "/:monthname/:weekdayname/:slug",
    "/A b/:slug/",
    ":year/:slug",
    "/:slug/",
)
EXTENSIONS = ("md", "md", "md", "md", "markdown", "html", "MD", "adoc", "org", "rst", "txt")


def sometimes(value: st.SearchStrategy[Any], chance: int = 4) -> st.SearchStrategy[Any]:
    """`value` once in `chance`, else None."""
    return st.integers(1, chance).flatmap(lambda roll: value if roll == 1 else st.none())


def keys(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A map of those keys whose value is not None."""
    return st.fixed_dictionaries(values).map(lambda drawn: {k: v for k, v in drawn.items() if v is not None})


build = keys(
    render=sometimes(st.sampled_from(("always", "never", "link", False, True)), 2),
    list=sometimes(st.sampled_from(("always", "never", "local", False, True)), 2),
)
matter = keys(
    title=sometimes(st.sampled_from((*TITLES, 7, True)), 2),
    slug=sometimes(st.sampled_from((*SLUGS, 12, "")), 4),
    url=sometimes(st.sampled_from(URLS), 6),
    date=sometimes(st.sampled_from(DATES), 2),
    publishDate=sometimes(st.sampled_from(DATES), 8),
    expiryDate=sometimes(st.sampled_from(DATES), 8),
    lastmod=sometimes(st.sampled_from(DATES), 8),
    pubdate=sometimes(st.sampled_from(DATES), 12),
    draft=sometimes(st.sampled_from((True, False, "true", "yes", 1)), 6),
    build=sometimes(build, 10),
    headless=sometimes(st.booleans(), 20),
    mydate=sometimes(st.sampled_from(DATES), 10),
    type=sometimes(st.sampled_from(("posts", "x")), 12),
    sites=sometimes(
        st.sampled_from(({"matrix": {"languages": ["ja"]}}, {"complements": {"languages": ["**"]}})), 40
    ),
    outputs=sometimes(st.sampled_from((["html"], ["HTML", "json"], ["json"], ["rss"], ["amp", "html"])), 12),
)
target = keys(
    path=sometimes(
        st.sampled_from(("/posts/**", "{/blog,/blog/**}", "**/a", "/posts/h*", "/docs/*", "**")), 2
    ),
    kind=sometimes(st.sampled_from(("page", "section", "{page,section}")), 3),
    environment=sometimes(st.sampled_from(("production", "development", "{staging,production}")), 5),
)
cascade = st.builds(
    lambda values, aim, params: {
        **values,
        **({"target": aim} if aim else {}),
        **({"params": {key: value for key, value in params.items() if key not in values}} if params else {}),
    },
    keys(
        draft=sometimes(st.booleans()),
        slug=sometimes(st.sampled_from(SECTION_SLUGS), 8),
        build=sometimes(build),
        date=sometimes(st.sampled_from(DATES)),
        url=sometimes(st.sampled_from(URLS[10:]), 12),
        publishDate=sometimes(st.sampled_from(DATES), 8),
        expiryDate=sometimes(st.sampled_from(DATES), 8),
        title=sometimes(st.sampled_from(TITLES)),
    ),
    sometimes(target, 2),
    sometimes(keys(draft=sometimes(st.booleans()), color=st.just("red")), 8),
)
cascades = st.one_of(cascade, st.lists(cascade, min_size=1, max_size=3))
languages = st.sampled_from(
    (
        None,
        None,
        None,
        {"en": {"weight": 1}, "ja": {"weight": 2}},
        {"ja": {"weight": 1}, "en": {"weight": 2, "disabled": True}},
        {"en": {"contentDir": "content/en"}, "ja": {"contentDir": "content/ja"}},
        {"en": {"baseURL": "https://en.example.org/"}, "ja": {"baseURL": "https://ja.example.org/x"}},
        {"en": {}, "ja": {"permalinks": {"posts": "/j/:slug/"}, "timeZone": "Asia/Tokyo"}},
        {"fr": {}, "ja": {"title": "x"}},
    )
)


def mount(source: str, *patterns: str, **more: Any) -> dict[str, Any]:
    """A content mount for these languages."""
    return {
        "source": source,
        "target": "content",
        "sites": {"matrix": {"languages": list(patterns)}, **more},
    }


mounts = st.sampled_from(
    (
        [mount("content", "en", "ja")],
        [mount("content", "**", complements={"languages": ["ja"]})],
        [mount("content", "! en")],
        [mount("content/en", "en"), mount("content/ja", "ja"), mount("content/en", "ja")],
        [mount("content/ja", "ja"), mount("content/en", "**", "! fr")],
        [mount("content/en", "e*", "j*"), mount("content/ja", "ja")],
        [{"source": "content/en", "target": "content"}, mount("content/ja", "ja", "xx")],
    )
)
formats = st.dictionaries(
    st.sampled_from(("html", "JSON", "rss", "amp")),
    keys(
        baseName=sometimes(st.sampled_from(("hello", "a", "post-1"))),
        path=sometimes(st.sampled_from(("p", "/p/q", ""))),
        mediaType=sometimes(st.sampled_from(("text/html", "application/json", "text/plain"))),
        ugly=sometimes(st.booleans()),
        noUgly=sometimes(st.booleans()),
        root=sometimes(st.booleans(), 8),
        protocol=sometimes(st.sampled_from(("webcal://", "http")), 8),
        permalinkable=sometimes(st.booleans()),
        weight=sometimes(st.sampled_from((-1, 5, 20))),
    ),
    min_size=1,
    max_size=2,
)
permalinks = st.one_of(
    st.dictionaries(st.sampled_from((*SECTIONS, "/")), st.sampled_from(PATTERNS), max_size=4),
    st.dictionaries(st.sampled_from(SECTIONS), st.sampled_from(PATTERNS), max_size=4).map(
        lambda m: {"page": m}
    ),
    st.lists(keys(pattern=st.sampled_from(PATTERNS), target=sometimes(target, 2)), min_size=1, max_size=3),
)
config = keys(
    baseURL=st.sampled_from(
        ("https://example.org/", "https://example.org", "https://example.org/sub/", "http://x.test:8080/Ü b")
    ),
    title=st.just("Site"),
    timeZone=sometimes(st.sampled_from(("Asia/Tokyo", "America/New_York", "UTC"))),
    permalinks=sometimes(permalinks, 2),
    uglyURLs=sometimes(st.sampled_from((True, False, {"posts": True, "blog": True}))),
    disablePathToLower=sometimes(st.booleans(), 6),
    removePathAccents=sometimes(st.booleans(), 6),
    defaultContentLanguage=sometimes(st.sampled_from(("en", "ja", "ja"))),
    defaultContentLanguageInSubdir=sometimes(st.booleans()),
    languages=languages,
    buildDrafts=sometimes(st.booleans(), 8),
    buildFuture=sometimes(st.booleans(), 8),
    disableKinds=sometimes(st.sampled_from((["taxonomy", "term"], ["RSS"], ["section"], ["home"])), 6),
    cascade=sometimes(cascades, 6),
    frontmatter=sometimes(
        keys(
            date=sometimes(
                st.sampled_from(([":filename", ":default"], ["date", ":filename"], ["mydate", "date"])), 2
            ),
            publishDate=sometimes(st.sampled_from((["publishDate", "date"], [":filename", ":default"])), 3),
            lastmod=sometimes(st.just([":fileModTime", "lastmod"]), 3),
        ),
    ),
    ignoreFiles=sometimes(st.sampled_from((["hello"], ["\\.html$", "x.*y"])), 10),
    outputs=sometimes(st.sampled_from(({"page": ["json"]}, {"page": ["HTML", "rss"]}, {"page": []})), 10),
    outputFormats=sometimes(formats, 8),
    mediaTypes=sometimes(st.just({"application/json": {"suffixes": ["jsn"]}}), 12),
    module=sometimes(mounts.map(lambda said: {"mounts": said}), 6),
    security=st.just({"allowContent": [".*"]}),
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A content file's text."""
    values = draw(matter)
    values = {
        draw(st.sampled_from((key, key, key.lower(), key.title()))): value for key, value in values.items()
    }
    form = draw(st.sampled_from(("yaml", "yaml", "toml", "json", "none")))
    text = written(values, form)
    whole = {
        "yaml": f"---\n{text}---\n\nbody\n",
        "toml": f"+++\n{text}+++\nbody\n",
        "json": text + "\nbody\n",
    }
    text = whole.get(form, "Only a body.\n")
    return draw(st.sampled_from((text, text, text, "\ufeff" + text, text.replace("\n", "\r\n"), "\n" + text)))


@st.composite
def sites(draw: st.DrawFn) -> Files:
    """A site: path -> text."""
    settings = draw(config)
    files = _config_files(draw, settings)
    roots = ["content"]
    if "content/ja" in json.dumps((settings.get("languages"), settings.get("module"))):
        roots = ["content/en", "content/ja"]
    for _ in range(draw(st.integers(8, 30))):
        folder = "/".join((draw(st.sampled_from(roots)), *draw(_folders())))
        files.setdefault(_file_name(draw, folder), draw(pages()))
    for folder in sorted({path.rpartition("/")[0] for path in files if path.startswith("content/")}):
        if draw(st.integers(1, 4)) == 1:
            _add_index(draw, folder, files)
    return files


def _folders() -> st.SearchStrategy[tuple[str, ...]]:
    deeper = st.sampled_from(("sub", "Deep Er", "2024", "深い"))
    return st.one_of(
        st.just(()),
        st.tuples(st.sampled_from(SECTIONS)),
        st.tuples(st.sampled_from(SECTIONS[:3])),
        st.tuples(st.sampled_from(SECTIONS), deeper),
        st.tuples(st.sampled_from(SECTIONS), deeper, deeper),
    )


def _file_name(draw: st.DrawFn, folder: str) -> str:
    name, extension = draw(st.sampled_from(NAMES)), draw(st.sampled_from(EXTENSIONS))
    if draw(st.integers(1, 6)) == 1:
        inside = draw(st.sampled_from(("index.md", "index.md", "index.ja.md", "index.html", "Index.md")))
        return f"{folder}/{name}/{inside}"
    language = draw(st.sampled_from(("", "", "", "", ".ja", ".en")))
    return f"{folder}/{name}{language}.{extension}"


def _add_index(draw: st.DrawFn, folder: str, files: Files) -> None:
    values = {key: value for key, value in draw(matter).items() if key in ("title", "slug", "date", "draft")}
    if values.get("slug") in ("/lead", "tail/"):  # such a section's pages are refused, all of them
        values["slug"] = draw(st.sampled_from(SECTION_SLUGS))
    said = draw(sometimes(cascades, 2))
    if said is not None:
        values["cascade"] = said
    form = draw(st.sampled_from(("yaml", "toml")))
    fence = "---" if form == "yaml" else "+++"
    name = draw(st.sampled_from(("_index.md", "_index.md", "_index.ja.md", "_index.en.md")))
    files[f"{folder}/{name}"] = f"{fence}\n{written(values, form)}{fence}\n"


def _config_files(draw: st.DrawFn, settings: Mapping[str, Any]) -> Files:
    """One file, or a folder of split ones."""
    form = draw(st.sampled_from(("toml", "yaml", "json")))
    place = draw(st.sampled_from(("hugo", "config", "config/_default/hugo", "split", "environment")))
    if place not in ("split", "environment"):
        return {f"{place}.{form}": written(settings, form)}
    apart = [key for key in ("permalinks", "languages", "frontmatter") if isinstance(settings.get(key), dict)]
    files = {f"config/_default/{key}.{form}": written(settings[key], form) for key in apart if settings[key]}
    rest = {key: value for key, value in settings.items() if key not in apart}
    if place == "environment":
        files[f"config/production/hugo.{form}"] = written({"baseURL": rest.pop("baseURL")}, form)
    return {**files, f"config/_default/hugo.{form}": written(rest, form)}
