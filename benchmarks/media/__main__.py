"""Covers under 976,000 bytes: ours against a search by halves and against lowering the quality step by step.

    python -m benchmarks.media

Each method runs in a process of its own for each cover; time is of the conversion alone, memory the
process's peak.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from bot import media
from bot.model import Limits

LIMITS = Limits(300, "graphemes", image_bytes=976_000, image_side=2000)


def covers(folder: Path) -> None:
    """Three sizes of covers as blogs have them: a phone's photograph, a generated PNG, a small JPEG."""
    grain = Image.effect_noise((1000, 750), 80).resize((4000, 3000))
    fine = Image.blend(grain, Image.effect_noise((4000, 3000), 30), 0.35)
    photo = Image.merge("RGB", (fine, fine.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grain))
    photo.save(folder / "photograph-4000.jpg", quality=93)
    photo.resize((1536, 1024)).save(folder / "generated-1536.png")
    photo.resize((1200, 630)).save(folder / "small-1200.jpg", quality=75)


def ours(data: bytes) -> bytes:
    """`bot.media.convert`."""
    return media.convert(data, LIMITS).data


def halving(data: bytes) -> bytes:
    """The usual recipe: thumbnail, then a binary search over the quality."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.thumbnail((LIMITS.image_side, LIMITS.image_side))
    low, high, best = 30, 95, b""
    while low <= high:
        quality = (low + high) // 2
        made = _jpeg(picture, quality)
        if len(made) <= LIMITS.image_bytes:
            low, best = quality + 1, made
        else:
            high = quality - 1
    return best


def stepping(data: bytes) -> bytes:
    """The other usual recipe: five points of quality less until it fits."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.thumbnail((LIMITS.image_side, LIMITS.image_side))
    for quality in range(95, 5, -5):
        made = _jpeg(picture, quality)
        if len(made) <= LIMITS.image_bytes:
            return made
    return b""


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


METHODS: dict[str, Callable[[bytes], bytes]] = {"ours": ours, "halving": halving, "stepping": stepping}


def _one(method: str, file: str) -> None:
    data = Path(file).read_bytes()
    METHODS[method](data)  # Pillow's plugins are loaded now
    begun = time.perf_counter()
    made = METHODS[method](data)
    taken = time.perf_counter() - begun
    print(json.dumps([taken, _peak_mb(), len(made)]))


def _peak_mb() -> float:
    """Of this process alone: getrusage would count the parent's memory at the fork."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def main() -> int:
    """Prints a table; 1 when ours is not the fastest."""
    slower = 0
    with tempfile.TemporaryDirectory() as folder:
        covers(Path(folder))
        for file in sorted(Path(folder).iterdir()):
            print(f"{file.name}, {file.stat().st_size / 1e6:.2f} MB")
            times = {}
            for method in METHODS:
                command = [sys.executable, "-m", "benchmarks.media", method, str(file)]
                runs = [json.loads(subprocess.check_output(command)) for _ in range(3)]
                taken, peak, size = min(runs)
                times[method] = taken
                print(f"  {method:9} {taken * 1000:6.0f} ms  {peak:5.0f} MB peak  {size / 1000:5.0f} kB")
            slower += times["ours"] > min(times["halving"], times["stepping"])
    return 1 if slower else 0


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _one(sys.argv[1], sys.argv[2])
    else:
        raise SystemExit(main())
