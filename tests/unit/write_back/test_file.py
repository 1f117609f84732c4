"""The file is whole, stays where it belongs, and is left alone where nothing changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.write_back.file import replace_text

NAME = "data/announcements.json"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_made_with_its_folder_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert replace_text(tmp_path, NAME, "三行\n") is True
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "三行\n"
    assert names(tmp_path / "data") == ["announcements.json"]
    assert (tmp_path / NAME).stat().st_mode & 0o400


def test_the_same_text_is_not_written_again(tmp_path: Path) -> None:
    replace_text(tmp_path, NAME, "a")
    before = (tmp_path / NAME).stat()
    assert replace_text(tmp_path, NAME, "a") is False
    after = (tmp_path / NAME).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_hugo_may_read_it_whatever_the_services_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        replace_text(tmp_path, NAME, "a")
        assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o644
        assert (tmp_path / NAME).parent.stat().st_mode & 0o777 == 0o755
        (tmp_path / NAME).chmod(0o640)
        replace_text(tmp_path, NAME, "b")
    finally:
        os.umask(before)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o640


def test_a_reader_that_has_it_open_reads_the_old_text_to_its_end(tmp_path: Path) -> None:
    replace_text(tmp_path, NAME, "old" * 10_000)
    with (tmp_path / NAME).open() as reader:
        replace_text(tmp_path, NAME, "new")
        assert reader.read() == "old" * 10_000
    assert (tmp_path / NAME).read_text() == "new"


@pytest.mark.parametrize("name", ["../out.json", "data/../../out.json", "/etc/out.json"])
def test_a_way_out_is_refused(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(PermissionError):
        replace_text(site, name, "x")
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_link_is_not_followed(tmp_path: Path, what: str) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    (outside / "announcements.json").write_text("theirs")
    site.mkdir()
    if what == "folder":
        (site / "data").symlink_to(outside)
    else:
        (site / "data").mkdir()
        (site / NAME).symlink_to(outside / "announcements.json")
    with pytest.raises(PermissionError):
        replace_text(site, NAME, "ours")
    assert (outside / "announcements.json").read_text() == "theirs"
    assert names(outside) == ["announcements.json"]


def test_a_site_that_is_itself_behind_a_link_is_fine(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)
    assert replace_text(tmp_path / "link", NAME, "x") is True
    assert (real / NAME).read_text() == "x"


def test_a_folder_that_may_not_be_written() -> None:
    with tempfile.TemporaryDirectory() as folder:  # not below tmp_path, which only its owner may enter
        Path(folder).chmod(0o755)
        data = Path(folder, "data")
        data.mkdir(mode=0o555)
        with not_as_root(), pytest.raises(PermissionError):
            replace_text(Path(folder), NAME, "x")
        assert names(data) == []


@contextmanager
def not_as_root() -> Iterator[None]:
    """Root may write anywhere."""
    was = os.geteuid()
    os.seteuid(65534 if was == 0 else was)
    try:
        yield
    finally:
        os.seteuid(was)


def test_a_folder_in_its_place_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        replace_text(tmp_path, NAME, "x")
    assert names(tmp_path / "data") == ["announcements.json"]
