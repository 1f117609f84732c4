"""The page itself, by Typst: its rows, its bytes, what it refuses. Needs fonts for Japanese and emoji."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
import typst
from PIL import Image as Pillow

from bot.errors import MediaError
from bot.media.summary_picture import colors, fonts
from bot.media.summary_picture.phrases import pieces
from bot.media.summary_picture.typesetting import (
    OWN,
    SIZES,
    compiled,
    compiler,
    encoded,
    page_data,
    typeset,
    typeset_task,
)
from tests.support.pictures import noise
from tests.support.specimens import Specimen, cover_bytes, job, specimens, summary

SPECIMENS = specimens()
NAMES = [f"{number}-{one.lang}-{one.form}-{one.cover}" for number, one in enumerate(SPECIMENS, 1)]
HOSTILE = '#panic("x") $a^2$ *bold* _it_ <label> @ref ]) \\ // /* "q" `raw` #image("/etc/passwd")'


def page_of(one: Specimen, **more: Any) -> dict[str, Any]:
    return page_data(job(one, **more), cover_bytes(one.cover) if one.cover else b"", b"", [])


def rows_of(data: dict[str, Any], label: str = "<row>") -> list[dict[str, Any]]:
    """The rows as they stand on the page, from the title's first to the last line's last."""
    found: list[dict[str, Any]] = json.loads(compiler(data).query(label, field="value"))
    return found


def edges(texts: list[list[dict[str, Any]]]) -> tuple[str, set[int]]:
    """What the texts say, without spaces, and where a row may end."""
    said, allowed = "", set()
    for text in texts:
        for piece in text:
            said += piece["text"].replace(" ", "")
            allowed.add(len(said))
    return said, allowed


@pytest.mark.parametrize("one", SPECIMENS, ids=NAMES)
def test_a_specimen_is_whole_well_broken_and_readable(one: Specimen) -> None:
    """Every character is on the page, no row is wider than its room, none ends inside of a phrase.

    At a phone's 360 pixels every text has at least 12.
    """
    data = page_of(one)
    said, allowed = edges([data["title"], *data["lines"]])
    rows, at, ends = rows_of(data), 0, text_ends(data)
    for row in rows:
        assert row["wide"] <= row["room"] + 0.1, row
        at += len(row["text"].replace(" ", ""))
        assert at in allowed, row
        assert at not in ends or row["wide"] > 3 * row["size"], f"a widow: {row}"
    assert "".join(row["text"] for row in rows).replace(" ", "") == said
    smallest = min(row["size"] for row in [*rows, *rows_of(data, "<name>")])
    assert smallest * 360 / SIZES[one.form][0] >= 12


def text_ends(data: dict[str, Any]) -> set[int]:
    """Where the title and each line end, counted as in `edges`."""
    texts = [data["title"], *data["lines"]]
    return {len(edges(texts[:count])[0]) for count in range(1, len(texts) + 1)}


@pytest.mark.parametrize("one", SPECIMENS, ids=NAMES)
def test_a_specimens_colours_can_be_read(one: Specimen) -> None:
    """WCAG 2.2: a contrast of 4.5."""
    made = {name: colors.from_hex(text) for name, text in page_of(one)["colors"].items()}
    for name in ("ink", "muted", "accent"):
        assert colors.contrast(made[name], made["ground"]) >= 4.5, name


@pytest.mark.parametrize("form", SIZES)
def test_a_picture_has_its_formats_size(form: str) -> None:
    ready, _ = typeset(job(SPECIMENS[0], format=form), b"", b"")
    assert (ready.width, ready.height) == SIZES[form]
    assert Pillow.open(io.BytesIO(ready.data)).size == SIZES[form]


def test_the_same_input_gives_the_same_bytes() -> None:
    """A dark one with a cover and emoji, as a PNG and as a JPEG; neither holds a date or a name."""
    for most in (900_000, 150_000):
        wish = job(SPECIMENS[19], image_bytes=most)
        first, second = (typeset(wish, cover_bytes("photo"), b"")[0] for _ in range(2))
        assert first == second
        assert len(first.data) <= most
        assert not Pillow.open(io.BytesIO(first.data)).getexif()
        assert b"tIME" not in first.data
        assert b"ypst" not in first.data


def test_a_hostile_title_is_text() -> None:
    """Nothing in it is read as Typst's markup or code."""
    wish = job(SPECIMENS[0], title=HOSTILE, lines=[HOSTILE, "#[x]", ']#eval("1")'], name="#panic()")
    data = page_data(wish, b"", b"", [])
    shown = "".join(row["text"] for row in rows_of(data)).replace(" ", "")
    assert shown == (HOSTILE.replace("`", "") * 2 + "#[x]" + ']#eval("1")').replace(" ", "")
    assert typeset(wish, b"", b"")[0].width == 1080


@pytest.mark.parametrize("number", range(0, 300, 25))
def test_the_wide_format_has_room_for_common_lines(number: int) -> None:
    """Beside a title of 47 characters, and a cover, which gives way to lines of 180 and more."""
    lines = summary("ja", number)
    data = page_of(SPECIMENS[2]._replace(lines=lines))
    assert min(row["size"] for row in rows_of(data)) >= SIZES["wide"][0] / 30
    assert (b"<image" in compiled(data, "svg")) == (sum(map(len, lines)) < 180)


def test_the_wide_format_has_its_cover_beside_the_lines_or_beside_the_title() -> None:
    """Short lines leave it a side of the page, usual ones a corner; neither runs into it."""
    for lines, beside in (
        (["短い一行目", "二行目", "三行目"], (True, True)),
        (summary("ja", 0), (True, False)),
    ):
        rows = rows_of(page_of(SPECIMENS[2]._replace(lines=lines)))
        assert (rows[0]["room"] < 800, rows[-1]["room"] < 800) == beside


def test_lines_that_fit_at_no_size_are_refused() -> None:
    with pytest.raises(MediaError, match="too long"):
        typeset(job(SPECIMENS[0], lines=["長い行です。" * 90] * 3), b"", b"")


def lines_of(title: str, line: str, **more: Any) -> list[dict[str, Any]]:
    """The rows of the one line."""
    data = page_data(job(SPECIMENS[0], title=title, lines=[line], **more), b"", b"", [])
    return rows_of(data)[1:]


@pytest.mark.parametrize(
    "word",
    [
        "Donaudampfschifffahrtsgesellschaft",
        "インターナショナルビジネスマシーン",
        "docs.example.com/reference/page.html",
    ],
)
def test_a_long_word_is_set_smaller_before_it_is_broken(word: str) -> None:
    """It is wider than a row at the size that short lines have, and fits at the least."""
    rows = lines_of("題", f"これは{word}。")
    assert [row["text"] for row in rows if word in row["text"]], rows
    assert 36 <= rows[0]["size"] < 60


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("https://example.com/" + "a-very-long-path/" * 7, "/-."),
        ("AbstractSingletonProxyFactoryBeanGeneratorImplementationService", "tnyr"),
        ("スーパーインターナショナルソーシャルネットワーキングサービスプラットフォーム", "ルトグス"),
    ],
)
def test_a_word_longer_than_any_row_is_broken_between_its_parts(word: str, ends: str) -> None:
    rows = [row["text"] for row in lines_of("題", word)]
    assert "".join(rows) == word
    assert len(rows) > 1
    assert all(row[-1] in ends for row in rows[:-1]), rows


def test_a_compound_longer_than_any_row_is_hyphenated() -> None:
    """As the last resort. Nothing is lost, nothing is too wide."""
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    rows = lines_of("Wort", f"Das {word} gilt.", lang="de")
    shown = [row["text"] for row in rows]
    assert "".join(shown).replace("-", "").replace(" ", "") == f"Das{word}gilt."
    assert [row for row in shown if row.endswith("-")]
    assert "-" not in "".join(row[:-1] for row in shown)
    assert all(row["wide"] <= row["room"] + 0.1 for row in rows)


def test_an_address_ends_its_rows_after_a_mark() -> None:
    """Where there is a choice: never in the middle of a word of it."""
    line = "詳しくはhttps://docs.example.com/reference/long/path/to/the/page-that-explains-everything.htmlを見る。"
    rows = [row["text"] for row in lines_of("題", line)]
    assert len(rows) > 3
    assert all(row[-1] in "は/-." for row in rows[:-1]), rows


def test_emoji_stand_between_text_and_none_is_a_box() -> None:
    """Families, flags, skin colours, keycaps and signs: each one coloured picture."""
    line = "👩🏽‍💻が1️⃣と❤️を🇯🇵で☎️、👨‍👩‍👧‍👦と⚠️注意"
    data = page_data(job(SPECIMENS[0], title="🎉祝🎉", lines=[line]), b"", b"", [])
    assert "".join(row["text"] for row in rows_of(data)) == "🎉祝🎉" + line
    page = compiled(data, "svg").decode()
    assert page.count("<image") == 8  # the title's two are one, drawn twice


def test_a_long_name_takes_rows_from_the_lines() -> None:
    """It is never cut at the foot."""
    wish = job(SPECIMENS[2], name="とても長い名前のブログ" * 12)
    with pytest.raises(MediaError, match="too long"):
        typeset(wish, b"", b"")
    assert typeset(wish | {"format": "portrait"}, b"", b"")[0].height == 1350


def test_a_post_without_a_title_has_lines_only() -> None:
    data = page_data(job(SPECIMENS[0], title=""), b"", b"", [])
    assert "".join(row["text"] for row in rows_of(data)) == "".join(summary("mixed", 0))


def test_a_missing_letter_is_refused_with_what_to_install() -> None:
    """A rare character that no font has, as any Japanese one would be where no Japanese font is."""
    with pytest.raises(MediaError, match=r"no font of this system has “\U00030100”.*fonts-noto-cjk"):
        typeset(job(SPECIMENS[0], title="\U00030100の話"), b"", b"")


def test_a_missing_sign_is_left_out_with_a_warning() -> None:
    """Never a box."""
    sign = next(char for char in map(chr, range(0x1FC00, 0x1FFFD)) if fonts.choose(char, "ja").missing)
    warnings: list[str] = []
    data = page_data(job(SPECIMENS[0], title=f"話{sign}題"), b"", b"", warnings)
    assert [piece["text"] for piece in data["title"]] == [piece["text"] for piece in pieces("話題", "ja")]
    assert warnings == [f"no font of this system has “{sign}”, so the picture goes without: {fonts.INSTALL}"]


@pytest.fixture
def only_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Makes the fonts of a folder the only ones that Typst finds, as on a system without others."""
    whole = typst.Fonts

    def restrict(folder: Path) -> None:
        few = partial(whole, include_system_fonts=False, font_paths=[str(folder)])
        monkeypatch.setattr(typst, "Fonts", few)
        fonts.installed.cache_clear()

    yield restrict
    fonts.installed.cache_clear()


def test_a_system_without_fonts_is_told_what_to_install(
    tmp_path: Path, only_fonts: Callable[[Path], None]
) -> None:
    only_fonts(tmp_path)
    with pytest.raises(MediaError, match=r"^this system has no fonts: install .*fonts-noto-cjk"):
        typeset(job(SPECIMENS[20]), b"", b"")


def test_a_system_with_latin_fonts_only(tmp_path: Path, only_fonts: Callable[[Path], None]) -> None:
    """A server's: English goes, an emoji is left out, Japanese and Chinese are refused. Never boxes."""
    latin = next(file for name, file in fonts.installed().items() if name in ("DejaVu Sans", "Noto Sans"))
    shutil.copy(latin.path, tmp_path)
    only_fonts(tmp_path)
    english = job(SPECIMENS[20], title="Sushi 🍣 for all")
    warnings: list[str] = []
    shown = [row["text"] for row in rows_of(page_data(english, b"", b"", warnings))]
    assert (shown[0], len(warnings)) == ("Sushi for all", 1)
    for one in (SPECIMENS[0], SPECIMENS[26]):
        with pytest.raises(MediaError, match="no font of this system has"):
            typeset(job(one), b"", b"")


def test_a_font_that_is_not_there_is_a_warning() -> None:
    warnings: list[str] = []
    data = page_data(job(SPECIMENS[0], font="No Such Font"), b"", b"", warnings)
    assert "No Such Font" not in [font["name"] for font in data["fonts"]]
    assert warnings == ["no font of this system is called 'No Such Font': another is used"]


def test_a_broken_cover_is_a_warning() -> None:
    ready, warnings = typeset(job(SPECIMENS[0]), cover_bytes("card")[:5000], b"")
    assert ready.width == 1080
    (warning,) = warnings
    assert warning.startswith("the cover is not on the summary picture: damaged or cut off")


def test_a_cover_of_few_pixels_is_left_out() -> None:
    """Enlarged to the picture's width it would be squares."""
    out = io.BytesIO()
    noise(64, 48).save(out, "PNG")
    ready, warnings = typeset(job(SPECIMENS[0]), out.getvalue(), b"")
    assert ready == typeset(job(SPECIMENS[0]), b"", b"")[0]
    assert warnings == ["the cover is not on the summary picture: 64 × 48 pixels are too few to be shown"]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('#read("/etc/passwd")', "cannot be set"),
        ('#read("../../../README.md")', "cannot be set"),
        ('#import "@preview/cetz:0.3.0"', "imports a package"),
        ("#let x = (", "cannot be set"),
        ("a #pagebreak() b", "more than one page"),
        ("#while true {}", "cannot be set"),
    ],
)
def test_a_template_reads_only_its_folder(tmp_path: Path, source: str, why: str) -> None:
    file = tmp_path / "mine.typ"
    file.write_text(source, encoding="utf-8")
    with pytest.raises(MediaError, match=why):
        typeset(job(SPECIMENS[0], template=str(file)), b"", b"")


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    """A copy of Sangyo's, and one that shows a file beside it."""
    copy = tmp_path / "copy.typ"
    copy.write_bytes((OWN / "summary.typ").read_bytes())
    wish = job(SPECIMENS[0])
    assert typeset(wish | {"template": str(copy)}, b"", b"") == typeset(wish, b"", b"")
    noise(40, 40).save(tmp_path / "logo.png")
    own = tmp_path / "own.typ"
    own.write_text('#import "sangyo.typ": *\n#show: page-of-data\n#image("logo.png")', encoding="utf-8")
    assert compiled(page_data(wish, b"", b"", []), "svg", str(own)).count(b"<image") == 1


def test_a_logo_stands_beside_the_name() -> None:
    logo = io.BytesIO()
    noise(64, 64).save(logo, "PNG")
    data = page_data(job(SPECIMENS[3]), b"", logo.getvalue(), [])
    assert compiled(data, "svg").count(b"<image") == 1


def test_a_picture_is_brought_under_the_platforms_size() -> None:
    """Noise, which compresses badly: PNG, then JPEG, then a refusal."""
    out = io.BytesIO()
    grain = Random(1).randbytes(270 * 338 * 3)  # noqa: S311 - noise
    Pillow.frombytes("RGB", (270, 338), grain).resize((1080, 1350)).save(out, "PNG")
    assert encoded(out.getvalue(), 9_000_000).mime == "image/png"
    small = encoded(out.getvalue(), 700_000)
    assert small.mime == "image/jpeg"
    assert len(small.data) <= 700_000
    with pytest.raises(MediaError, match="cannot be brought under"):
        encoded(out.getvalue(), 5_000)


def test_the_task_answers_with_its_head_and_the_picture() -> None:
    cover = cover_bytes("card")
    wish = job(SPECIMENS[0], cover_bytes=len(cover), home="/nowhere")
    head, _, picture = typeset_task(json.dumps(wish).encode() + b"\n" + cover).partition(b"\n")
    assert json.loads(head) == {"mime": "image/png", "width": 1080, "height": 1350, "warnings": []}
    assert picture.startswith(b"\x89PNG")
