"""The three lines as a picture: cover, title, lines and the site's name, typeset.

`draw` asks the child process for one; there `typesetting` gathers what the template gets: the lines
in pieces that no row breaks (`phrases`), fonts that have every character (`fonts`), the cover (`cover`) and
colours that can be read (`colors`). Typst sets the page by a template that users may replace (`templates`).
"""
