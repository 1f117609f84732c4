"""What a bracket says over again: a foreign word, an acronym, a nickname."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.words.patterns import closing
from bot.compose.shorten.segments import verbatim

_BRACKET = re.compile(r"(?<=[^、。「『（(])\s?[（(]([^（）()「」]{2,40})[）)]")
_SHORTEST = 8  # a line of fewer characters would say too little

# English words that gloss a Japanese one: 基盤モデル（Foundation Model）; a name has others.
_GLOSSES = """
    access accuracy action adaptive agent agentic agents ai alignment all-cash analysis api app
    application architecture ask assistant attack attention augmented authority automation
    autonomous backlog balance batch bias block budget cache calling capacity capital cash center
    chain chat check cloud code coding cognitive collaboration compliance compute computing
    conditional constitutional content context control core cost cringe customer data database
    decoding deep delay design desktop detection development device digital distillation distributed
    domain driven dubbing edge effort embed embedding embeddings embodied energy engine engineering
    environment error evaluation event execution experience expert experts explicit fail fallback
    feature federated fee feedback few-shot field fine-tuning first fixture flow foundation
    framework function general generation generative governance graph grounding group growth guard
    guardrails hallucination hash head human hybrid image implicit income index inference
    information injection insight integration intelligence intent interface international knowledge
    language large latency layer learning level levels library license life local logic long loop
    loss machine management market memory metadata method mixture modal mode model models moderation
    multi-agent multimodal native network neural node observability of open operating optimization
    orchestration outliers output overfitting parallel parameter pass performance personal pipeline
    planning platform point policy prediction pretraining privacy probability process processing
    product production profile program prompt proof protection protocol prototype public quality
    quantization query rate real reasoning recall recognition recovery reinforcement release
    reliability rendering report request research resilience resource response retention retrieval
    review reward risk robot role router routing safety sandbox scale scaling schema score search
    security self semantic sentiment serverless service session sharing signal skill skills slop
    small smart software source sovereignty space space-based spatial speculative speech speed stack
    state static storage strategy stream streaming structure structured supply support sustainable
    sycophancy synthetic system task test testing text the thinking threat throughput time token
    tokens tool tools trace tracking trade-off training transfer translation transparency trigger
    trust tuning unit unsupervised update usage use user validation value vector verification
    version virtual vision visual vocabulary voice vulnerability web weight weights window work
    workflow workflows workload world zero zero-shot zero-trust
"""
_ENGLISH = frozenset(_GLOSSES.split())
_LATIN = re.compile(r"[A-Za-z][A-Za-z-]*(?:[ -][A-Za-z][A-Za-z-]*)*")
_JAPANESE_END = re.compile(r"[一-龥々ぁ-んァ-ヺー]$")
_ACRONYM = re.compile(r"(?=[A-Z][A-Za-z&]*[A-Z])[A-Z][A-Za-z&]{1,5}|E2EE")
# What an acronym stands for; not what it is the name of: 暗号資産交換所（ABC）.
_LONG_FORM = re.compile(r"(?<![A-Za-z])(?:[一-龥々]{4,}|[ァ-ヺー]{6,}[一-龥々]*|[一-龥々ァ-ヺー・]{7,})$")
_OF_A_NAME = closing("""
    者 社 企業 大手 会社 銘柄 店 交換所 取引所 製作所 地 国 市 町 区 人 名 ブランド サービス モデル 製品
    ツール アプリ ソフト 端末 機種 チップ チーム グループ メーカー エージェント ゲーム 半導体
""")
# What an acronym that everybody knows stands for: VRAM（ビデオメモリ）.
_EXPANSIONS = """
    AI:人工知能 AGI:汎用人工知能 AR:拡張現実 CEO:最高経営責任者 CFO:最高財務責任者 COO:最高執行責任者
    CPU:中央演算処理装置 CTO:最高技術責任者 DX:デジタル変革 EC:電子商取引 EU:欧州連合 EV:電気自動車
    GDP:国内総生産 GPU:画像処理半導体 IMF:国際通貨基金 IPO:新規株式公開 IoT:モノのインターネット
    LLM:大規模言語モデル NASA:米航空宇宙局 NATO:北大西洋条約機構 OCR:光学文字認識
    OSS:オープンソースソフトウェア PoC:概念実証 R&D:研究開発 RAG:検索拡張生成 SNS:交流サイト TTS:音声合成
    UX:ユーザー体験 VC:ベンチャーキャピタル VR:仮想現実 VRAM:ビデオメモリ VRAM:ビデオメモリー WHO:世界保健機関
"""
_KNOWN = frozenset(_EXPANSIONS.split())
_LAST_WORD = re.compile(r"[A-Za-z&]+$")
_FEATURE = closing("機能 モード プラン 版 アシスタント")
_OTHERWISE = re.compile(r"(?:の略称?|の頭文字|の短縮形)$")
_NICKNAMES = frozenset(
    {("国防総省", "ペンタゴン"), ("世界経済フォーラム", "ダボス会議"), ("暗号資産", "仮想通貨")}
)

# A foreign name that a Japanese one translates: Pro-Human Declaration（人間中心宣言）.
_TRANSLATED = re.compile(
    r"(?<![A-Za-z0-9一-龥ァ-ヺー])[A-Z][A-Za-z-]+(?: [A-Za-z][A-Za-z-]+)+\s?"
    r"[（(](?P<japanese>[一-龥々ァ-ヺー]{4,})[）)]"
)
_LONG_NAME = 4.0

EXAMPLES = (
    ("会社の「Human First Pledge（人間優先宣言）」を巡る対立だ", "会社の「人間優先宣言」を巡る対立だ"),
    ("会社の「憲法AI（Constitutional AI）」を使う", "会社の「憲法AI」を使う"),
    ("会社は基盤モデル（Foundation Model）を公開した", "会社は基盤モデルを公開した"),
    ("会社は静的解析技術（SAST）を使って調べた", "会社は静的解析技術を使って調べた"),
    ("基準は「VRAM（ビデオメモリ）」の大きさだ", "基準は「VRAM」の大きさだ"),
    ("米国防総省（ペンタゴン）が契約を結んだ", "米国防総省が契約を結んだ"),
    ("会社はKYC（本人確認の略）を自動にした", "会社はKYCを自動にした"),
)


def glosses(line: str) -> Iterator[Edit]:
    """Every bracket that only says again what stands before it, also inside of quotes."""
    whole = verbatim(line)
    for found in _TRANSLATED.finditer(line):
        yield Edit("acronym", found.start(), found.end(), found["japanese"], _LONG_NAME)
    for found in _BRACKET.finditer(line):
        before, inner, after = line[: found.start()], found[1].strip(), line[found.end() :]
        if found.start() in whole or len(before) + len(after) < _SHORTEST:
            continue
        if before[-1].isascii() and after[:1].isascii() and after[:1].isalnum():
            continue  # the words beside it would become one
        loss = _loss(before, inner)
        if loss is not None and not _again(inner, after):
            yield Edit("aside", found.start(), found.end(), "", loss)


def _again(inner: str, after: str) -> bool:
    """Does the line go on with the short form?"""
    return inner.isascii() and inner in after


def _loss(before: str, inner: str) -> float | None:
    if any(before.endswith(name) and inner == other for name, other in _NICKNAMES):
        return 0.3
    if _OTHERWISE.search(inner):
        return 0.4
    acronym = _LAST_WORD.search(before)
    if acronym is not None and f"{acronym[0]}:{inner}" in _KNOWN:
        return 0.4
    if _FEATURE.search(before) or not (_JAPANESE_END.search(before) or before.endswith("AI")):
        return None
    if _LATIN.fullmatch(inner) and all(word in _ENGLISH for word in re.split("[ -]", inner.lower())):
        return 0.4
    if _ACRONYM.fullmatch(inner) and _LONG_FORM.search(before) and not _OF_A_NAME.search(before):
        return 0.8
    return None
