"""What must not be taken away, whatever room it would give: what turns a sentence's sense when it is missing."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.phrases import Kind, Phrase

NEVER = 60.0  # no better than losing the line
RISKY = 14.0

_DENIES = re.compile(
    r"ない|なく(?!な)|なかっ|ず(?:$|に)|ません|なし|不要|不可|不能|未満|未だ|以外|のみ|だけ|しか|困難|不向き|難し|にくい|づらい|できぬ|"
    r"禁止|拒否|否定|撤回|停止|中止|断念|排除|回避|防|避け|止め|失|減ら|抑え|削減|食い止"
)
_STRICT_DENIES = re.compile(
    r"ない|なかっ|ず(?:$|に)|ません|なし|不要|不可|以外|しか|困難|不向き|難し|にくい|づらい|禁止|拒否|撤回|否定"
)
_VERDICT = re.compile(
    r"最適|必須|不要|不向き|向[いくか]|推奨|おすすめ|オススメ|オーバースペック|有効|十分|武器|価値|有力|注意|過剰|厳しい|物足り|選択肢|便利"
)
_AUDIENCE = re.compile(
    r"(?:人|方|者|層|家|チーム|企業|ユーザー|エンジニア|デザイナー|マーケター|派|現場|環境|用途|業務|場合|プロジェクト|組織|案件|開発|運用|ワーカー|クリエイター|向け)(?:には?|は|なら|や、?|・|にとって|だけ|のみ|の)?(?:$|、)"
)
_FORMAL = re.compile(
    r"^(?:こと|もの|の|点|際|とき|時|中|上|下|前|後|間|ため|方|形|状況|状態|場合|必要|可能性|段階|局面|時代|フェーズ|ところ|うち|通り|つもり|はず|わけ|一方|結果|以上|以下)"
)
# A noun that says nothing without what stands before it.
_BARE = re.compile(
    r"^(?:小型|大型|新型|専用|国際|共通|新しい|新)?(?:条約|機能|ツール|仕組み|技術|方法|手法|設計|課題|問題|動き|傾向|時代|段階|局面|フェーズ|サービス|プラットフォーム|システム|環境|状況|状態|影響|"
    r"可能性|必要|必要性|重要性|リスク|懸念|点|形|もの|こと|存在|能力|性能|機会|価値|要因|原因|理由|目的|狙い|手段|方針|姿勢|体制|戦略|計画|事例|例|"
    r"基盤|領域|分野|市場|業界|企業|会社|人|方|者|層|ユーザー|開発者|エンジニア|モデル|製品|アプリ|デバイス|データ|情報|内容|作業|業務|処理|操作|開発|"
    r"運用|導入|活用|利用|実装|構築|管理|分析|生成|判断|対応|変化|進化|転換|転換点|移行|シフト|パラダイムシフト|流れ|世界|未来|社会|現場|場|場面|"
    r"水準|レベル|規模|速度|コスト|時間|期間|工数|効率|品質|精度|地位|立場|役割|責任|権利|権限|関係|構造|構成|要素|特徴|強み|弱み|差|違い|鍵|壁|門戸|"
    r"一歩|一手|幕開け|布石|兆し|証|証拠|背景|裏側|現実|事態|事実|議論|批判|声|指摘|調査|研究|実験|試み|プロジェクト|チーム|メンバー|部門|組織|団体|"
    r"アプローチ|スタイル|ビジョン|コンセプト|インターフェース|エディタ|エージェント|アシスタント|フレームワーク|ライブラリ|ソフト|ソフトウェア|デザイン|ポテンシャル|"
    r"選択肢|武器|土台|余地|需要|供給|投資|資金|調達|提携|買収|競争|競合|争い|覇権|主役|主導権|体験|感覚|思想|視点|観点|立ち位置|ポジション|標準|規格|アップデート|ライン|選択|道|入口|入り口|コード|コスト|スキル|リソース|ソース|ノウハウ|メリット|デメリット|インフラ|ハードル)"
    r"(?:[はがをにでとのもへや、]|から|まで|として|により|では|には|です|だ|であり|である|だった|も)*[。]?$|"
    r"^[0-9一二三四五六七八九十]+(?:つ|点|種|種類|人|社|項目|本|件|者)(?:[はがをにでとのもへや])?$"
)
# A noun that only what stands before it fills: 反発する声, 加える動き.
_EMPTY = re.compile(
    r"^(?:声|意見|動き|見方|目標|おそれ|恐れ|コツ|人|者|方針|結果|見通し|見込み|考え|姿勢|意向|疑い|可能性|必要|懸念|指摘|傾向|例|話|事態|形|点|評判|条項|取り組み|試み|"
    r"仕組み|狙い|余地|危険|権利|義務|予定|事実|実態|状態|状況|構え|流れ|兆し|段階|フェーズ|局面|時代|一方|うえ|割合|件数|不満|不安|期待|要望|回答|提案|案|説|"
    r"もの|こと|ところ|の|うち|あと|まえ|たび|ころ|頃|計算|仕様変更|年|日|月|時|作り|手|側|方|うえ|あいだ|なか|後|前|中|際|とき|場合|ため|まま|ほう|ほか|通り|程度|近く|付近|周辺|隣|先|奥|元|沖|代わり|最中|直前|直後|途中)(?:[はがをにでとのもへや]|ほど|ごと|だけ|しか|より|から|まで|として|により|では|には|です|だ|であり|である|だった)*$"
)
_SHORT_NOUN = re.compile(
    r"^(?:[一-龥々]{1,2}|再[一-龥]{2}|[一-龥]{2}(?:性|化|力|度|率|先|量|数|者|面|点|的))(?:[はがをにでとのもへや]|から|まで|として|により|によって|では|には|です|だ|であり|である|だった)*$"
)
_CLAIMS = re.compile(r"主張|提訴|訴え|批判|非難|指摘|告発|疑い|みな|見な|位置|定義|評価|認め|扱")
_POINTS_BACK = re.compile(
    r"^(?:その|この|それ|これ|同社|同氏|同|彼|そこ|ここ|両者|両社|同様|そのため|これにより)"
)


def is_bare(body: str) -> bool:
    """A noun that needs what stands before it."""
    return bool(_BARE.match(body) or _SHORT_NOUN.match(body))


def is_formal(body: str) -> bool:
    return bool(_FORMAL.match(body) or _EMPTY.match(body))


def points_back(body: str) -> bool:
    return bool(_POINTS_BACK.match(body))


def claims(body: str) -> bool:
    return bool(_CLAIMS.search(body))


def denies(body: str) -> bool:
    return bool(_STRICT_DENIES.search(body))


def has_verdict(text: str) -> bool:
    return bool(_VERDICT.search(text))


def under_denial(parts: list[Phrase], number: int) -> bool:
    """Does `number` depend, near or far, on what is denied, within its clause?"""
    at = parts[number].head
    while at >= 0:
        part = parts[at]
        if _STRICT_DENIES.search(part.body) and (
            part.is_predicate
            or part.kind in (Kind.FINAL, Kind.NA, Kind.CONTRAST, Kind.NO, Kind.NI, Kind.ADVERSATIVE)
        ):
            return True
        if part.kind in (Kind.CHAIN, Kind.ADVERSATIVE, Kind.CONDITION):
            return False
        at = part.head
    return False


def of_audience(parts: list[Phrase], number: int) -> bool:
    """Is `number` part of whom or what a verdict is about (大量に扱う人には最適)?"""
    at = number
    while at >= 0:
        part = parts[at]
        if part.kind in (Kind.TOPIC, Kind.NI, Kind.CONDITION, Kind.LIST, Kind.ADJUNCT) and _AUDIENCE.search(
            part.body + part.tail
        ):
            head = parts[part.head] if part.head >= 0 else part
            while head.kind is Kind.LIST and head.head >= 0:
                head = parts[head.head]
            if (
                part.kind is Kind.TOPIC
                or _VERDICT.search(head.body)
                or (head.head >= 0 and _VERDICT.search(parts[head.head].body))
            ):
                return bool(_VERDICT.search("".join(p.body for p in parts[at:])))
        at = part.head
    return False
