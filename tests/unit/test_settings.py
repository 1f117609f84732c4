"""config.toml, .env, secrets folder and environment become settings; each fault is one line."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load, missing_secrets

Write = Callable[[str], Path]

X = '[channels.x]\nadapter = "x"\n'
SECRETS = ("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET")


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a config.toml into an own folder, away from this machine's secrets."""
    monkeypatch.setenv("SANGYO_SECRETS_DIR", str(tmp_path / "secrets"))

    def writer(text: str) -> Path:
        file = tmp_path / "config.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return writer


def problem(settings: Settings, channel: str = "x") -> str:
    return settings.problems[channel]


def test_defaults_need_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file the site is here and the state in ./state."""
    monkeypatch.chdir(tmp_path)
    settings = load()
    assert settings.site_root == tmp_path
    assert settings.state_url == f"sqlite:///{tmp_path}/state/sangyo.db"
    assert settings.announce.max_age == timedelta(hours=36)


def test_paths_are_relative_to_the_file(write: Write, tmp_path: Path) -> None:
    settings = load(write('[site]\nroot = "blog"\n[announce]\nstate = "sqlite:///s.db"\n'))
    assert settings.site_root == tmp_path / "blog"
    assert settings.state_url == f"sqlite:///{tmp_path}/s.db"


def test_an_absolute_state_stays(write: Write) -> None:
    assert load(write('[announce]\nstate = "sqlite:////var/s.db"\n')).state_url == "sqlite:////var/s.db"


def test_secrets_come_from_environment_env_file_and_folder(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment wins over .env, and .env over the folder."""
    file = write(X)
    folder = tmp_path / "secrets"
    folder.mkdir()
    for name in SECRETS:
        (folder / f"SANGYO_CHANNELS__X__{name}").write_text(f"folder-{name}\n", encoding="utf-8")
    (tmp_path / ".env").write_text(
        "OTHER=1\nSANGYO_CHANNELS__X__CONSUMER_SECRET=file\nSANGYO_CHANNELS__X__ACCESS_TOKEN=file\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("SANGYO_CHANNELS__X__ACCESS_TOKEN", "12345")
    settings = load(file)
    options = settings.channels["x"]
    found = [getattr(options, name.lower()).get_secret_value() for name in SECRETS]
    assert found == ["folder-CONSUMER_KEY", "file", "12345", "folder-ACCESS_TOKEN_SECRET"]
    assert "12345" not in repr(settings)


def test_a_channel_with_a_hyphen_has_an_underscore_in_the_environment(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANGYO_CHANNELS__MY_X__CONSUMER_KEY", "k")
    settings = load(write(X.replace("channels.x", "channels.my-x")))
    missing = missing_secrets("my-x", settings.channels["my-x"])
    assert missing == [f"SANGYO_CHANNELS__MY_X__{name}" for name in SECRETS[1:]]


def test_the_environment_sets_any_key(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container is configured without touching the file."""
    monkeypatch.setenv("SANGYO_ANNOUNCE__STATE", "postgresql+psycopg://u:pw@db/sangyo")
    monkeypatch.setenv("SANGYO_CHANNELS__X__DAILY_LIMIT", "3")
    settings = load(write(X))
    assert settings.state_url == "postgresql+psycopg://u:pw@db/sangyo"
    assert "pw" not in repr(settings)
    assert settings.channels["x"].daily_limit == 3


def test_a_secret_in_the_file_is_refused_by_name(write: Write) -> None:
    settings = load(write(X + 'access_token = "hunter2"\n'))
    assert "channels.x.access_token is a secret" in problem(settings)
    assert "SANGYO_CHANNELS__X__ACCESS_TOKEN" in problem(settings)
    assert "hunter2" not in problem(settings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("daily_limt = 3", "channels.x.daily_limt is not known; did you mean 'daily_limit'?"),
        ("daily_limit = -1", "channels.x.daily_limit: input should be greater than or equal to 0"),
        ('min_interval = "soon"', 'channels.x.min_interval: not a duration: write it like "30m"'),
        ('windows = ["7-9"]', 'channels.x.windows.0: not a window: write it like "07:00-09:00"'),
        ('timezone = "Asia/Tokio"', "channels.x.timezone: no time zone is called 'Asia/Tokio'"),
        ('layout = "long"', "channels.x.layout: input should be 'single' or 'thread'"),
        ("hashtags = { maximum = 2 }", "channels.x.hashtags.maximum is not known"),
    ],
)
def test_a_wrong_channel_is_left_out_with_one_line(write: Write, text: str, expected: str) -> None:
    """It names the key and the file; the other channels go on."""
    file = write(f'{X}{text}\n[channels.other]\nadapter = "x"\n')
    settings = load(file)
    assert list(settings.channels) == ["other"]
    assert expected in problem(settings)
    assert str(file) in problem(settings)
    assert "\n" not in problem(settings)


def test_a_wrong_value_in_the_environment_is_named_as_such(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANGYO_CHANNELS__X__DAILY_LIMIT", "s3cret-many")
    line = problem(load(write(X)))
    assert line.startswith("SANGYO_CHANNELS__X__DAILY_LIMIT: ")
    assert "s3cret" not in line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[channels.x]\nadapter = "twitter"', "no platform is called 'twitter'"),
        ("[channels.x]\nlayout = 1", "channels.x.adapter is missing"),
        ("[channels]\nx = 1", "channels.x must be a table: write [channels.x]"),
    ],
)
def test_a_channel_without_a_platform_is_reported(write: Write, text: str, expected: str) -> None:
    assert expected in problem(load(write(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[sight]", "[sight] is not known; did you mean 'site'?"),
        ("site = 1", "site must be a table: write [site]"),
        ('[site]\nrots = "."', "site.rots is not known; did you mean 'root'?"),
        ("[site]\nroot = 1", "site.root: a text is wanted: write it in quotes"),
        ('[announce]\nmax_age = "1x"', "announce.max_age: not a duration"),
        (
            '[announce]\nstate = "mysql://h/d"',
            "announce.state: write sqlite:///FILE or postgresql+psycopg://",
        ),
        ('[announce]\ntimezone = "Nowhere"', "announce.timezone: no time zone is called 'Nowhere'"),
        ("[site", "is not valid TOML"),
    ],
)
def test_a_fault_outside_the_channels_ends_it(write: Write, text: str, expected: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(write(text))
    assert expected in str(caught.value)
    assert "config.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file; `sangyo init` writes one"):
        load(tmp_path / "none.toml")


def test_a_file_in_another_encoding_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes('[site]\nname = "三行"\n'.encode("shift_jis"))
    with pytest.raises(SettingsError, match="is not UTF-8"):
        load(file)


def test_a_byte_order_mark_does_no_harm(write: Write, tmp_path: Path) -> None:
    assert load(write('\ufeff[site]\nroot = "a"\n')).site_root == tmp_path / "a"


def test_a_disabled_channel_is_no_channel(write: Write) -> None:
    settings = load(write(X + "enabled = false\n"))
    assert not settings.channels
    assert not settings.problems


def test_the_commented_config_is_valid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, write: Write) -> None:
    """config.toml with every comment taken away is still right, so its examples are."""
    text = (Path(__file__).resolve().parents[2] / "config.toml").read_text(encoding="utf-8")
    lines = []
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        is_example = line.startswith("# ") and (bare.startswith("[") or " = " in bare.split("#")[0])
        lines.append(bare if is_example else line)
    uncommented = "\n".join(lines).replace('template = "…"', 'template = "{{ post.url }}"')
    settings = load(write(uncommented))
    assert set(settings.channels) == {"x", "bluesky", "mastodon", "hook"}
    assert not settings.problems


@pytest.mark.parametrize(
    "value",
    ["/etc/a.json", "../a.json", "data/../../a.json", "a.json", "data/a.toml", "data/.a.json", ".git/a.json"],
)
def test_write_back_stays_in_a_folder_of_the_site(tmp_path: Path, value: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'[announce]\nwrite_back = "{value}"\n')
    with pytest.raises(SettingsError, match=r"announce\.write_back: write a \.json file below a folder"):
        load(file)
