"""Which files of a site are pages, and what the disk and git say of them. No file's content is read here."""
