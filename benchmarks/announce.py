"""One post on X, Bluesky and a webhook: `sangyo announce` beside a script that calls the same SDKs.

    python -m benchmarks.announce [--rounds 5]

CPU time, user and system, against the sandbox. The goal: at most 1.2 times the script, which knows its three
messages, keeps no record and would post them again.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.cost import Cost, ratios, run, spread
from benchmarks.daemon_site import post, write_site
from bot.sandbox import Sandbox

GOAL = 1.2
SANGYO = [sys.executable, "-m", "bot", "announce", "--json"]
_LIBRARIES = (
    "import click, jinja2, pydantic_settings, sqlalchemy, sqlalchemy.dialects.sqlite\n"  # the floor of ours
)
_SCRIPT = """
import os, sys
from datetime import UTC, datetime
import atproto, httpx, requests, standardwebhooks, tweepy
base, text, link, handle = sys.argv[1:]
key = lambda name: os.environ["SANGYO_CHANNELS__" + name]
x = tweepy.Client(
    consumer_key=key("X__CONSUMER_KEY"), consumer_secret=key("X__CONSUMER_SECRET"),
    access_token=key("X__ACCESS_TOKEN"), access_token_secret=key("X__ACCESS_TOKEN_SECRET"),
)
class There(requests.adapters.HTTPAdapter):
    def send(self, request, **more):
        request.url = request.url.replace("https://api.twitter.com", base + "/x")
        return super().send(request, **more)
x.session.mount("https://api.twitter.com", There())
x.create_tweet(text=text + "\\n" + link)
sky = atproto.Client(base + "/bluesky")
sky.login(handle, key("BLUESKY__APP_PASSWORD"), fetch_bsky_profile=False)
sky.com.atproto.repo.create_record({
    "repo": sky._session.did, "collection": "app.bsky.feed.post",
    "record": {"$type": "app.bsky.feed.post", "text": text, "createdAt": datetime.now(UTC).isoformat()},
})
now, body = datetime.now(UTC), '{"type":"post.published","data":{"url":"' + link + '"}}'
signed = standardwebhooks.Webhook(key("HOOK__SECRET")).sign("msg_1", now, body)
headers = {"webhook-id": "msg_1", "webhook-timestamp": str(int(now.timestamp())), "webhook-signature": signed}
httpx.post(base + "/hook", content=body, headers=headers).raise_for_status()
print("posted")
"""


def main() -> int:
    """Prints both and their ratio; 1 when it is over the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    ours: list[Cost] = []
    theirs: list[Cost] = []
    floor: list[Cost] = []
    with tempfile.TemporaryDirectory() as name, Sandbox(port=0) as box:
        folder = Path(name)
        write_site(folder, 20)
        (folder / "config.toml").write_text(
            f"[announce]\nlive_check = false\n{box.config()}", encoding="utf-8"
        )
        run(SANGYO, folder, box.environment())  # the baseline
        for number in range(rounds + 1):
            theirs.append(_script(box, folder, number))
            floor.append(_script(box, folder, number, _LIBRARIES))
            ours.append(_announce(box, folder, number))
        assert len(box.x.posts) == len(box.bluesky.records) == 3 * (rounds + 1)
    del ours[0], theirs[0], floor[0]  # they made the bytecode
    print(f"a script of the SDKs: {spread([one.cpu for one in theirs], ' s')} of CPU")
    print(
        f"with our libraries:   {spread([one.cpu for one in floor], ' s')}: {spread(ratios(floor, theirs))}"
    )
    print(f"sangyo announce:      {spread([one.cpu for one in ours], ' s')} of CPU")
    print(f"ratio: {spread(ratios(ours, theirs))} (goal: {GOAL})")
    return int(statistics.median(ratios(ours, theirs)) > GOAL)


def _script(box: Sandbox, folder: Path, number: int, more: str = "") -> Cost:
    text = f"記事{number}{'+' * bool(more)}の一行目です。\n二行目です。\n三行目です。"
    link = f"https://blog.example.org/posts/script-{number}{len(more)}/"
    command = [
        sys.executable,
        "-c",
        more + textwrap.dedent(_SCRIPT),
        box.base_url,
        text,
        link,
        box.bluesky.handle,
    ]
    return run(command, folder, box.environment())


def _announce(box: Sandbox, folder: Path, number: int) -> Cost:
    text = post(f"新着{number}", datetime.now(UTC) - timedelta(seconds=5))
    (folder / "content" / "posts" / f"new-{number}.md").write_text(text, encoding="utf-8")
    return run(SANGYO, folder, box.environment())


if __name__ == "__main__":
    raise SystemExit(main())
