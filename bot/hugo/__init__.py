"""Hugo's rules, and nothing else: a site on disk -> its pages, as Hugo itself would make them.

    site = open_site(Path("blog"))
    tree = site.tree()                      # walks the content folders, once
    reader = tree.reader()                  # reads the `_index` files
    for source in tree.pages:
        file = reader.read(source)          # reads one file: its pages, or its error
        for page in file.pages:
            print(page.path, page.url, page.state(now), page.matter["title"], len(page.body))

A page has its URL, front matter (with what cascades add), body, dates, whether it is listed and rendered, and
its state at a moment: published, draft, future or expired. What only Hugo knows is refused:
`is_uncertain` recognises such an error. Nothing here knows what Sangyo does with a page.

From the inside out, each importing only what stands before it: `syntax` (how text becomes values), `names`
(lower case, slugs, globs), `config` (what the configuration means), `files` (which files are pages), `page`
(one page), then `tree`, `site` and `hugo_command` (what the `hugo` command lists, to compare with).
"""

from bot.hugo.errors import NoSiteError, UncertainError, is_uncertain
from bot.hugo.site import HugoSite, open_site
from bot.hugo.tree import Tree

__all__ = ["HugoSite", "NoSiteError", "Tree", "UncertainError", "is_uncertain", "open_site"]
