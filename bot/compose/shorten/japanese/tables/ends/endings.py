"""The endings of sentences, a table: what becomes of each, what is lost, and an example."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.ends.deskwork_endings import DESKWORK_ENDINGS
from bot.compose.shorten.japanese.tables.ends.editorial_endings import EDITORIAL_ENDINGS
from bot.compose.shorten.japanese.tables.ends.headline_endings import HEADLINE_ENDINGS
from bot.compose.shorten.japanese.tables.ends.newsroom_endings import NEWSROOM_ENDINGS
from bot.compose.shorten.japanese.tables.ends.plain import POLITENESS
from bot.compose.shorten.japanese.tables.ends.sentence_endings import SENTENCE_ENDINGS
from bot.compose.shorten.japanese.tables.more.blogging_endings import BLOGGING_ENDINGS
from bot.compose.shorten.japanese.tables.more.reporting_endings import REPORTING_ENDINGS
from bot.compose.shorten.japanese.tables.rules import rules
from bot.compose.shorten.japanese.tables.turns.auxiliaries import AUXILIARY_ENDINGS
from bot.compose.shorten.japanese.tables.verbal_nouns import NOUN, SAHEN
from bot.compose.shorten.japanese.words.patterns import behind

# What is done to a thing, so that "was" needn't be said: 新型が公開された -> 新型が公開.
_PUBLISHED = behind("""
    公開 発売 販売 実装 導入 採用 開催 搭載 追加 可決 承認 施行 新設 設置 改定
    更新 配布 解禁 決定 化 発見 確認 実施 再開 延期 中止 発足
""")
# Nouns that say by themselves that there is one: 見直す必要がある -> 見直す必要.
_SAYS_ITSELF = behind("""
    必要 狙い 懸念 余地 傾向 見込 見通 強み 効果 意義 利点 課題 側面 特徴
    リスク メリット ニーズ 可能性 必要性 おそれ 恐れ
""")

# Who says so, and that it is hearsay: it stays, in fewer characters.
_HEARSAY = rules(
    (
        "hearsay",
        r"(?:とのことです|ということです|といいます|との話です|とのこと|だそうです|ということ)(?<!とい)",
        "という",
        0.2,
        "来年に始まるとのことです",
        "来年に始まるという",
    ),
    ("hearsay", r"(?<=[るたい])そうです", "という", 0.4, "来年に始まるそうです", "来年に始まるという"),
    ("said", r"(?<=と)話して(?:いる|いた)", "話す", 0.9, "市長は順調だと話している", "市長は順調だと話す"),
    (
        "said",
        r"(?<=と)述べて(?:いる|いた)",
        "述べる",
        0.9,
        "市長は順調だと述べている",
        "市長は順調だと述べる",
    ),
    ("said", r"(?<=と)語って(?:いる|いた)", "語る", 0.9, "市長は順調だと語っていた", "市長は順調だと語る"),
    (
        "said",
        r"(?<=と|を|よう)訴えて(?:いる|いた)",
        "訴える",
        0.9,
        "住民は不安を訴えている",
        "住民は不安を訴える",
    ),
    (
        "said",
        r"(?<=と|を)求めて(?:いる|いた)",
        "求める",
        0.9,
        "住民は説明を求めている",
        "住民は説明を求める",
    ),
    (
        "said",
        r"(?<=よう)求めて(?:いる|いた)",
        "求める",
        0.9,
        "説明するよう求めている",
        "説明するよう求める",
    ),
    (
        "said",
        r"(?<=と|を|よう)呼びかけて(?:いる|いた)",
        "呼びかけ",
        0.9,
        "更新するよう呼びかけている",
        "更新するよう呼びかけ",
    ),
    (
        "said",
        r"(?<=と|を|よう)呼びかけた",
        "呼びかけ",
        0.8,
        "更新するよう呼びかけた",
        "更新するよう呼びかけ",
    ),
)

# A speech at the end needs no verb behind it: 市長は「順調だ」と話した -> 市長は「順調だ」.
_SPEECH = rules(
    (
        "said",
        r"(は「[^「」]+」)と(?:話す|話した|話している|述べる|述べた|述べている|語る|語った|語っている|コメントした|コメント)",
        r"\1",
        40.0,
        "市長は「順調だ」と話した",
        "市長は「順調だ」",
    ),
)

# A noun in place of a verb, as headlines have it.
_NOUNS = rules(
    (
        "noun",
        rf"{_PUBLISHED}さ(?:れた|れる)",
        "",
        1.2,
        "新型が公開された",
        "新型が公開",
    ),
    ("noun", rf"{SAHEN}した", "", 0.7, "新型を発表した", "新型を発表"),
    ("noun", rf"{SAHEN}する", "", 1.0, "新型を発表する", "新型を発表"),
    ("noun", rf"{SAHEN}している", "", 1.6, "新型を開発している", "新型を開発"),
    ("noun", rf"{SAHEN}していた", "", 2.2, "新型を開発していた", "新型を開発"),
    ("noun", r"(?<=化)(?<!と化)(?:した|する)", "", 0.8, "処理をAI化した", "処理をAI化"),
    (
        "noun",
        rf"{NOUN}を(?:行う|行った|実施した|実施する|行っている)",
        "",
        1.2,
        "住民に説明を行った",
        "住民に説明",
    ),
    ("noun", r"(?<=を実現)(?:する|した|している)", "", 0.6, "低価格を実現した", "低価格を実現"),
    (
        "ni",
        r"(?<!こと)(?<!よう)(?<!なく)(?<!以来)(?<!としての段階)(?:になった|となった|になる|となる)",
        "に",
        0.7,
        "利用が無料になった",
        "利用が無料に",
    ),
    (
        "ni",
        r"(?<!こと)(?<!よう)(?<!なく)(?:となっている|になっている)",
        "に",
        1.0,
        "話題となっている",
        "話題に",
    ),
    ("ni", r"ことに(?:なった|なる)", "ことに", 0.5, "春に始めることになった", "春に始めることに"),
)

# What can be, must be or is expected, in fewer characters.
_MODALITY = rules(
    (
        "possible",
        rf"{SAHEN}することが可能(?:に)?",
        "可能",
        0.9,
        "端末で利用することが可能",
        "端末で利用可能",
    ),
    (
        "possible",
        r"することが(?:でき|出来)る",
        "できる",
        0.3,
        "端末で利用することができる",
        "端末で利用できる",
    ),
    ("possible", r"ことが(?:でき|出来)る", "ことが可能", 0.6, "安く使うことができる", "安く使うことが可能"),
    ("possible", rf"{SAHEN}(?:でき|出来)る", "可能", 1.0, "端末で利用できる", "端末で利用可能"),
    (
        "possible",
        rf"{SAHEN}できるように(?:なる|なった|なっている)",
        "可能に",
        1.0,
        "端末で利用できるようになった",
        "端末で利用可能に",
    ),
    (
        "possible",
        r"(?<=[えけせてねめれべげ]る)ように(?:なる|なった)",
        "ように",
        0.9,
        "端末で使えるようになった",
        "端末で使えるように",
    ),
    ("must", r"が欠かせない", "が不可欠", 0.6, "対策が欠かせない", "対策が不可欠"),
    ("possible", r"を可能にする", "を可能に", 0.6, "長時間の利用を可能にする", "長時間の利用を可能に"),
    ("possible", r"(?<=が|も)可能である", "可能", 0.2, "変更も可能である", "変更も可能"),
    (
        "aru",
        rf"{_SAYS_ITSELF}(?<![るくぐすつぬぶむう]必要)がある",
        "",
        0.7,
        "費用が増える懸念がある",
        "費用が増える懸念",
    ),
    (
        "aru",
        r"(?<=[るくぐすつぬぶむう]必要)がある",
        "",
        2.4,
        "計画を見直す必要がある",
        "計画を見直す必要",
    ),
    (
        "aru",
        r"(?<=必要|可能性|懸念)が(?:生じている|出てきた|浮上している|浮上した)",
        "",
        1.4,
        "遅れる懸念が出てきた",
        "遅れる懸念",
    ),
    (
        "known",
        r"ことが(?:判明した|明らかになった|明らかとなった|分かった|わかった|発覚した|判明)",
        "と判明",
        2.4,
        "無断で使ったことが分かった",
        "無断で使ったと判明",
    ),
    (
        "known",
        r"(?<=[たるい])ことが(?:判明した|明らかになった|分かった|わかった|発覚した|判明)",
        "",
        5.0,
        "約半数が退社していたことが分かった",
        "約半数が退社していた",
    ),
    (
        "known",
        r"ことを(?:発表した|公表した|発表)",
        "と発表",
        0.8,
        "春に始めることを発表した",
        "春に始めると発表",
    ),
    ("known", r"ことを明らかにした", "と発表", 1.4, "春に始めることを明らかにした", "春に始めると発表"),
    (
        "expect",
        r"が期待(?:される|されている|できる)",
        "に期待",
        1.2,
        "費用の削減が期待される",
        "費用の削減に期待",
    ),
    (
        "expect",
        r"が(?:見込まれる|見込まれている)",
        "の見込み",
        1.0,
        "利用の増加が見込まれる",
        "利用の増加の見込み",
    ),
    (
        "expect",
        r"が(?:懸念される|懸念されている)",
        "に懸念",
        1.2,
        "供給の遅れが懸念される",
        "供給の遅れに懸念",
    ),
    ("aim", r"を(?:目指している)", "を目指す", 0.6, "上場を目指している", "上場を目指す"),
    ("aim", r"を(?:狙っている)", "を狙う", 0.6, "首位を狙っている", "首位を狙う"),
)

# What is planned, said or seen, without the verb that says so: 上場する方針を示した -> 上場する方針.
_PLANS = rules(
    (
        "plan",
        r"(?<=[るたい])(方針|見通し|考え|意向|見方|姿勢)を(?:示した|示している|明らかにした|表明した|固めた|表明|発表した|発表)",
        r"\1",
        1.2,
        "料金を下げる方針を固めた",
        "料金を下げる方針",
    ),
    (
        "plan",
        rf"{SAHEN}(?:する|される)(予定|見込み)(?:だ)?",
        r"\1",
        0.8,
        "新型を発売する予定だ",
        "新型を発売予定",
    ),
    ("plan", r"(?<=を目指す)としている", "", 1.4, "上場を目指すとしている", "上場を目指す"),
    (
        "decide",
        r"ことを(?:決めた|決定した|決定)",
        "と決定",
        0.5,
        "料金を下げることを決めた",
        "料金を下げると決定",
    ),
    ("must", r"が(?:求められる|求められている)", "が必要", 1.0, "早い対応が求められる", "早い対応が必要"),
    (
        "must",
        r"ことが(?:求められる|求められている|必要になる|必要だ|必要)",
        "必要",
        1.0,
        "早く備えることが必要だ",
        "早く備える必要",
    ),
)

# A state that lasts becomes a plain verb.
_STATES = rules(
    (
        "state",
        r"(?<=使われ|求められ|期待され|注目され|指摘され|懸念され|見込まれ|行われ|とされ|言われ|問われ|迫られ|進められ|読まれ)ている",
        "る",
        1.0,
        "広く使われている",
        "広く使われる",
    ),
    (
        "state",
        r"(?<=れ)(?<![告摘介]され)ている",
        "る",
        20.0,
        "町に残されている",
        "町に残される",
    ),
    (
        "state",
        r"(?<=[えけせてねべめ])(?<!始め|続け|増え|超え|受け|かけ)ている",
        "る",
        3.0,
        "費用を抑えている",
        "費用を抑える",
    ),
    (
        "state",
        r"(?<=高ま|強ま|深ま|早ま|弱ま|広ま|集ま|広が|つなが)っている",
        "る",
        1.6,
        "需要が高まっている",
        "需要が高まる",
    ),
    ("state", r"(?<=高ま|強ま|深ま|早ま|弱ま|広が)った", "る", 2.6, "需要が高まった", "需要が高まる"),
    ("state", r"(?<=[相次]次|次)いでいる", "ぐ", 1.0, "苦情が相次いでいる", "苦情が相次ぐ"),
    ("state", r"(?<=進|悩|苦し|望|挑)んでいる", "む", 1.6, "開発が進んでいる", "開発が進む"),
    ("state", r"(?<=続)いている", "く", 1.4, "人気が続いている", "人気が続く"),
    ("state", r"(?<=が)増え(?:た|ている)", "増加", 1.0, "苦情が増えている", "苦情が増加"),
    ("state", r"(?<=が)減(?:った|っている)", "減少", 1.0, "苦情が減っている", "苦情が減少"),
    ("state", r"(?<=が)広が(?:った|っている)", "拡大", 2.4, "被害が広がっている", "被害が拡大"),
    (
        "state",
        r"(?<=公開|発売|販売|配布|開催|実施|展示|放送|募集|検討|審議|調査|協議)されている",
        "中",
        0.8,
        "新型が公開されている",
        "新型が公開中",
    ),
    ("state", r"(?<=持)っている", "つ", 0.8, "特許を持っている", "特許を持つ"),
    ("feature", r"が(?:最大の|大きな)(特徴|強み|魅力)", r"が\1", 0.8, "軽い点が最大の特徴", "軽い点が特徴"),
    (
        "feature",
        r"という(?:特徴|強み|利点)がある",
        "のが特徴",
        1.2,
        "軽いという特徴がある",
        "軽いのが特徴",
    ),
)

FINAL = (
    *POLITENESS,
    *_HEARSAY,
    *_SPEECH,
    *_NOUNS,
    *_MODALITY,
    *_PLANS,
    *_STATES,
    *HEADLINE_ENDINGS,
    *SENTENCE_ENDINGS,
    *NEWSROOM_ENDINGS,
    *AUXILIARY_ENDINGS,
    *EDITORIAL_ENDINGS,
    *DESKWORK_ENDINGS,
    *REPORTING_ENDINGS,
    *BLOGGING_ENDINGS,
)
