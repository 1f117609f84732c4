"""Which files of a site are pages, and what the disk and git know of them. No file's content is read here."""
