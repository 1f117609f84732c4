"""What an English line never gives up: what would make the rest say something else."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.english import edits, stands


def results(line: str) -> set[str]:
    """What each edit alone makes of `line`."""
    return {applied(line, (edit,)) for edit in edits(line)}


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The rule applies to every firm, but small ones may wait.", "mall ones may wait"),
        ("The plan works, unless the price drops.", "unless the price drops"),
        ("A coin found in a field in Kent suggests that traders came earlier.", "suggests that traders"),
        ("A coin found in a field in Kent showed that traders came earlier.", "showed that traders"),
        (
            "Of 900 tenants who replied, just 7 percent had ever used the roof they pay for.",
            "ever used the roof",
        ),
        ("The trucks run at night, if the road is dry.", "if the road is dry"),
        ("The source was unknown – until now.", "until now"),
        ("They found a cloud of dark matter – perhaps.", "perhaps"),
        ("The firm will run without importing electricity.", "without importing"),
        ("It comes out for Switch 2 only, at a low price.", "Switch 2 only"),
        (
            "The flats are let to students, on the condition that they help.",
            "on the condition that they help",
        ),
        ("Early tests look good, although nobody has repeated them.", "though nobody"),
    ],
)
def test_what_qualifies_the_rest_stays(line: str, kept: str) -> None:
    """No edit takes a condition, an exception or a doubt away."""
    assert all(kept in text for text in results(line))


@pytest.mark.parametrize(
    ("line", "never"),
    [
        # the scope of a denial or a ban
        ("It is not expected before next summer.", "It is not expected."),
        ("The state bans phones in primary schools.", "The state bans phones."),
        ("Nobody believes in a landing in 2028.", "Nobody believes in a landing."),
        # the first, the only: of what?
        ("It is the first cloud of its kind in Chile.", "It is the first cloud of its kind."),
        ("Prices rose for the first time since 1999.", "Prices rose for the first time."),
        # "and" that joins two things
        ("The company sells shoes and hats and gloves.", "The company sells shoes and hats."),
        ("It lies between Tokyo and Osaka in a valley.", "It lies between Tokyo."),
        # what a comparison is made with
        ("The phone is faster than the one before in tests.", "The phone is faster."),
        # a noun, a verb that says nothing alone
        ("The city has access to water in winter.", "The city has access."),
        ("The team cut its bill by ¥580,000 a month.", "The team cut its bill."),
        ("The museum will charge visitors from abroad €32.", "The museum will charge visitors."),
        (
            "The fund will vote against directors who cannot explain it.",
            "The fund will vote against directors.",
        ),
        # the main verb, behind what its subject is told by
        (
            "A reef that was declared dead in 2016 is back to 60%.",
            "A reef that was declared dead.",
        ),
        ("Critics say that heirs who cannot pay will be punished.", "Critics say that heirs."),
        (
            "It renders pages in a second and finally warns when one breaks.",
            "It renders pages when one breaks.",
        ),
        ("Bun replaces Node in most projects.", "Bun replaces Node."),
        ("One is blue, two are red, and three are green.", "One is blue, two are red."),
        # a list of participles, of verbs, of things
        (
            "It takes an hour, including users, plans and the archive.",
            "It takes an hour plans and the archive.",
        ),
        ("It has new switches, a plate and a knob that you can turn.", "It has new switches."),
        ("It combines formatting, linting, testing and bundling.", "It combines formatting, linting."),
        ("The sets are blue, cost $70, and weigh a pound.", "The sets are blue, cost $70."),
        # what the next comma tells of
        ("We use it for drafts, but not for pages.", "We use it, but not for pages."),
        ("It saw a comet from a star, only the fourth ever.", "It saw a comet, only the fourth ever."),
        # what a clause leads up to
        ("Many called it a waste; now they sit there.", "Many called it a waste."),
        ("The rule binds no firm; it is an answer, once.", "The rule binds no firm, once."),
        # an afterthought, a word that stands for what went
        ("Boards cost $449, although the cooler is dear. A new one adds $39.", "A new one adds $39."),
        ("The firm says it takes 25 minutes. Most plan for an hour.", "Most plan for an hour."),
        (
            "Scores have not been published. Two labs say theirs will follow.",
            "Two labs say theirs will follow.",
        ),
        ("It lasts 19 days of light reading. Dimming it wins back three.", "Dimming it wins back three."),
        ("The panel dims by a third. Outdoors it was hard to read.", "Outdoors it was hard to read."),
        ("Is it slow after the update? A stuck index is the culprit.", "Is it slow after the update?"),
        (
            "Pour off the liquid, keep a spoonful, and mix it with flour.",
            "Pour off the liquid, and mix it with flour.",
        ),
        ("Pour it off, keep a spoonful from the bottom, and mix it.", "Pour it off, keep a spoonful."),
        # half of a verb, of a noun, of a set phrase
        ("The firm defends the fee by pointing to the cost.", "The firm defends the fee to the cost."),
        ("It comes with per-window screen recording exclusions.", "It comes with per-window screen."),
        (
            "The app has reached public testing, with mail missing.",
            "The app has reached public, with mail missing.",
        ),
        ("They own a boat that spent decades rotting by the dock.", "They own a boat that spent decades."),
        ("It helps if lenders pass it on in full.", "It helps if lenders pass it."),
        ("It reopens in May, four years after a pipe burst.", "It reopens in May, four years."),
        (
            "They brought back the timer, two features that it lacked.",
            "They brought back the timer, two features.",
        ),
        ("Dates put it around the year 1150.", "Dates put it."),
        ("The rule lumped bikes together with cars.", "The rule lumped bikes."),
        ("The rule lumped bikes together with cars.", "The rule lumped bikes together."),
        ("The cut was a point lower and in line with forecasts.", "The cut was a point lower and in line."),
        ("It raised a false alarm for one in nine people.", "It raised a false alarm."),
        ("It hides its screen from people beside you.", "It hides its screen."),
        ("They paid a fraction of its building cost.", "They paid a fraction of its building."),
        (
            "Choose a cream for thick skin; lotions are nice, yet they do little.",
            "Choose a cream for thick skin, yet they do little.",
        ),
        # what is one person's, what the first half is needed for
        ("In her experience, a system survives for a year.", "A system survives for a year."),
        (
            "When that fails, a pair of adapters is the cheapest cure.",
            "A pair of adapters is the cheapest cure.",
        ),
        (
            "It fixes the flaw, but older machines must be updated by hand.",
            "Older machines must be updated by hand.",
        ),
        (
            "Headliners include a band and, rather surprisingly, an orchestra.",
            "Headliners include a band and, rather surprisingly.",
        ),
        ("Pull it out, rinse it well and let it drain for an hour.", "Pull it out, rinse it well."),
        # a subject without its verb
        # a subject without its verb
        (
            "It closes the hole, but devices bought before 2023 won't get it.",
            "It closes the hole, but devices bought.",
        ),
        (
            "Campaigners who had occupied the room since May packed up.",
            "Campaigners who had occupied the room.",
        ),
        (
            "She sleeps there one day in three; on the others, at least we sit down.",
            "She sleeps there one day in three; on the others.",
        ),
        (
            "It follows a petition signed by parents and, notably, both ladies.",
            "It follows a petition signed by parents and, notably.",
        ),
        (
            "It is a rule proposed in 1987 by the man who spoke, at length, against it.",
            "It is a rule proposed in 1987, at length, against it.",
        ),
        (
            "I've built two more: one for the washer, one for a neighbour.",
            "I've built two more: one for the washer.",
        ),
        ("The figures show winter cycling growing fast.", "The figures show winter."),
        ("Our lab replaced its weekly meeting with notes.", "Our lab replaced its weekly."),
        ("Once I'd rewound the coil, the radio came in clearly.", "The radio came in clearly."),
        (
            "Players who need goals will leave; everyone else should try it.",
            "Players who need goals will leave.",
        ),
        # half of a contrast, of a list, of what a noun is
        (
            "It calls them wrong and says it was built for shops, not for apps.",
            "It calls them wrong, not for apps.",
        ),
        ("They set out with a single charged phone.", "They set out with a single."),
        ("They were treated for mild frostbite.", "They were treated."),
        (
            "It kept asking, which was odd at first and, in hindsight, the only way.",
            "It kept asking, in hindsight, the only way.",
        ),
        (
            "Turn on the mode, set a timeout and keep it short, and you will need no more.",
            "Turn on the mode, set a timeout.",
        ),
        ("They will use the space for a larger lens.", "They will use the space."),
        ("It lasted 17 hours in our video loop.", "It lasted 17 hours."),
        ("They were made at the plant in Penang.", "They were made at the plant."),
        ("The firm shipped it, but similar promises were broken.", "Similar promises were broken."),
        (
            "A template has five fields, all short. Everything else can wait for a day or so.",
            "Everything else can wait for a day or so.",
        ),
        (
            "For a project with servers that comes to $9 a month, more than some servers cost.",
            "More than some servers cost.",
        ),
        (
            "A cache, set up in an afternoon, brought it down and saves $600.",
            "A cache, set up in an afternoon and saves $600.",
        ),
        (
            "New colleagues find their way round in days instead of weeks.",
            "New colleagues find their way round.",
        ),
        ("The saving is to be spent on new lamps.", "The saving is to be spent."),
        ("It lends tools and tents as well as books.", "It lends tools and tents and books."),
        ("It might explain the difference just as well.", "It might explain the difference just."),
        (
            "This lentil soup takes 35 minutes and tastes even better on the second day.",
            "This lentil soup takes 35 minutes and tastes even better.",
        ),
        ("The young pianists did better at recognizing rhythms.", "The young pianists did better."),
        (
            "Less convincing are the pockets: bend over, and your bottle slips out.",
            "Less convincing are the pockets: bend over.",
        ),
        (
            "The chain is recalling its nuts because they may contain salmonella.",
            "The chain is recalling its nuts.",
        ),
        ("If you would rather leave, you can export it.", "If you would leave, you can export it."),
        ("A cyclist was seriously injured on Monday.", "A cyclist was injured on Monday."),
        (
            "As a rule of thumb, cables run straight up or sideways.",
            "Cables run straight up or sideways.",
        ),
        (
            "Emergency care continued on paper, and patients were never in danger, a spokesperson stressed.",
            "Emergency care continued on paper, and patients were never in danger.",
        ),
        (
            "They taste of more than the soup we know them from.",
            "They taste of more than the soup we know them.",
        ),
        (
            "The beta guessed the right category for nine out of ten payments.",
            "The beta guessed the right category.",
        ),
        (
            "Whoever walks the path has it to himself, apart from the choughs.",
            "Whoever walks the path has it to himself, apart.",
        ),
        (
            "Mine has been running since 2021, with one interruption: the cat.",
            "Mine has been running since 2021: the cat.",
        ),
        (
            "Give it an address and put your photos and backups on a second disk.",
            "Give it an address and put your photos and backups.",
        ),
        ("With a rate under 2%, the money earns more elsewhere.", "The money earns more elsewhere."),
        (
            "They fitted insects with antennas and released them in a field that none had seen.",
            "They fitted insects with antennas and released them.",
        ),
        (
            "The office is refunding 1.4 million households that paid too much.",
            "The office is refunding 1.4 million households.",
        ),
        (
            "Among the acts are a brass band from Maputo, a puppet opera and a choir.",
            "Among the acts are a brass band.",
        ),
        (
            "The menu has nine courses, six of which were cooked over the embers.",
            "The menu has nine courses, six of cooked over the embers.",
        ),
        (
            "Names and numbers were taken, but no medical files, as far as is known.",
            "No medical files, as far as is known.",
        ),
        (
            "Why does the myth survive? Because everyone can name Leonardo.",
            "Because everyone can name Leonardo.",
        ),
        (
            "You need two witnesses, neither of whom may inherit, and a place to sign it.",
            "You need two witnesses, and a place to sign it.",
        ),
        # the main clause, behind a condition
        ("Unless you read comics, the grey model remains the best.", "Unless you read comics."),
    ],
)
def test_a_line_never_becomes_what_it_does_not_say(line: str, never: str) -> None:
    """Nor a stump."""
    assert never not in results(line)


@pytest.mark.parametrize(
    ("line", "shorter"),
    [
        ("The trick dims the panel, so we left it off on trains.", "The trick dims the panel."),
        ("Straw evens out the moisture, and it also keeps soil down.", "Straw evens out the moisture."),
        ("A tier stores 100 GB, which is the first time it has charged.", "A tier stores 100 GB."),
        (
            "Those who remain can move to a new one, which is kept alive.",
            "Those who remain can move to a new one.",
        ),
        (
            "It made up five percent of it, the highest share yet measured there.",
            "It made up five percent of it.",
        ),
        ("It costs 6 million, a sum the opposition says will come from repairs.", "It costs 6 million."),
        ("It has shipped the laptop, roughly six weeks late.", "It has shipped the laptop."),
        (
            "A spokesman denied that a date was set and said the firm still plans it.",
            "A spokesman denied that a date was set.",
        ),
    ],
)
def test_what_a_line_gives_up_rather_than_end_early(line: str, shorter: str) -> None:
    """Verbs that no list has, asides that hold a verb of saying."""
    assert shorter in results(line)


def test_a_clause_goes_after_the_sentence_that_builds_on_it() -> None:
    """Of "A costs $4, though B is free. More is due" the last sentence goes first."""
    line = "The board stays on schedule, which pleased everyone. More of it is due in late August."
    clause = next(edit for edit in edits(line) if edit.name == "relative")
    last = next(edit for edit in edits(line) if edit.name == "sentence")
    assert stands(line, applied(line, (clause,)), (clause,)) > 0
    assert stands(line, applied(line, (clause, last)), (clause, last)) > 0 or last.start == clause.end
    assert stands(line, applied(line, (last,)), (last,)) == 0


@pytest.mark.parametrize(
    ("line", "edit"),
    [
        ("We did it anyway, because sleeping well was worth it.", "cause"),
        ("A group from Bologna examined 900 bees and found dust on most of them.", "verb"),
        ("Cards were kept on another system and are believed to be safe.", "verb"),
        ("We fed four programs the same case, and the refunds differed by $318.", "clause"),
        ("We asked locals where they go themselves; most of them said Ghent.", "semicolon"),
        ("The gap, according to the company, was never used.", "apposition"),
        ("Passwords were not affected, according to the firm.", "attribution"),
        ("Stay with it, though: the storm chapter is the best of all.", "explanation"),
        ("The database didn't fail by itself on Monday: a certificate had expired.", "explanation"),
    ],
)
def test_what_a_few_words_lead_up_to_is_dear(line: str, edit: str) -> None:
    """It is the point of the line."""
    assert min(one.loss for one in edits(line) if one.name == edit) > 25


def test_an_article_keeps_the_word_that_it_fits() -> None:
    """Without "very", "a" would stand before "elegant"."""
    line = "That's a very elegant meter for all of us."
    (very,) = (edit for edit in edits(line) if line[edit.start : edit.end] == "very ")
    assert stands(line, applied(line, (very,)), (very,)) == float("inf")


def test_a_later_contrast_makes_a_clause_dearer() -> None:
    """What follows with "but" may contrast with what would go."""
    plain = "The price rose, which angered users, and the plan is old."
    contrast = "The price rose, which angered users, but the plan is old."
    losses = [min(edit.loss for edit in edits(line) if edit.name == "relative") for line in (plain, contrast)]
    assert losses[0] < losses[1]


@pytest.mark.parametrize(
    ("light", "heavy"),
    [
        ("The reef is back, and many divers came.", "The reef is back, and 40% of it is new."),
        ("The reef is back, and many divers came.", "The reef is back, and it has just grown again."),
        ("The reef is back, and many divers came.", "The reef is back, and a study shows that fish came."),
        ("It is slow, so most boards just listen.", "It is slow, so update it right today."),
    ],
)
def test_figures_findings_and_advice_weigh_more(light: str, heavy: str) -> None:
    """They are what a reader came for."""
    losses = [
        min(edit.loss for edit in edits(line) if edit.name in {"clause", "so"}) for line in (light, heavy)
    ]
    assert losses[0] + 4 < losses[1]


def test_the_first_line_keeps_who_says_so() -> None:
    """A later one may give it up, late."""
    line = "Rents rose by five percent in May, figures from the city show."
    assert any(edit.name == "attribution" for edit in edits(line))
    assert not any(edit.name == "attribution" for edit in edits(line, "first"))
