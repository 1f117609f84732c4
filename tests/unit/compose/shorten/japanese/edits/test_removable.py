"""What stays although it depends on something: the guards, by lines that they hold for and others."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits
from tests.unit.compose.shorten.japanese.parsing import without

TAKES = ("adverb", "modifier", "relative", "circumstance", "contrast", "cause", "manner", "clause", "label")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("アニメ制作会社の4割が新しい端末を導入した。", "アニメ制作会社の"),
        ("一部の利用者が新しい端末を導入した。", "一部の"),
        ("市民が反対する声を会社は重く見た。", "市民が反対する"),
        ("会社は海外に工場を移した。", "海外に"),
        ("会社は3日間で端末を集めた。", "3日間で"),
        ("大量に使えば、会社は費用を減らせる。", "大量に使えば、"),
        ("動画を大量に編集したい人には最適だ。", "動画を大量に編集したい"),
        ("会社は機能を小さくした。", "小さく"),
        ("会社は事故の件数を重く見ている。", "重く"),
        ("人手のいない店を会社が助けた。", "いない"),
        ("会社は型ではなく図の読み取りを直した。", "図の"),
        ("会社は3円を5円に、市は5円を8円に改める。", "5円に、"),
        ("会社は麺が湯を吸い込む製法に4年を費やした。", "吸い"),
        ("市は半年で橋を直した。", "半年で"),
        ("土器が貝塚から出た。", "貝塚から"),
        ("販売が伸びた反面、会社は店を減らした。", "伸びた"),
        ("効くかはまだ区別できず、断定は避けた。", "区別できず"),
        ("端末は網に接続せず、カメラも載せない。", "接続せず"),
        ("先に血圧を測ってほしい――医師の忠告を会社が広めた。", "測ってほしい――"),
    ],
)
def test_what_stays(line: str, kept: str) -> None:
    """Shares, "some", what fills a noun, what a verb needs, bounds, conditions, an audience."""
    found = without(line, *TAKES)
    assert all(kept in text for text in found), found


def test_the_comma_behind_a_subject_goes_with_what_parts_it_from_its_predicate() -> None:
    """Not where more stands between them."""
    assert without("新しい端末が、東京の工場で完成した。", "circumstance") == {"新しい端末が完成した。"}
    said = without("新しい端末が、東京で完成したと会社が発表した。", "circumstance")
    assert said == {"新しい端末が、完成したと会社が発表した。"}


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("速さを売りにしていた端末が東京で公開された。", "売りに"),
        ("会社は集計に時間をかけて結果を示した。", "集計に"),
    ],
)
def test_what_a_verb_says_nothing_without_stays(line: str, kept: str) -> None:
    """していた端末; 時間をかけた, on what?"""
    found = without(line, "circumstance")
    assert all(kept in text for text in found), found


def test_what_something_was_before_it_changed_may_go() -> None:
    """検索から; not where it was moved from."""
    assert without("検索から、道具へ進化した。", "circumstance") == {"道具へ進化した。"}
    assert without("検索から、道具へ移した。", "circumstance") == set()
    assert "利用券は980円に上がる。" in without("利用券は850円から980円に上がる。", "circumstance")
    assert "店は6時に開く。" not in without("店は午後3時から6時に開く。", "circumstance")


def test_how_far_may_go_where_it_is_as_far_as_it_goes() -> None:
    """最後まで; not what was reached."""
    assert without("客は長文を最後まで読み通す。", "circumstance") == {"客は長文を読み通す。"}
    assert without("価格が2万円まで下がった。", "circumstance") == set()


def test_within_what_time_may_go() -> None:
    """Not what becomes the time."""
    assert without("端末は客を30秒以内に見分ける。", "circumstance") == {"端末は客を見分ける。"}
    assert without("会社は処理を11分から40秒に縮めた。", "circumstance") == {"会社は処理を40秒に縮めた。"}


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("参加しない派の理由を会社が尋ねた。", "派の理由を会社が尋ねた。"),
        ("客は「誰が並べたか」を目当てに本を買う。", "客は「誰が並べたか」を本を買う。"),
        ("作品が高く評価され、名作ほど低く見られていた。", "作品が名作ほど低く見られていた。"),
        ("料金が月900円なのに対して解約は無料だ。", "料金が解約は無料だ。"),
        ("先輩の書いた図を新人が直す。", "書いた図を新人が直す。"),
        ("配属されたばかりの新人を会社が守る。", "ばかりの新人を会社が守る。"),
        ("会社は町を設備の有無で比べて確かめた。", "会社は町を設備の確かめた。"),
        ("店では重宝するはずで、口頭で済む班には要らない。", "店では重宝する班には要らない。"),
        ("昨年の火災を受けた措置で、来春に始まる。", "措置で、来春に始まる。"),
        ("部品を逆に動かす構造になっている。", "構造になっている。"),
        ("会社は貝塚から出た土器を並べた。", "会社は出た土器を並べた。"),
        ("会社は速さを売りにする端末を発売した。", "会社はする端末を発売した。"),
        ("会社は1か所でこなす新工場の完成で量を増やした。", "会社は1か所で量を増やした。"),
        ("客はゆで始めの2分間だけ菜箸で転がす。", "客はゆで転がす。"),
        ("都心で同じようにいくかは分からない。", "都心でいくかは分からない。"),
        ("市は対応が必須の事業を選ぶ。", "市は対応が事業を選ぶ。"),
        ("会社は余った予算を電池に回すべきだ。", "会社は余った予算を回すべきだ。"),
        ("新型が自由度で旧型を圧倒する。", "新型が旧型を圧倒する。"),
        ("傘が持ち主の現れないまま倉庫に残る。", "傘が持ち主の倉庫に残る。"),
        ("量は基準の8割にとどまり、補う工夫が続く。", "量は補う工夫が続く。"),
        ("鍵が生きているかだけでなく、記述を照合する。", "鍵が記述を照合する。"),
        ("額を分かりやすく示してくれる店を選ぶ。", "額を分かりやすく店を選ぶ。"),
        ("町が暮らすトタン屋根の家で試すと、涼しい。", "町が試すと、涼しい。"),
        ("国は「効く」とうたった薬の会社に命じた。", "国は「効く」と会社に命じた。"),
        (
            "記者の役割は原稿を「書く」ことから、AIが作った下書きを「直す」段階へ移行する。",
            "記者の役割は原稿をAIが作った下書きを「直す」段階へ移行する。",
        ),
    ],
)
def test_what_is_never_parted(line: str, broken: str) -> None:
    """What is left would not be a sentence, or say who said what."""
    assert broken not in without(line, *TAKES)


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("会社は国内で端末を集めた。", "会社は端末を集めた。"),
        ("技術者らが撤回を求める書簡を提出した。", "技術者らが書簡を提出した。"),
        ("会社は環境に優しい技術を開発した。", "会社は技術を開発した。"),
        ("画像や音声を扱える端末を会社が発売した。", "端末を会社が発売した。"),
    ],
)
def test_what_may_go(line: str, short: str) -> None:
    """A place, a relative clause; the subject at the front is the main verb's, so it stays."""
    assert short in without(line, *TAKES)


def test_no_clause_leaves_an_orphan() -> None:
    """新しい may be said of 環境 or of 技術: it goes with 環境に優しい or not at all."""
    found = without("会社は新しい環境に優しい技術を開発した。", *TAKES)
    assert "会社は技術を開発した。" in found
    assert "会社は新しい技術を開発した。" not in found


def test_of_a_pair_neither_goes_alone() -> None:
    """Both are what the copies are of."""
    found = without("会社は絵画や写真の複製を進めた。", *TAKES)
    assert "会社は複製を進めた。" in found
    assert all(("絵画" in text) == ("写真" in text) for text in found)


def test_a_question_word_goes_with_its_ka() -> None:
    """どう使うか is one."""
    found = without("どう使うかを示す手引きを会社が公開した。", *TAKES)
    assert "手引きを会社が公開した。" in found
    assert all(("どう" in text) == ("使うか" in text) for text in found)


def test_what_is_denied_costs_more() -> None:
    """認めない is about the uses without permission only."""
    denied = loss("許可のない商業利用を会社は認めない。", "relative")
    assert denied > loss("許可を得た商業利用を会社は認めた。", "relative") + 14


def test_praise_costs_next_to_nothing() -> None:
    """劇的に, not 無断で."""
    assert loss("速度が劇的に向上した。", "adverb") < 2.0
    assert without("画像を無断で複製した。", "adverb", "circumstance") == set()


@pytest.mark.parametrize(
    "line",
    [
        "旧型のサポートが完全に終了した。",
        "市は工場の稼働を完全に停止した。",
        "会社は料金の割引を完全に廃止した。",
        "会社は海外の市場から完全に撤退した。",
        "学校の給食が来春から完全に無料になる。",
        "2つの記録は完全に一致した。",
        "工場は検品の作業を完全に自動で進める。",
        "県は砂浜での花火を完全に禁止した。",
        "新しい端末が古い機械を完全に置き換える。",
    ],
)
def test_that_nothing_is_left_stays(line: str) -> None:
    """完全に, or 完全 as a part of the word."""
    found = {applied(line, (edit,)) for edit in edits(line)}
    assert all("完全" in text for text in found), found


def test_that_something_is_new_through_and_through_may_go() -> None:
    """There 完全に is but praise."""
    assert without("操作の画面が完全に生まれ変わった。", "adverb") == {"操作の画面が生まれ変わった。"}
    assert "会社は電池の構造を新しくした。" in without("会社は電池の構造を完全に新しくした。", "adverb")


@pytest.mark.parametrize(
    "line", ["会社は唯一の工場を閉じた。", "町で唯一の書店が来春に店を閉じる。", "唯一の条件は英語の資格だ。"]
)
def test_the_only_one_stays_the_only_one(line: str) -> None:
    """唯一の is no praise."""
    assert all("唯一の" in text for text in without(line, *TAKES))


def test_of_the_modifiers_of_an_empty_noun_one_stays() -> None:
    """They are one group."""
    found = [edit for edit in edits("会社は二酸化炭素を回収する画期的な技術を公開した。") if edit.most < 99]
    assert {edit.name for edit in found} == {"relative", "modifier"}
    assert len({edit.group for edit in found}) == 1
    assert {edit.most for edit in found} == {1}


def loss(line: str, name: str) -> float:
    """What the only edit of this name loses."""
    (found,) = (edit.loss for edit in edits(line) if edit.name == name)
    return found


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("投稿の作成から予定の管理までを自動化する道具。", "予定の管理までを自動化する道具。"),
        ("早ければ来年の夏にも運行を始める見通しを示した。", "早ければ見通しを示した。"),
        ("要約に留まらず、予約まで完結させる点で他社と異なる。", "要約に留まらず、他社と異なる。"),
        ("小児科医と教師と元患者の大学生が答えた連載が人気だ。", "大学生が答えた連載が人気だ。"),
        (
            "速さを優先するなら旧型、静かさを優先するなら新型が最適。",
            "速さを優先するなら静かさを優先するなら新型が最適。",
        ),
        ("審議会は案をまとめ、加盟国に示した。", "審議会は加盟国に示した。"),
        ("指導員は登山者に引き返すよう求めることができる。", "指導員は求めることができる。"),
        ("会社は契約の見直しと電池の更新をセットで考えた。", "会社は契約の見直しと考えた。"),
        ("同社は映像のぼかしと区域の設定で応じた。", "同社は映像のぼかしと応じた。"),
        ("夜だけを端末に任せる、という使い方が増えた。", "という使い方が増えた。"),
        ("価格、工具の手軽さ、説明の丁寧さで選ぶ。", "手軽さ、説明の丁寧さで選ぶ。"),
        ("音質では旧型が優勢、画面の明るさでは新型が勝つ。", "音質では旧型が明るさでは新型が勝つ。"),
        ("費用の判断は、工場ごとに委ねられている。", "費用の判断は、委ねられている。"),
        ("会社は若者が集まる店づくりに舵を切った。", "会社は舵を切った。"),
        ("見落としは2件まで減り、かかる時間も変わらなかった。", "見落としはかかる時間も変わらなかった。"),
        ("中古の端末も比較の対象に入れ、保証まで含めて判断する。", "中古の端末も保証まで含めて判断する。"),
        ("爪が3か所にあり、洗えば皿として使える。", "爪が洗えば皿として使える。"),
        ("市は数学の試験を廃止し、統計の問題に置き換えた。", "市は統計の問題に置き換えた。"),
        ("劣化の程度を専門家と同じように判定した。", "劣化の程度を専門家と判定した。"),
        ("運用を道具に任せきりの会社が増えた。", "運用を道具に会社が増えた。"),
        ("初心者には効くが、上級者にとっては表示が煩わしい。", "初心者には効くが、表示が煩わしい。"),
        ("旧型とは逆に、映像から学習して情報量を決める。", "旧型とは情報量を決める。"),
        ("負担の軽減が主な目的で、試合時間は短くなる。", "負担の軽減が試合時間は短くなる。"),
        ("氷期の周期が延びたとみられ、濃度を分析する。", "氷期の周期が濃度を分析する。"),
    ],
)
def test_what_belongs_together_stays_together(line: str, never: str) -> None:
    """From … to, if … then, a contrast and its answer, the three of a list, an object and its verb."""
    found = {applied(line, (edit,)) for edit in edits(line) if edit.loss < 30}
    assert never not in found


def test_a_number_is_not_made_another() -> None:
    """3件に1件 is not 3件."""
    assert "調査では3件に誤りが見つかった。" not in without("調査では3件に1件で誤りが見つかった。", *TAKES)
    for line in ("費用は1万6,000円ほどになる。", "店には2、3人ほどが集まった。", "1時間30分ほどで着く。"):
        assert not any("約" in edit.new for edit in edits(line))


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("16GB未満の端末を買うと会社は困る。", "端末を買うと会社は困る。"),
        ("速度重視ならRTX 4090、検証なら新型が正解。", "速度重視なら検証なら新型が正解。"),
        ("会社はどちらの技術を土台にするかを決めた。", "会社はするかを決めた。"),
    ],
)
def test_bounds_choices_and_questions_stay_whole(line: str, never: str) -> None:
    """16GB未満の, なら … なら, どちら … か."""
    assert never not in without(line, *TAKES)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "開発者が安全に、かつ検証費用を下げてAIを使い倒すなら、端末を持つのが最適。",
            "かつ検証費用を下げて",
        ),
        ("会社は処理を手元のブラウザで完結させた。", "ブラウザで"),
        ("会社は理念を国の法規制に反映させた。", "法規制に反映"),
    ],
)
def test_what_a_verb_or_a_pair_needs(line: str, kept: str) -> None:
    """One of two ways, where it works, what it goes into."""
    found = without(line, *TAKES)
    assert all(kept in text for text in found), found


def test_of_two_phrases_with_de_the_first_may_go() -> None:
    """By what it is done stays: nothing else would say so."""
    assert without("解析の工程で容量不足で止まる。", "circumstance") == {"容量不足で止まる。"}


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("会社が画像だけでなく文字でも探せる機能を公開。", "会社が文字で探せる機能を公開。"),
        ("大人だけでなく若者でも使える端末が出た。", "若者でも使える端末が出た。"),
        ("説明には野党だけでなく、経済界からも疑問の声がある。", "説明には経済界から疑問の声がある。"),
    ],
)
def test_what_is_added_to_a_contrast_goes_without_its_mo(line: str, short: str) -> None:
    """文字でも would ask: besides what?"""
    assert without(line, "contrast") == {short}


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("新たに導入された端末が売れた。", "導入された端末が売れた。"),
        ("該当の製品は候補から外したい。", "該当の製品は外したい。"),
        ("開発者にとっても他人事ではなく、仕事が課題になる。", "開発者にとっても仕事が課題になる。"),
        ("鍵が端末に届く以上、時間稼ぎだと心得たい。", "鍵が時間稼ぎだと心得たい。"),
        ("時期を知らせたり、記録を渡したりできる。", "記録を渡したりできる。"),
        ("隔たりが大きく、「やめる」と話す幹部もいる。", "隔たりが大きく、幹部もいる。"),
        ("容器は代打を多数決で選び、残りは任せる。", "容器は代打を選び、残りは任せる。"),
        ("税込みの値はさらに5ポイント高かった。", "税込みの値は5ポイント高かった。"),
        ("市は機器で記録を取り、客観的に測った点を評価した。", "市は機器で記録を取り、測った点を評価した。"),
        ("代表入りについては、ひざの状態を見て決まる。", "ひざの状態を見て決まる。"),
        ("網を渡すと、5kgごとに500円の券を配る。", "網を渡すと、500円の券を配る。"),
        ("週に5本の会議をさばく人が端末を買う。", "5本の会議をさばく人が端末を買う。"),
        ("会社は理由として「人手の不足」を挙げた。", "会社は「人手の不足」を挙げた。"),
        ("この構成が費用面で最も賢い。", "この構成が最も賢い。"),
        ("従来の製品とは対照的に、端末は小さく動く。", "従来の製品とは端末は小さく動く。"),
        (
            "この部品が未完成のため、画面を使う用途には勧められない。",
            "この部品が画面を使う用途には勧められない。",
        ),
        ("消費電力は0.4Wと小さく、電池で3日間動く。", "消費電力は電池で3日間動く。"),
        ("早めの行為自体は合法だ。", "行為自体は合法だ。"),
        ("医師会は屋外で過ごす時間を確保するように勧めています。", "医師会は勧めています。"),
        ("酒を控えるだけでは不十分で、筋トレも済ませたい。", "酒を控えるだけでは筋トレも済ませたい。"),
        (
            "読書の時間が減り、国の調査の成績も下がったことが分かった。",
            "国の調査の成績も下がったことが分かった。",
        ),
        ("既存の言語が痛みを指すのに対し、こちらは心が温まる感覚を指す。", "こちらは心が温まる感覚を指す。"),
        ("別の聞き方を試して両方の答えを見比べる。", "両方の答えを見比べる。"),
        ("学習を回す、市場のような働き方が広がる。", "学習を回す、働き方が広がる。"),
        ("放送局が来年から、手話だけで進む劇を放送する。", "放送局が手話だけで進む劇を放送する。"),
        ("苦情が1万件を超え、廃棄につながっていたのが理由だ。", "廃棄につながっていたのが理由だ。"),
        ("雨の量は山の多い所で400mmに達した。", "雨の量は所で400mmに達した。"),
    ],
)
def test_what_goes_only_with_the_rest(line: str, broken: str) -> None:
    """Alone it would leave something broken, or say something else."""
    assert broken not in without(line, *TAKES)


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("競争は、もはや電源の確保に移った。", "もはや"),
        ("実装はまだ誰も持っていない。", "まだ"),
        ("ただ、店は混雑が続いている。", "ただ、"),
        ("点検の手順が技術的な強みだ。", "技術的な"),
        ("会社は情報を送信前に検知する。", "送信前に"),
        ("県は13日までに処分を終えた。", "13日までに"),
        ("市は校舎や駅前広場の屋根を直した。", "校舎や"),
        ("会社は方針を改めて示した。", "改めて"),
    ],
)
def test_what_may_go_too(line: str, taken: str) -> None:
    """What readers of single takings didn't miss."""
    assert line.replace(taken, "", 1) in without(line, *TAKES, "list")
