"""Sites made to hurt: what real sites do, all at once, that a simple reading gets wrong."""

from __future__ import annotations

from collections.abc import Mapping

from tests.oracle.found import FOUND
from tests.oracle.several import SEVERAL
from tests.oracle.writing import page as _page

_NAMES = (
    "Hello World",
    "UPPER_case",
    "a & b (c)!",
    "日本 語、テスト。",
    "か\u3099",
    "C++",
    "C#",
    "100% sure",
    "a%20b",
    "a#b",
    "what?",
    "emoji 🚀",
    "v1.2.3",
    "x.en",
    "x.ja",
    "notes.en.v2",
    "a..b",
    "--dash--",
    "two  spaces",
    "full　width",
    "１２",
    "ﬁ",
    "İstanbul",
    "ΣΣ",
    "½",
    "~x",
    "~",
)
_SLUGS = (
    "My Slug",
    "a/b c",
    "/lead",
    "tail/",
    "-x-",
    "x.html",
    "日本",
    "a+b",
    "A%20B",
    "100%",
    "a  b",
    "a - b",
    "Ünï",
    "12",
    "C#",
)
_URLS = (
    "/About",
    "about/me/",
    "/a/b.html",
    "/v1.2",
    "/x/index.html",
    "/a b/ü/日",
    "/x?y#z%20q",
    "/a//b/",
    "a//b//c.html",
    "/:year/:slug/",
    ":sections/:title",
    ":sections",
    "x-:sections/y",
)
_DATES = (
    "2024-01-05",
    "2024-01-05T10:00:00",
    "2024-01-05 10:00:00 +0900",
    "2024-01-05T10:00:00.5Z",
    "2024-01-05  1:02:03",
)

_ONE_LANGUAGE: Mapping[str, str] = {
    "hugo.yaml": (
        'baseurl: "https://example.org/blog"\ntimeZone: Asia/Tokyo\n'
        "Permalinks:\n  News: /:year/:month/:day/:slug/\n  docs: /d/:sections[1:]/:contentbasename/\n"
        '  diary: "/:section/:sections/:2006/:Jan/:2/:title"\nignoreFiles: ["\\\\.draft\\\\.md$"]\n'
        'cascade:\n  - target: {path: "/hidden/**"}\n    draft: true\n'
    ),
    **{f"content/posts/{name}.md": _page(title=name) for name in _NAMES},
    **{
        f"content/news/n{at}.md": _page(title=slug, slug=slug, date="2024-02-03")
        for at, slug in enumerate(_SLUGS)
    },
    **{f"content/slugs/s{at}.md": _page(slug=slug) for at, slug in enumerate(_SLUGS)},
    **{
        f"content/urls/u{at}.md": _page(title="A Title", url=url, date="2024-02-03")
        for at, url in enumerate(_URLS)
    },
    **{
        f"content/diary/d{at}.md": f"---\ndate: {date}\ntitle: T{at}\n---\n" for at, date in enumerate(_DATES)
    },
    "content/docs/_index.md": "---\ntitle: Docs\n---\n",
    "content/docs/a b/_index.md": "---\nslug: ab\n---\n",
    "content/docs/a b/c/page.md": _page(title="x"),
    "content/docs/a b/page.md": _page(title="x"),
    "content/docs/bundle/index.md": _page(title="b"),
    "content/docs/bundle/note.md": _page(title="a resource"),
    "content/docs/bundle/deep/index.md": _page(title="a resource too"),
    "content/slugged/_index.md": "+++\nslug = 'S L'\n+++\n",
    "content/slugged/x.md": "\ufeff+++\r\ntitle = 'x'\r\ndate = 2024-01-05\r\n+++\r\n",
    "content/slugged/y/z.md": "Only a body.\n",
    "content/diary.md": _page(title="beside a folder of its name"),
    "content/hidden/a.md": _page(),
    "content/hidden/b.md": _page(draft=False),
    "content/states/future.md": _page(date="2099-01-01"),
    "content/states/published.md": _page(date="2099-01-01", publishDate="2020-01-01"),
    "content/states/expired.md": _page(expiryDate="2020-01-01"),
    "content/states/lastmod.md": _page(lastmod="2099-01-01"),
    "content/states/draft-yes.md": "---\ndraft: yes\n---\n",
    "content/states/draft-text.md": '---\nDraft: "true"\n---\n',
    "content/states/never.md": _page(build={"render": "never"}),
    "content/states/link.md": _page(build={"render": "link"}),
    "content/states/unlisted.md": _page(build={"list": "never"}),
    "content/states/headless/index.md": _page(headless=True),
    "content/yaml/octal.md": "---\nslug: 0123\n---\n",
    "content/yaml/eight.md": "---\nslug: 08\n---\n",
    "content/yaml/exponent.md": "---\nslug: 1e3\n---\n",
    "content/yaml/float.md": "---\nslug: 1.5e3\n---\n",
    "content/yaml/tab.md": "---\nslug: a\tb \t c\n---\n",
    "content/yaml/list.md": '---\ntags: [\n"a",\n"]",\n]\nparams:\n  x: [\n  {a: b}\n]\nslug: after\n---\n',
    "content/yaml/below.md": "---\ntags:\n[a, b]\ntext: |\n  c: [\nslug: after-below\n---\n",
    "content/yaml/quoted.md": "---\nt: 'it''s\n\nso'\nsummary: \"a \\\"b\nc: [\"\nslug: after-quoted\n---\n",
    "content/yaml/merge.md": "---\nbase: &b {slug: merged}\n<<: *b\n---\n",
    "content/x.draft.md": _page(),
    "content/.hidden.md": _page(),
    "content/#editor#.md": _page(),
    "content/backup.md~": _page(),
    "content/about.md": _page(),
    "content/top/index.md": _page(),
}

_LANGUAGES: Mapping[str, str] = {
    "config/_default/hugo.toml": (
        'baseURL = "https://example.org/"\n'
        'defaultContentLanguage = "ja"\ndefaultContentLanguageInSubdir = true\n'
        '[frontmatter]\ndate = [":filename", ":default"]\n'
    ),
    "config/_default/languages.toml": (
        "[ja]\nweight = 1\n[en]\nweight = 2\n"
        '[en.permalinks]\nposts = "/p/:year/:slug/"\n[fr]\ndisabled = true\n'
    ),
    "config/_default/menus.en.toml": '[[main]]\nname = "x"\nurl = "/"\n',
    "config/production/hugo.toml": 'baseURL = "https://www.example.org/x/"\n',
    "content/posts/2024-01-05-Hello World.md": _page(title="t"),
    "content/posts/2024-01-05-Hello World.en.md": _page(title="T t"),
    "content/posts/2024-01-06.en.md": _page(title="T t"),
    "content/posts/2024-01-07-empty.md": _page(slug=""),
    "content/posts/2024-01-08-none.md": _page(slug=None),
    "content/posts/2024-01-09-hyphen.md": _page(slug="-"),
    "content/posts/2024-02-03-A Folder/_index.md": "---\ntitle: x\n---\n",
    "content/posts/2024-02-03-A Folder/a.md": _page(),
    "content/posts/french.fr.md": _page(),
    "content/posts/other.de.md": _page(),
    "content/posts/abs.en.md": _page(url="/abs"),
    "content/posts/rel.en.md": _page(url="rel"),
    "content/posts/sections.en.md": _page(url=":sections"),
    "content/posts/only/_index.en.md": "---\nslug: o\ncascade: {draft: true}\n---\n",
    "content/posts/only/a.md": _page(),
    "content/posts/only/a.en.md": _page(),
    "content/bundle/index.ja.md": _page(),
    "content/bundle/index.en.md": _page(),
}

_UGLY: Mapping[str, str] = {
    "config.toml": (
        'baseURL = "https://example.org/"\nuglyURLs = true\n'
        "disablePathToLower = true\nremovePathAccents = true\n"
    ),
    "content/Posts/É a.md": _page(),
    "content/Posts/🚀 go/go 🚀/x.md": _page(),
    "content/🚀 go/x.md": _page(),
    "content/Posts/tokens.md": _page(title="İ é", url="/é/:section/:title/:filename.html"),
    "content/Posts/Bun Dle/index.md": _page(),
    "content/Posts/s.md": _page(slug="Mi X.html"),
    "content/Posts/u.md": _page(url="/Keep/This/"),
    "content/Top.md": _page(),
}

_MOUNTS: Mapping[str, str] = {
    "hugo.yaml": (
        "baseURL: https://example.org/\nmodule:\n  mounts:\n"
        "  - {source: docs, target: content/docs, files: ['! **/README.md', '! old/**', '! Draft.md']}\n"
        "  - {source: notes, target: content/notes, files: ['*.md', 'deep/**']}\n"
        "  - {source: more/one.md, target: content/two.md}\n"
    ),
    "docs/README.md": _page(),
    "docs/a/README.md": _page(),
    "docs/a/page.md": _page(),
    "docs/a/bundle/index.md": _page(),
    "docs/old/page.md": _page(),
    "docs/draft.md": _page(),
    "notes/a.md": _page(),
    "notes/b/c.md": _page(),
    "notes/Deep/b/c.md": _page(),
    "more/one.md": _page(),
}

_THEME: Mapping[str, str] = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntheme = "plain"\ndisableLanguages = ["de"]\n',
    "themes/plain/hugo.toml": (
        'uglyURLs = true\n[permalinks]\nposts = "/t/:slug/"\n'
        '[mediaTypes."text/markdown"]\nsuffixes = ["md", "mkd"]\n'
        '[languages.en.permalinks]\nposts = "/en-only/:slug/"\n'
        '[languages.fr]\ncontentDir = "french"\n[languages.fr.permalinks]\nposts = "/f/:slug/"\n'
    ),
    "themes/plain/content/posts/theme.md": _page(title="T"),
    "content/posts/A b.md": _page(title="Q q"),
    "content/posts/a.fr.md": _page(title="F"),
    "content/posts/a.de.md": _page(title="D"),
    "content/posts/c.en.md": _page(title="E"),
    "content/posts/m.mkd": _page(title="M"),
    "french/posts/q.md": _page(title="Z"),
}

_ODD_SETTINGS: Mapping[str, str] = {
    "hugo.toml": (
        'baseURL = "https://example.org/"\nignoreFiles = ["[[:digit:]]\\\\.md$"]\ntimeZone = "Local"\n'
        "[languages.en]\nuglyURLs = true\ndefaultContentLanguageInSubdir = true\n"
        '[[module.mounts]]\nsource = "gone"\ntarget = "content/gone"\n'
    ),
    "config/_default/language.fr.yaml": "permalinks: {posts: '/f/:slug/'}\n",
    "content/posts/a.md": _page(title="A a"),
    "content/posts/a.fr.md": _page(title="F f"),
    "content/posts/1.md": _page(),
}
_ODD_MOUNTS: Mapping[str, str] = {
    "hugo.yaml": "module: {mounts: [{source: docs/, target: ./content/d/}, {source: x, target: content}]}\n",
    "docs/a.md": _page(),
    "content/b.md": _page(),
}

_CONTENT_FOLDERS: Mapping[str, str] = {
    "hugo.yaml": (
        "languages:\n  en: {weight: 2, contentDir: english}\n"
        "  fr: {weight: 1}\n  de: {weight: 3, contentDir: german}\n"
    ),
    "english/a.md": _page(slug="english"),
    "english/b.md": _page(),
    "content/a.md": _page(slug="common"),
    "content/c.fr.md": _page(),
    "content/d.md": _page(),
    "german/a.md": _page(),
}

_NO_OUTPUTS: Mapping[str, str] = {
    "hugo.toml": 'baseURL = "https://example.org/x//"\n[outputs]\npage = []\n',
    "content/posts/none.md": _page(),
    "content/posts/page.md": _page(outputs=["html"]),
}

_FORMATS: Mapping[str, str] = {
    "hugo.yaml": (
        "baseURL: https://example.org/x/\nlanguages: {en: {}, ja: {outputs: {page: [txt, HTML]}}}\n"
        "mediaTypes: {text/html: {suffixes: [htm]}, text/Plain: {delimiter: '', suffixes: [text]},\n"
        "  text/none: {delimiter: ''}}\n"
        "outputFormats:\n  HTML: {baseName: page, weight: 20}\n  json: {path: /j/k, permalinkable: true}\n"
        "  txt: {mediaType: text/plain, root: true}\n  htm: {mediaType: text/html, isHTML: true}\n"
        "  none: {mediaType: text/none, baseName: _redirects, protocol: gopher}\n"
        "  flat: {mediaType: application/json, ugly: true, path: f}\n"
    ),
    **{
        f"content/posts/{name.lower()}.md": _page(outputs=[name, "html"])
        for name in ("html", "json", "TXT", "htm", "none", "flat", "amp", "rss", "calendar", "css", "robots")
    },
    **{
        f"content/posts/url-{name}.md": _page(outputs=name, url="u/v" if name < "h" else "/u/v.w")
        for name in ("html", "json", "txt", "htm", "none", "flat", "amp", "calendar")
    },
    "content/posts/page.md": _page(),
    "content/posts/b/page/index.md": _page(),
    "content/posts/ja.ja.md": _page(),
    "content/posts/index.ja.x.md": _page(outputs=["htm"], slug="index"),
    "content/posts/sitemap.md": _page(outputs=["sitemap"]),
    "content/posts/styles.md": _page(outputs=["css"]),
}
_INDEX: Mapping[str, str] = {
    "content/posts/a.md": _page(slug="index"),
    "content/posts/b.md": _page(slug="INDEX"),
    "content/posts/c.md": _page(slug="index", outputs=["json"]),
    "content/posts/d/index.md": _page(slug="index"),
    "content/posts/e.md": _page(slug="a/index"),
    "content/e.md": _page(slug="-index-"),
}

_TIMES = (
    "2024-01-05",
    "2024-01-05T10:00:00",
    "2024-01-05T10:00:00Z",
    "2024-01-05T10:00:00.50Z",
    "10:00:00",
    "10:00:00.25",
)
_TOML_VALUES: Mapping[str, str] = {
    "hugo.toml": 'baseURL = "https://example.org/"\n[permalinks]\nnews = "/:title/"\n',
    **{f"content/posts/{at}.md": f"+++\nslug = {said}\n+++\n" for at, said in enumerate(_TIMES)},
    **{f"content/news/{at}.md": f"+++\ntitle = {said}\n+++\n" for at, said in enumerate(_TIMES)},
}

SITES: Mapping[str, Mapping[str, str]] = {
    "one language": _ONE_LANGUAGE,
    "languages": _LANGUAGES,
    "ugly": _UGLY,
    "mounts": _MOUNTS,
    "theme": _THEME,
    "odd settings": _ODD_SETTINGS,
    "odd mounts": _ODD_MOUNTS,
    "content folders": _CONTENT_FOLDERS,
    "no outputs": _NO_OUTPUTS,
    "formats": _FORMATS,
    "toml values": _TOML_VALUES,
    "index": {"hugo.toml": 'baseURL = "https://example.org/"\n', **_INDEX},
    "ugly index": {"hugo.toml": 'baseURL = "https://example.org/"\nuglyURLs = true\n', **_INDEX},
    **SEVERAL,
    **FOUND,
}
