"""One picture, set: a task of a child process. Bytes in, bytes out; only fonts and templates are read.

The payload is a line of JSON (see `bot.media.summary_picture.draw`), then the cover's and the logo's bytes;
the answer a line of JSON (mime, width, height, warnings), then the picture's bytes.
"""

from __future__ import annotations

import io
import json
import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bot.errors import MediaError
from bot.media.jpeg import Prepared
from bot.media.summary_picture import colors, fonts
from bot.media.summary_picture.cover import Shown, shown
from bot.media.summary_picture.phrases import Piece, pieces

if TYPE_CHECKING:
    import typst

SIZES = {"portrait": (1080, 1350), "square": (1080, 1080), "wide": (1200, 675)}  # pixels, as feeds show whole
OWN = Path(__file__).parent / "templates"
_KIT, _TEMPLATE = "sangyo.typ", "summary.typ"
_PACKAGE = re.compile(r"""import\s*\(?\s*["']@""")
_QUALITIES = (92, 86, 78, 68, 55)


def typeset_task(payload: bytes) -> bytes:
    """The picture that `payload` asks for. Raises MediaError."""
    order, _, rest = payload.partition(b"\n")
    job = json.loads(order)
    os.environ.setdefault("HOME", job["home"])  # where a user's own fonts are
    cover, logo = rest[: job["cover_bytes"]], rest[job["cover_bytes"] :]
    ready, warnings = typeset(job, cover, logo)
    head = {"mime": ready.mime, "width": ready.width, "height": ready.height, "warnings": warnings}
    return json.dumps(head).encode() + b"\n" + ready.data


def typeset(job: Mapping[str, Any], cover: bytes, logo: bytes) -> tuple[Prepared, list[str]]:
    """The picture and warnings. Raises MediaError."""
    warnings: list[str] = []
    data = page_data(job, cover, logo, warnings)
    png = compiled(data, "png", job["template"])
    return encoded(png, job["image_bytes"]), warnings


def page_data(job: Mapping[str, Any], cover: bytes, logo: bytes, warnings: list[str]) -> dict[str, Any]:
    """What the template gets: see `templates/sangyo.typ`. Raises MediaError: no font for its words."""
    chosen = fonts.choose("".join((job["title"], *job["lines"], job["name"])), job["lang"], job["font"])
    if job["font"] and job["font"] not in fonts.installed():
        warnings.append(f"no font of this system is called {job['font']!r}: another is used")
    if chosen.missing:
        warnings.append(_without(chosen.missing))
    art = _shown(cover, warnings) if cover else None
    width, height = SIZES[job["format"]]
    absent = dict.fromkeys(map(ord, chosen.missing))

    def cut(text: str) -> list[Piece]:
        return pieces(text.translate(absent), job["lang"])

    return {
        "width": width,
        "height": height,
        "title": cut(job["title"]),
        "lines": [cut(line) for line in job["lines"]],
        "name": job["name"].translate(absent),
        "lang": job["lang"].split("-")[0].lower() or "ja",
        "fonts": [font._asdict() for font in chosen.fonts],
        "colors": _palette(job, art),
        "cover": _cover(art) if art else None,
        "logo": list(logo) or None,
    }


def _without(missing: str) -> str:
    """The warning for characters that are left out. Raises MediaError where words would lose letters."""
    if not fonts.installed():
        raise MediaError(f"this system has no fonts: {fonts.INSTALL}")
    letters = [char for char in missing if unicodedata.category(char)[0] in "LNM"]
    if letters:
        raise MediaError(f"no font of this system has “{''.join(letters)[:12]}”: {fonts.INSTALL}")
    return f"no font of this system has “{missing[:12]}”, so the picture goes without: {fonts.INSTALL}"


def _shown(cover: bytes, warnings: list[str]) -> Shown | None:
    try:
        return shown(cover)
    except MediaError as error:
        warnings.append(f"the cover is not on the summary picture: {error}")
        return None


def _cover(art: Shown) -> dict[str, Any]:
    return {
        "file": list(art.file),  # the template makes bytes of it: a virtual file of Typst's has to be text
        "backdrop": list(art.backdrop),
        "width": art.width,
        "height": art.height,
    }


def _palette(job: Mapping[str, Any], art: Shown | None) -> dict[str, str]:
    counted = art.colors if art else ()
    accent = colors.from_hex(job["accent"]) if job["accent"] else colors.accent_of(counted)
    theme = job["theme"] if job["theme"] != "auto" else colors.theme_of(counted)
    return colors.palette(accent, theme)


def compiled(
    data: Mapping[str, Any], form: Literal["png", "svg", "pdf"], template: str | None = None
) -> bytes:
    """The page as `form` (png, svg, pdf). Raises MediaError."""
    import typst

    try:
        made = compiler(data, template).compile(format=form, ppi=72, timestamp=0)
    except typst.TypstError as error:
        raise MediaError(_explained(error)) from error
    if not isinstance(made, bytes):
        raise MediaError("its template makes more than one page")
    return made


def compiler(data: Mapping[str, Any], template: str | None = None) -> typst.Compiler:
    """Typst with the template and its data. Raises MediaError.

    A template reads the files of its own folder and nothing else of this machine; no package is fetched.
    """
    import typst

    file = Path(template) if template else OWN / _TEMPLATE
    files = {"main.typ": _source(file), _KIT: (OWN / _KIT).read_bytes()}
    return typst.Compiler(
        files,  # type: ignore[type-var] # its stub lacks the dict that it takes
        root=str(file.parent),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        font_paths=typst.Fonts(include_embedded_fonts=False),
        package_path=str(OWN),
        package_cache_path=str(OWN),
    )


def _source(file: Path) -> bytes:
    try:
        source = file.read_bytes()
    except OSError as error:
        raise MediaError(f"its template {file} cannot be read ({error.strerror})") from error
    if _PACKAGE.search(source.decode("utf-8", "replace")):
        raise MediaError(
            f"its template {file} imports a package: put what it needs into the template's folder"
        )
    return source


def _explained(error: Any) -> str:
    text = " ".join(str(error).split())
    if "sangyo: too long" in text:
        return "the lines are too long for it"
    return f"its template cannot be set: {text[:200]}"


def encoded(png: bytes, most: int) -> Prepared:
    """The picture within `most` bytes: PNG where that fits, else JPEG. Raises MediaError."""
    from PIL import Image

    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        flat = picture.convert("RGB")
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    if len(out.getvalue()) <= most:
        return Prepared(out.getvalue(), "image/png", *flat.size)
    for quality in _QUALITIES:
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=quality, subsampling=0)  # 4:4:4: coloured text stays sharp
        if len(out.getvalue()) <= most:
            return Prepared(out.getvalue(), "image/jpeg", *flat.size)
    raise MediaError(f"it cannot be brought under {most} bytes")
