"""Sites of what was found in real ones: front matter, names and settings as people write them."""

from __future__ import annotations

from collections.abc import Mapping

_YAML: Mapping[str, str] = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/empty-item.md": "---\ntags:\n-\n# c\n\ncategories:\n- a\n-\nslug: lost\na:\n  x: y\n---\n",
    "content/posts/empty-nested.md": "---\nmenu:\n  main:\n  -\n  slug: lost\nslug: kept\n---\n",
    "content/posts/empty-indented.md": "---\ntags:\n  -\nslug: kept-too\n---\n",
    "content/posts/ended.md": "---\ntext: |\n  x\n...\nslug: lost\n---\n",
    "content/posts/plain-below.md": "---\ntext:\n\nit goes on\n\"a: b\": c\nslug:\n'be: low'\n---\n",
    "content/posts/merged.md": "---\nx: &x {slug: merged}\nslug: lost\n<<: *x\n---\n",
    "content/posts/tabs.md": "---\nna\tme: x\ntags:\n- a\tb\t# c\nx:\ty\t'z\nslug: 'q\tr'\t# \t'\n---\n",
    # A widely copied archetype: whatever stands below its empty lists is lost, `draft` too.
    "content/posts/archetype.md": (
        '---\ntitle: "学习笔记"\ndate: 2022-11-06T22:55:02+08:00\nauthor: ["Z"]\nkeywords: \n- \n'
        'categories: \n- \ntags: \n- \ndescription: ""\nweight:\nslug: "lost"\ndraft: true # 是否为草稿\n'
        'cover:\n    image: "" #图片\n    caption: ""\n---\n'
    ),
}

_TOML: Mapping[str, str] = {
    "hugo.toml": (
        'baseURL = "https://example.org/"\npermalinks = {\n  posts = "/:year/:slug/", # the year\n'
        "  news = '/n/:slug/',\n  notes = '',\n}\n"
    ),
    "content/posts/table.md": "+++\nx = {\n y = 'x',\n}\ndate = 2024-01-05T10:00Z\nslug = '\\x'\n+++\n",
    "content/notes/a.md": "+++\nslug = 's'\n+++\n",
    "content/news/escape.md": '+++\nslug = "\\x41\\u0042"\n+++\n',
}

_TWO_MAIN_FILES: Mapping[str, str] = {
    "config/_default/a/config.yaml": "baseURL: https://a.example.org\n",
    "config/_default/config.toml": 'baseURL = "https://config.example.org/"\nuglyURLs = true\n',
    "config/_default/hugo.toml": 'baseURL = "https://hugo.example.org/"\n',
    "config/_default/hugo.yaml": "baseURL: https://example.org/\n",
    "config/_default/permalinks.toml": 'posts = "/toml/:slug"\n',
    "config/_default/permalinks.yaml": "posts: /yaml/:slug\n",
    "content/posts/a.md": "A post.\n",
    "content/about.md": "About.\n",
}

_BUILD: Mapping[str, str] = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    **{
        f"content/posts/{at}.md": f"---\nbuild: {{{said}}}\n---\n"
        for at, said in enumerate(
            (
                'render: "false"',
                "render: false",
                "render: 0",
                'render: "0"',
                "render: no",
                "render: Never",
                'list: "false"',
                "list: 0",
                "list: 1",
                "render: null",
                "Render: never",
            )
        )
    },
}

_UNKNOWN_TARGETS: Mapping[str, str] = {
    "hugo.yaml": (
        "baseURL: https://example.org/\n"
        "permalinks:\n  - {pattern: '/n/:slug/', target: {type: x, path: '/news/**'}}\n"
    ),
    "content/news/_index.md": "---\ncascade: {target: {path: '/news/[^o]*'}, draft: true}\n---\n",
    "content/news/a.md": "A text.\n",
    "content/news/o.md": "A text.\n",
    "content/docs/_index.md": "---\ncascade:\n  - {target: {type: docs, section: x}, draft: true}\n---\n",
    "content/docs/a.md": "A text.\n",
}

_ORG: Mapping[str, str] = {
    "hugo.toml": (
        'baseURL = "https://example.org/"\n[security]\nallowContent = [".*"]\n'
        '[permalinks]\norg = "/:year/:month/:day/:title/:slug/"\n'
    ),
    **{
        f"content/org/{at}.org": text
        for at, text in enumerate(
            (
                "#+TITLE: A title\n#+DATE: <2024-01-05 Fri 10:30>\n#+SLUG: S s\n\n#+slug: lost\n",
                "#+title: A\n#+date: <2024-01-05 金>--<2024-01-06 土>\n# a comment\n#+slug: lost\n",
                "#+title: A\n\n#+begin_quote\n#+slug: lost\n#+end_quote\n",
                "#+title:no space\n#+options: toc:nil\n#+slug : lost\n#+x\n#+日本: x\n#+slug: s\n",
                "#+title: twice\n#+title: over\n#+slug: s\n#+draft: true\n",
                "#+slug: twice\n#+slug: over\n#+filetags: :a:b:\n#+tags: c d\n",
                "#+publishdate: [2099-01-05 Mon]\n#+title[]: a b\n",
            )
        )
    },
}

_DISABLED: Mapping[str, str] = {
    "hugo.toml": (
        'baseURL = "https://example.org/"\ncontentDir = "content"\ndisableLanguages = ["zh"]\n'
        '[languages.en]\ncontentDir = "content/en"\n[languages.fr]\ndisabled = true\n'
    ),
    "content/top.md": "In no language's folder.\n",
    "content/en/a.md": "A text.\n",
    "content/zh/b.md": "A text.\n",
}

_SECTION_OF_NAMED: Mapping[str, str] = {
    "hugo.json": '{"cascade": {"slug": "s"}, "languages": {"en": {}, "ja": {}}, "baseURL": "https://e.org/"}',
    "content/q/x.md": "+++\nsites.matrix.languages = ['ja']\n+++\nA text.\n",
    "content/r/_index.en.md": "---\ntitle: R\n---\n",
    "content/r/y.md": "+++\nsites.matrix.languages = ['ja']\n+++\nA text.\n",
}

FOUND: Mapping[str, Mapping[str, str]] = {
    "yaml as found": _YAML,
    "toml of today": _TOML,
    "folders of disabled languages": _DISABLED,
    "build in quotes": _BUILD,
    "unknown targets": _UNKNOWN_TARGETS,
    "org": _ORG,
    "a section in a language that a page names": _SECTION_OF_NAMED,
    "two main files": _TWO_MAIN_FILES,
}
