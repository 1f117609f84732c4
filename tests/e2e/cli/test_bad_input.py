"""Whatever is wrong is one clear line saying what, where and what to do; the rest goes on."""

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]


def one_problem(err: str) -> str:
    """The single line on stderr that names a problem."""
    (line,) = [line for line in err.splitlines() if line.startswith(("sangyo:", "Error:"))]
    return line


@pytest.mark.parametrize("command", ["posts", "preview", "announce", "status"])
def test_a_missing_site_is_reported(blog: Blog, command: str) -> None:
    (blog.folder / "config.toml").write_text(
        f'[site]\nroot = "nowhere"\n{blog.box.config()}', encoding="utf-8"
    )
    ran = blog.sangyo(command)
    assert ran.status == 2
    assert "nowhere" in one_problem(ran.err)


def test_a_missing_config_is_reported(blog: Blog) -> None:
    ran = blog.sangyo("announce", "--config", "none.toml")
    assert ran.status == 2
    assert one_problem(ran.err) == "sangyo: none.toml: no such file; `sangyo init` writes one"


def test_a_preview_of_nothing_says_what_it_is_for_want_of(blog: Blog) -> None:
    """Of posts, of a channel that takes them, or of one that is configured right."""
    assert "no post is eligible" in blog.sangyo("preview").out
    blog.post("good", "良い記事", LINES)
    blog.configure(channels='[channels.x]\nadapter = "x"\nonly = { tags = ["none"] }\n')
    assert "no channel takes any of these posts" in blog.sangyo("preview").out
    blog.configure(channels='[channels.x]\nadapter = "y"\n')
    broken = blog.sangyo("preview")
    assert (broken.status, broken.out) == (2, "")
    assert "no platform is called 'y'" in one_problem(broken.err)


def test_a_since_in_the_future_is_refused(blog: Blog) -> None:
    """Else it would look like a run with nothing to do."""
    ran = blog.sangyo("announce", "--since", "2999-01-01")
    assert ran.status == 2
    assert "is in the future" in one_problem(ran.err)


def test_the_environment_may_name_the_config(blog: Blog) -> None:
    (blog.folder / "config.toml").rename(blog.folder / "other.toml")
    blog.post("good", "良い記事", LINES)
    ran = blog.sangyo("posts", "--json", env={"SANGYO_CONFIG": "other.toml"})
    assert [line["title"] for line in ran.lines] == ["良い記事"]
    named = blog.sangyo("posts", "--config", "none.toml", env={"SANGYO_CONFIG": "other.toml"})
    assert named.status == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"---\ntitle: a\ntitle: b\n---\n", "broken.md"),
        (b"---\ntitle: a\ndate: someday\n---\n", "date"),
        (b"---\ntitle: \xff\xfe\n---\n", "UTF-8"),
        (b"---\ntitle: a\n", "broken.md"),
    ],
    ids=["duplicate key", "bad date", "invalid UTF-8", "unclosed fence"],
)
def test_a_broken_post_is_reported_and_the_others_go_out(blog: Blog, content: bytes, expected: str) -> None:
    """Each broken file gives one line; the good post is sent on every channel."""
    blog.sangyo("announce")
    (blog.site / "content/posts").mkdir(parents=True)
    (blog.site / "content/posts/broken.md").write_bytes(content)
    blog.post("good", "良い記事", LINES)
    ran = blog.sangyo("announce", "--json")
    assert ran.status == 0
    problem = one_problem(ran.err)
    assert "content/posts/broken.md" in problem
    assert expected in problem
    assert [line["state"] for line in ran.lines] == ["sent"] * 3
    listed = {line["path"]: line for line in blog.sangyo("posts", "--json").lines}
    assert listed["content/posts/broken.md"]["error"]
    assert listed["content/posts/broken.md"]["url"] is None
    assert listed["content/posts/good.md"]["error"] is None


def test_an_unreadable_file_is_reported(blog: Blog) -> None:
    """A link that leads nowhere can't be read by anybody, root included."""
    blog.post("good", "良い記事", LINES)
    (blog.site / "content/posts/dangling.md").symlink_to(blog.site / "gone.md")
    ran = blog.sangyo("posts", "--json")
    assert ran.status == 0
    assert "content/posts/good.md" in {line["path"] for line in ran.lines if not line["error"]}


def test_an_unknown_key_stops_its_channel_only(blog: Blog) -> None:
    blog.sangyo("announce")
    blog.post("good", "良い記事", LINES)
    config = blog.folder / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("api_url", "api_uri"), encoding="utf-8")
    ran = blog.sangyo("announce", "--json")
    assert ran.status == 2
    assert "channels.x.api_uri is not known; did you mean 'api_url'?" in one_problem(ran.err)
    assert {(line["channel"], line["state"]) for line in ran.lines} == {("bluesky", "sent"), ("hook", "sent")}


def test_a_missing_secret_stops_its_channel_only(blog: Blog) -> None:
    blog.sangyo("announce")
    blog.post("good", "良い記事", LINES)
    ran = blog.sangyo("announce", "--json", env={"SANGYO_CHANNELS__HOOK__SECRET": ""})
    assert ran.status == 2
    assert "SANGYO_CHANNELS__HOOK__SECRET" in one_problem(ran.err)
    assert {(line["channel"], line["state"]) for line in ran.lines} == {("bluesky", "sent"), ("x", "sent")}


def test_a_wrong_time_zone_is_reported(blog: Blog) -> None:
    blog.configure(top='[announce]\ntimezone = "Asia/Tokio"')
    ran = blog.sangyo("announce")
    assert ran.status == 2
    assert "Asia/Tokio" in one_problem(ran.err)


def test_a_platform_that_refuses_fails_its_delivery_only(blog: Blog) -> None:
    """The others are sent; the status says that something due was not."""
    blog.sangyo("announce")
    blog.post("good", "良い記事", LINES)
    blog.box.x.refuse_posts = "Your Tweet text is too long."
    ran = blog.sangyo("announce", "--json")
    assert ran.status == 1
    states = {line["channel"]: line for line in ran.lines}
    assert states["x"]["state"] == "failed"
    assert states["x"]["error"].startswith("x: ")
    assert {states["bluesky"]["state"], states["hook"]["state"]} == {"sent"}


def test_a_page_that_is_not_live_waits(blog: Blog) -> None:
    """It stays pending with status 1; --wait sends it once the page is there."""
    blog.sangyo("announce")
    blog.box.site.all_live = False
    blog.post("late", "遅い記事", LINES)
    ran = blog.sangyo("announce", "--json", "--channel", "hook")
    assert ran.status == 1
    assert [line["state"] for line in ran.lines] == ["pending"]
    assert "live" in ran.lines[0]["error"]
    blog.box.site.live("/posts/late/", after_seconds=1)
    waited = blog.sangyo("announce", "--json", "--channel", "hook", "--wait", "30s")
    assert waited.status == 0
    assert [line["state"] for line in waited.lines] == ["sent"]


def test_a_file_that_is_no_page_is_reported(blog: Blog) -> None:
    blog.post("good", "良い記事", LINES)
    for command in ("announce", "preview", "posts"):
        ran = blog.sangyo(command, "site/content/posts/none.md")
        assert ran.status == 2
        assert "none.md" in one_problem(ran.err)


@pytest.mark.parametrize("typed", ["site/content/posts/good.md", "content/posts/good.md"])
def test_a_file_is_named_from_here_or_from_the_site(blog: Blog, typed: str) -> None:
    """As the shell completes it, and as `posts` prints it."""
    blog.post("good", "良い記事", LINES)
    blog.post("other", "別の記事", LINES)
    assert [line["path"] for line in blog.sangyo("posts", typed, "--json").lines] == ["content/posts/good.md"]
    assert {line["path"] for line in blog.sangyo("preview", typed, "--json").lines} == {
        "content/posts/good.md"
    }
    dry = blog.sangyo("announce", typed, "--dry-run", "--json")
    assert {line["path"] for line in dry.lines} == {"content/posts/good.md"}


def test_where_a_path_is_here_and_in_the_site_the_site_is_meant(blog: Blog) -> None:
    blog.post("good", "良い記事", LINES)
    (blog.folder / "content" / "posts").mkdir(parents=True)
    for command in (("posts",), ("preview",), ("announce", "--dry-run")):
        lines = blog.sangyo(*command, "content/posts", "--json").lines
        assert {line["path"] for line in lines} == {"content/posts/good.md"}


def test_a_preview_tells_of_a_broken_file_beside_what_it_shows(blog: Blog) -> None:
    blog.post("good", "良い記事", LINES)
    blog.write("content/posts/broken.md", "---\ntitle: a\ntitle: b\n---\n")
    ran = blog.sangyo("preview", "--json")
    assert ran.status == 0
    assert {line["path"] for line in ran.lines} == {"content/posts/good.md"}
    assert one_problem(ran.err).startswith("sangyo: content/posts/broken.md: line 3: ")


def test_a_named_broken_file_shows_its_error(blog: Blog) -> None:
    blog.write("content/posts/broken.md", "---\ntitle: a\ntitle: b\n---\n")
    (post,) = blog.sangyo("posts", "content/posts/broken.md", "--json").lines
    shown = blog.sangyo("preview", "content/posts/broken.md", "--json").lines
    assert post["error"]
    assert {line["error"] for line in shown} == {post["error"]}


def test_an_unknown_channel_is_reported(blog: Blog) -> None:
    ran = blog.sangyo("announce", "--channel", "blusky")
    assert ran.status == 2
    assert one_problem(ran.err) == "sangyo: no channel is called 'blusky'; did you mean 'bluesky'?"


def test_no_secret_is_ever_shown(blog: Blog) -> None:
    """Whatever fails, and however: the secrets are in no output and not in the outbox."""
    blog.sangyo("announce")
    blog.post("good", "良い記事", LINES)
    for platform in (blog.box.x, blog.box.bluesky, blog.box.hook):
        platform.faults.add("unauthorized", times=1)
    ran = blog.sangyo("announce", "--json")
    status = blog.sangyo("status")
    stored = (blog.folder / "state/sangyo.db").read_bytes().decode("utf-8", "replace")
    for secret in blog.box.environment().values():
        assert secret not in ran.out + ran.err + status.out + stored


def test_a_damaged_outbox_is_reported_and_nothing_is_sent(blog: Blog) -> None:
    blog.sangyo("announce")
    blog.post("good", "良い記事", LINES)
    for extra in blog.folder.glob("state/sangyo.db-*"):
        extra.unlink()
    (blog.folder / "state/sangyo.db").write_bytes(b"not a database" * 1000)
    ran = blog.sangyo("announce")
    assert ran.status == 1
    assert "sangyo.db" in one_problem(ran.err)
    assert not blog.box.x.posts
