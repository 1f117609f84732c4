"""English word lists: closed classes whole, verbs as far as news and release notes use them."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of `text`, which spaces part."""
    return frozenset(text.split())


DETERMINERS = words("""
    a an the this that these those my your his her its our their some any no every each all both another
    such either neither
""")
SUBJECTS = words("""
    i you he she it we they who nobody everyone everybody somebody someone anyone nothing something one
""")
POINTING = words("""
    it they he she we this these those that its their his her them him one ones both neither there such
    the
""")
PREPOSITIONS = words("""
    in on at by for with from to of into onto over under above below between among across through during
    after before since within without against about around near behind beyond beneath beside along
    alongside towards toward via per despite until till than like unlike outside inside off up down out
    past as upon throughout except
""")
CONJUNCTIONS = words("and or but nor yet so")
FINITE_AUXILIARIES = words("""
    is are was were am has have had do does did will would can could may might must shall should cannot
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't
    shouldn't it's he's she's that's there's they're we're you're i'm i've they've we've you've it'll
    they'll needn't
""")
BE = words("""
    is are was were be been being am isn't aren't wasn't weren't it's he's she's that's they're we're
    you're
""")
COPULAS = BE | words("""
    become becomes became becoming remain remains remained stay stays stayed get gets got seem seems
    seemed look looks looked feel feels felt grow grows grew keep keeps kept make makes made go goes
    went turn turns turned prove proves proved
""")
DENIALS = words("""
    not no never nobody nothing none neither nor cannot without hardly barely rarely scarcely few little
    only fewer less isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't
    wouldn't can't couldn't shouldn't needn't fails failed fail refuses refused refuse denies denied
    lacks lack unless nowhere
""")
# Verbs whose object is all the wider without its circumstances: "ban phones | in primary schools".
SCOPED = words("""
    ban bans banned banning forbid forbids forbade forbidden prohibit prohibits prohibited restrict
    restricts restricted limit limits limited allow allows allowed permit permits permitted require
    requires required exempt exempts stop stops stopped oppose opposes opposed reject rejects rejected
    refuse refuses refused
""")
# What is said of the whole sentence, however late it comes.
CONDITIONS = words("""
    if unless until till only except without not never no nor but though although yet perhaps maybe
    possibly reportedly allegedly apparently supposedly provided whether than condition conditions
    hopefully presumably probably
""")
SAYING = words("""
    say says said tell tells told report reports reported argue argues argued admit admits admitted add
    adds added warn warns warned claim claims claimed think thinks thought suggest suggests suggested
    write writes wrote explain explains explained note notes noted complain complains complained insist
    insists insisted believe believes believed estimate estimates estimated object objects objected
    reminded recall recalls recalled stress stresses stressed emphasize emphasizes emphasized assure assures
    assured maintain maintains maintained
""")

# Verbs that are as often nouns.
NOUNS_TOO = words("""
    access act address aim answer attack block call cause change check claim code control cost count
    cover crash cut damage deal debut delay demand design display download drive drop end estimate
    exempt export fall fear feature fee field file film fire fix focus force form fund gain hand help
    hit hold hope house hunt import increase influence issue label land laugh launch lead license limit
    line link list load lock look loss love mark match matter measure merge mix move name need note
    notice object offer order pack partner pass patch pause pay phase pick plan play pledge point power
    practice present press price print process produce promise protest purchase push question quote race
    rain raise rank rate reach record release rent repair report request research rescue rest result
    return review ride ring rise risk rival rule run sale scale schedule score search share shift ship
    show sign smile sort sound space speed split spread spring stage stand star start state stay step
    stop store stream stress strike study support surge surprise survey switch tackle talk target tax
    team tear test threat time top touch track trade train transfer travel treat trial trigger trim turn
    update upgrade use value view visit voice vote wait walk war warm warning watch water wave wear win
    wish work world worry read home board market bond book bow drink feed flood form guard host injury
    load phone photograph power pressure rule season table trip unit tower water web
    award brush clean dim dip drill dry escape exchange finance flip fuel glue heat jam lecture lift log lure
    melt mount pair pose praise prune rebuke recruit refund roast scale spare spray squeeze stumble
""")

_REGULAR = """
    accept access achieve acquire act add address adopt admit affect agree aim allow announce answer
    appear apply approve argue arrive ask attack attract avoid ban back believe block boost call cancel
    capture care carry cause change charge check claim clear click climb close collapse collect combine
    come compare compete complain complete confirm connect consider contain continue control convert
    cool copy correct cost count cover crash create criticise criticize damage debut decide declare
    decline decode decrease defend delay delete deliver demand deny depend describe design detect
    develop die disagree disappear discover display divide dominate double download drop earn emerge
    employ enable end enter estimate evolve exceed expand expect experience explain explore expose
    extend face fail fear feature file fill finish fine fire fix follow force form format found fund
    gain generate grant guard halve handle happen hate help hire hit hope host hunt improve include
    increase inform insist install integrate intend interfere introduce invent invest investigate
    involve issue join jump keep kill label land last launch laugh learn leave let license lift like
    limit link list listen live load lock log look lose love lower maintain manage mark match matter
    measure merge migrate miss mix move name need notice object observe obtain offer open operate oppose
    order organise organize outperform overhaul pack partner pass patch pause pay perform photograph
    pick plan play pledge point postpone power predict prefer prepare present preserve prevent print
    process produce promise promote propose protect prove provide publish pull purchase push raise reach
    react read rebuild receive recommend record recover reduce refuse regain register reject relax
    release rely remain remember remind remove rename rent repair replace replicate report represent
    require rescue research resist resolve respond rest restart restore restrict result resume retire
    retrieve return reveal reverse review revive rewrite rival rule run save say scan schedule score
    search secure seem select separate serve settle share shift ship shorten show shrink shut sign
    simplify slip slow solve sort sound spark speed split spread squeeze start stay stop store stream
    strengthen struggle study submit succeed suffer suggest supply support surge surpass surprise
    survive suspend switch sync take talk target tax tell tend test threaten track trade train transfer
    transform travel treat trigger trim triple turn unlock unveil update upgrade urge use vanish vary
    visit vote wait walk want warn watch warm wear weigh welcome widen win wish work worry yield bury
    bow book boast ease echo exempt feed free fold house impose imagine infer injure lend lack notify
    occur outline oversee overtake pin plug pour punish qualify quit rank rate rejoice scrape scrap send
    shelve shine sink skip slash stand steal stem step stick stress stamp sue sum tackle tag team
    tighten top tow trail tweak undercut undo value vent verify view void wire withdraw wonder fall rise
    bring beat begin bend build buy catch choose cut deal dig draw drive eat fight find fit fly forbid
    forecast forget forgive freeze get give go grow hang have hear hide hold hurt know lay lead leap lie
    make mean meet outgrow put rewrite ride ring seek see sell set shake shoot sing sit sleep speak
    spend spin strike swear sweep swim swing teach tear think throw understand wake weave write overturn
    dismiss donate dispute encourage ensure establish evaluate examine exclude execute exist export
    favour favor highlight hijack identify ignore illustrate implement import indicate influence inspire
    invite justify knock negotiate nominate note outsource persuade phase possess praise pressure
    presume privatise prohibit prompt prosecute question quote reflect regulate relate render reopen
    request reserve resign restructure retain revoke rotate seize settle sponsor stall stabilise
    stabilize stretch substitute subsidise suppress sustain tolerate undermine unify unite upload
    violate warrant rely memorize memorise range near post total
    rinse soak chop stir peel boil bake fry roast wipe scrub spray sprinkle squeeze heat unplug reboot reset
    tighten loosen drill glue prune wash brush clean dim dip drain dry shake wrap unwrap grate melt season
    flip pair unpack assemble adjust attach detach avoid bother complement compose concede conclude confuse
    cope deserve devote differ discuss dissolve enjoy enrol enter erase escape exchange finance flop fuel
    greet hesitate inspect jam lecture lift log lure manufacture mend mistake mount nod persist plead pose
    praise prevail promote pursue puzzle qualify reassure rebuke recruit refund repay rescue sacrifice scale
    seize shorten soar spare stumble subscribe surrender tangle tempt thrive undergo unfold vary wander weaken
    whisper wrestle yell award
"""
_IRREGULAR = """
    come/came/come become/became/become beat/beat/beaten begin/began/begun bend/bent/bent
    break/broke/broken bring/brought/brought build/built/built buy/bought/bought catch/caught/caught
    choose/chose/chosen cut/cut/cut deal/dealt/dealt dig/dug/dug draw/drew/drawn drink/drank/drunk
    drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed/fed feel/felt/felt fight/fought/fought
    find/found/found fly/flew/flown forget/forgot/forgotten freeze/froze/frozen get/got/got
    give/gave/given go/went/gone grow/grew/grown have/had/had hear/heard/heard hide/hid/hidden
    hit/hit/hit hold/held/held hurt/hurt/hurt keep/kept/kept know/knew/known lay/laid/laid lead/led/led
    leave/left/left lend/lent/lent let/let/let lose/lost/lost make/made/made mean/meant/meant
    meet/met/met pay/paid/paid put/put/put quit/quit/quit read/read/read rise/rose/risen run/ran/run
    say/said/said see/saw/seen seek/sought/sought sell/sold/sold send/sent/sent set/set/set
    shake/shook/shaken shine/shone/shone shoot/shot/shot show/showed/shown shrink/shrank/shrunk
    shut/shut/shut sing/sang/sung sink/sank/sunk sit/sat/sat sleep/slept/slept speak/spoke/spoken
    spend/spent/spent split/split/split spread/spread/spread stand/stood/stood steal/stole/stolen
    stick/stuck/stuck strike/struck/struck swim/swam/swum take/took/taken teach/taught/taught
    tell/told/told think/thought/thought throw/threw/thrown understand/understood/understood
    wake/woke/woken wear/wore/worn win/won/won withdraw/withdrew/withdrawn write/wrote/written
    rewrite/rewrote/rewritten overtake/overtook/overtaken do/did/done hang/hung/hung cost/cost/cost
    rebuild/rebuilt/rebuilt undo/undid/undone forbid/forbade/forbidden hijack/hijacked/hijacked
    slip/slipped/slipped back/backed/backed
"""
_VOWELS = "aeiou"
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$")


def _third(base: str) -> str:
    if re.search(r"(?:s|sh|ch|x|z|o)$", base):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in _VOWELS else base + "s"


def _past(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2] not in _VOWELS:
        return (base[:-1] + "ied",)
    return (base + "ed", base + base[-1] + "ed") if _DOUBLING.search(base) else (base + "ed",)


_forms = [tuple(row.split("/")) for row in _IRREGULAR.split()]
_irregular = {base for base, _, _ in _forms}
BASES = frozenset(_REGULAR.split()) | _irregular
THIRD_PERSON = frozenset(map(_third, BASES)) | {"owns", "has", "is"}
PASTS = (
    {"owned"}
    | frozenset(form for base in BASES - _irregular for form in _past(base))
    | {past for _, past, _ in _forms}
)
PARTICIPLES = frozenset(form for base in BASES - _irregular for form in _past(base)) | {
    done for _, _, done in _forms
}

PAST_FORMS = PASTS | PARTICIPLES
ONLY_VERBS = BASES - NOUNS_TOO
