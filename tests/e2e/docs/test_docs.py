"""The docs are true: every command in them runs, every link leads somewhere, the help is the code's."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.blog import ROOT, Blog
from tests.support.help_pages import PAGE, page

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(sh|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
JAPANESE = [file for file in PAGES if file.name.endswith(".ja.md") or file.parent.name == "ja"]
BROKEN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]\n *[\u3000-\u9fff\uff00-\uffef]")
LINK = re.compile(r"\]\(([^)\s]+)\)")
# These run until they are ended, need a person's browser, or are what runs this test: others cover them.
ELSEWHERE = {
    "sangyo run": "tests/e2e/daemon",
    "sangyo sandbox": "tests/sandbox",
    "sangyo demo": "tests/e2e/cli/test_demo.py",
    "sangyo preview --open": "a browser",
    "_SANGYO_COMPLETE=": "tests/e2e/cli/test_completion.py",
}


def commands() -> Iterator[tuple[str, str]]:
    """(page, command) for every line of every shell block."""
    for file in PAGES:
        for _, block in BLOCK.findall(file.read_text(encoding="utf-8")):
            for line in block.replace("\\\n", " ").splitlines():
                command = line.removeprefix("$ ").split(" #")[0].strip()
                if command and not command.startswith("#"):
                    yield str(file.relative_to(ROOT)), re.sub(r"\s+", " ", command)


COMMANDS = sorted(set(commands()))
SANGYO = [(page, line) for page, line in COMMANDS if "sangyo " in line]
OTHERS = [(page, line) for page, line in COMMANDS if "sangyo " not in line]


@pytest.fixture
def documented(blog: Blog) -> Blog:
    """The blog of the docs: a post called first-light, and delivery 3 in the state that the command needs."""
    blog.sangyo("announce")
    blog.post("first-light", "初日", ["一行目です。", "二行目です。", "三行目です。"])
    blog.post("a-post", "ある記事", ["一行目です。", "二行目です。", "三行目です。"])
    (blog.folder / "content").symlink_to(blog.site / "content")
    (blog.folder / "path/to").mkdir(parents=True)
    (blog.folder / "path/to/site").symlink_to(blog.site)
    return blog


def prepare(blog: Blog, words: list[str]) -> None:
    """Brings delivery 3 into the state that an operator's command is for."""
    if words[:2] == ["sangyo", "init"]:
        (blog.folder / "config.toml").unlink()
    if len(words) < 3 or words[2] != "3":
        return
    fault = {"resolve": "drop_after", "retry": "forbidden", "skip": "forbidden"}.get(words[1])
    if words[1] == "approve":
        config = blog.folder / "config.toml"
        config.write_text(
            config.read_text(encoding="utf-8").replace('"x"\n', '"x"\nreview = true\n'), encoding="utf-8"
        )
    if fault == "drop_after":
        blog.box.x.faults.add("forbidden", match="GET /2/users", times=9)
    if fault:
        blog.box.x.faults.add(fault, times=1, match="POST /2/tweets")
    blog.sangyo("announce", "--channel", "x", "--channel", "bluesky")
    ids = [line["id"] for line in blog.sangyo("status", "--json").lines if line["channel"] == "x"]
    words[2] = str(ids[0])


@pytest.mark.parametrize(("file", "command"), SANGYO, ids=[f"{page}: {line}" for page, line in SANGYO])
def test_a_documented_command_runs(documented: Blog, file: str, command: str) -> None:
    """As it stands there, on a blog whose channels are the sandbox's."""
    if any(command.startswith(known) for known in ELSEWHERE):
        return
    words = shlex.split(command)
    words = words[words.index("sangyo") :]
    prepare(documented, words)
    ran = documented.sangyo(*words[1:])
    assert ran.status == 0, ran.err + ran.out


@pytest.mark.parametrize(("file", "command"), OTHERS, ids=[f"{page}: {line}" for page, line in OTHERS])
def test_other_documented_commands_exist(file: str, command: str) -> None:
    """make targets are there; modules and files that are named can be run."""
    words = shlex.split(command)
    if words[0] == "make":
        subprocess.run(["make", "--dry-run", *words[1:]], cwd=ROOT, check=True, capture_output=True)
    elif words[:2] == ["python", "-m"] and words[2] != "venv":
        assert list(ROOT.glob(words[2].replace(".", "/") + "*")), f"{file}: {command}"
    elif words[0] == "eval":
        assert "_SANGYO_COMPLETE=" in command  # run by tests/e2e/cli/test_completion.py
    elif words[0] == "python3":
        assert file == "docs/upgrading.md"  # run by tests/e2e/docs/test_upgrading.py
    else:
        assert words[0] in {"python", "pip", "docker", "systemctl", "sudo", "curl", "export"}, (
            f"{file}: what runs {command!r}?"
        )


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_somewhere(file: Path) -> None:
    """Relative links name files that are there."""
    for target in LINK.findall(file.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "#", "mailto:")):
            assert (file.parent / target.partition("#")[0]).exists(), f"{file.name}: {target}"


@pytest.mark.parametrize("file", JAPANESE, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_japanese_sentence_stands_on_one_line(file: Path) -> None:
    """A browser draws a line break of the source as a space, which Japanese doesn't have."""
    assert BROKEN.findall(BLOCK.sub("", file.read_text(encoding="utf-8"))) == []


def test_the_help_in_the_docs_is_the_codes() -> None:
    """`make docs` writes it."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_option_is_in_the_configuration_page() -> None:
    """No key without a word about it."""
    import adapters
    from bot.options import ChannelOptions, SiteOptions

    documented_text = "\n".join(file.read_text(encoding="utf-8") for file in (*PAGES, ROOT / "config.toml"))
    for model in (SiteOptions, ChannelOptions, *(adapters.load(name).Options for name in adapters.BUILT_IN)):
        for key in model.model_fields:
            assert re.search(rf"\b{key}\b|__{key.upper()}\b", documented_text), f"{model.__qualname__}.{key}"
