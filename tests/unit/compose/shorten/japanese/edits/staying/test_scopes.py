"""What the rest turns on is dear: it goes only where nothing else can."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese import edits

DEAR = 60.0


def losses(line: str, gone: str) -> list[float]:
    """What it costs that `gone` goes, in each way in which it can."""
    at = line.index(gone)
    return [edit.loss for edit in edits(line) if edit.start == at and edit.end == at + len(gone)]


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        # of where it is said, by kind
        ("流行が早く始まり、都内の小児科では電話がつながりにくい状態が続く。", "都内の"),
        (
            "種目別では水泳と体操で半数を超えた一方、野球は1割に届かず、指導者の確保が壁になっている。",
            "種目別では水泳と体操で半数を超えた一方、",
        ),
        # what for, as what, when both come
        ("行事の直前にテストが重なる生徒の負担を心配する声がある。", "行事の直前に"),
        ("3組はすでに契約に向けて話し合いを進めている。", "契約に向けて"),
        ("町は生活道路への乗り入れを土日の午前10時から午後4時まで禁じました。", "土日の"),
        ("気象台は、29日の昼過ぎまで土砂災害に警戒するよう呼びかけている。", "29日の"),
        ("会社は設計を助ける機能を加え、ベータ版として提供を始めたと発表した。", "ベータ版として"),
        ("高校2年生の選手が、日本の女子生徒として6年ぶりに金メダルを獲得した。", "日本の女子生徒として"),
        ("内訳を追うと、半分近くが初年度限定の無料枠で占められていた。", "初年度限定の無料枠で"),
        ("本人に1500万円、配偶者に500万円を支払うという内容だ。", "配偶者に"),
        (
            "担当した職員は「役所が広がっていた可能性を示す」と説明し、25日に説明会を開く。",
            "「役所が広がっていた可能性を示す」と説明し、",
        ),
        ("冬場の客足をどう保つかは課題として残る。", "課題として"),
        # by what it was made, that it isn't in sight
        ("制作集団が生成AIで制作した動画が、数百万再生を記録した。", "生成AIで"),
        (
            "復旧の見込みは立っておらず、高速道路は湾岸線への迂回を呼びかけている。",
            "復旧の見込みは立っておらず、",
        ),
        ("8年間追跡したもので、メスより若いオスのほうが人里に近づく傾向があった。", "メスより若い"),
        (
            "餌をサメの卵から鶏卵に替え、水槽を円筒形にしたことで、費用が20分の1に下がった。",
            "餌をサメの卵から鶏卵に替え、",
        ),
        ("チームは、マウスの脳で、神経細胞の集団を特定したと米科学誌に発表。", "特定したと米科学誌に"),
        # whose views, what it is
        (
            "立憲民主党がそれぞれ案を提出し、姓を結婚のときに決めるか、出生のたびに決めるかで考え方が分かれている。",
            "立憲民主党がそれぞれ案を提出し、",
        ),
        (
            "白い汚れの正体は石灰などで、体に害はないものの、湯を沸かす時間が延びた。",
            "白い汚れの正体は石灰などで、",
        ),
        (
            "紙の本を読まない生徒は48%と過去最高だったが、ウェブ小説や解説記事を含めると、1日あたりの読書時間は10年前より18分も長かった。",
            "ウェブ小説や",
        ),
        ("この道具は、電子印鑑を押せるという冗談のようなツールだ。", "冗談のような"),
        ("法律の改正によって対応できないかどうかを審議会が検討する。", "法律の改正によって"),
        (
            "暗い場所では誤ることがあるため、明るいところで紙幣を平らに置いて撮るのがよい。",
            "明るいところで",
        ),
        (
            "県教育委員会は、どちらがよいかを決めることはせず、各校の工夫を事例集にまとめて来年2月に公表する方針だ。",
            "各校の工夫を事例集にまとめて",
        ),
        (
            "大阪府が名乗りを上げているが、福岡市や名古屋市にも意欲があり、意見は割れたままだ。",
            "大阪府が名乗りを上げているが、",
        ),
    ],
)
def test_what_the_rest_turns_on_is_dear(line: str, gone: str) -> None:
    """It goes only where nothing else can."""
    assert all(loss >= DEAR for loss in losses(line, gone))


@pytest.mark.parametrize(
    ("line", "gone", "least"),
    [
        ("衣装や台本など約600点は大学の演劇博物館に寄贈された。", "衣装や台本など", 15),
        ("点検で、直ちに補修が必要な区間が全国で72キロに及んだ。", "直ちに", 20),
        ("本を開く家庭の子どもは、そうでない家庭に比べて読む冊数が2.1冊多い。", "本を開く家庭の", 150),
        (
            "しょうゆを大さじ2ずつ、砂糖を小さじ2入れ、汁気がなくなるまで弱火で煮詰めれば佃煮の完成だ。",
            "しょうゆを大さじ2ずつ、砂糖を小さじ2入れ、",
            150,
        ),
    ],
)
def test_what_it_is_of_is_dearer_than_without(line: str, gone: str, least: int) -> None:
    """600 of what, repairs when, other than which, a step of a recipe."""
    assert all(loss >= least for loss in losses(line, gone))


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("駅前の小児科では電話がつながりにくい状態が続く。", "駅前の"),
        ("乗用車など5台が絡む事故で、2人がけがをした。", "乗用車など"),
    ],
)
def test_what_else_is_like_it_is_not(line: str, gone: str) -> None:
    """What narrows nothing, what the count says."""
    found = losses(line, gone)
    assert found
    assert all(loss < DEAR for loss in found)
