"""How a table lists its pairs of verbs."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.verbs.pairs import entries, with_particles


def test_words_belong_to_the_pair_behind_them() -> None:
    """Before > what it is said of, before ! what it isn't; a pair without words follows none."""
    assert list(entries("免許 資格>取得:取る 収集:集め-\n  人材!派遣:送る")) == [
        (["免許", "資格"], ">", "取得", "取る"),
        ([], "", "収集", "集め-"),
        (["人材"], "!", "派遣", "送る"),
    ]


def test_each_word_has_each_particle() -> None:
    assert with_particles(["本", "音"], "がも") == ("本が", "本も", "音が", "音も")
