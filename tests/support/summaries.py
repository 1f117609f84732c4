"""Summaries that several tests read."""

from __future__ import annotations

# Three lines of which X has no room for what each says.
DENSE = (
    "市は来年度から市内のすべての小学校で給食を無償にするが、材料の値上がりが続けば対象を低学年に絞ることもあり得ると説明した。",
    "財源には積み立ててきた基金の取り崩しを充て、足りない分は宿泊客への新しい税で賄う考えで、旅館の組合からは反対の声が強い。",
    "保護者の団体は歓迎するが、農家は納入価格が据え置かれるなら続けられないと訴えており、協議は年内に結論が出ない見通しだ。",
)
