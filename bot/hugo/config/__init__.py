"""What a site's configuration says: how it is found and merged, and what each of its tables means.

Languages, mounts, permalinks, cascades, output formats, and which front matter keys give a page its dates. A
rule belongs here if it can be read off the configuration alone, before any content file is opened.
"""
