"""A corpus of made-up items, the same for the same seed: texts of common administrative words and rare characters."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from catalog.search import facet_tokens as tokens
from disclosure.today import SHANGHAI

SEED = 20260325
AGENCIES, THEMES, GENRES, DOMAINS = 500, 30, 15, 26
FIRST, LAST = datetime(2008, 5, 1, tzinfo=SHANGHAI), datetime(2025, 12, 31, tzinfo=SHANGHAI)
# From the commonest on: the n-th is drawn n to the power of -0.8 times as often.
COMMON = [
    "公开",
    "工作",
    "管理",
    "政府",
    "服务",
    "信息",
    "部门",
    "单位",
    "项目",
    "建设",
    "通知",
    "办法",
    "规定",
    "实施",
    "方案",
    "意见",
    "预算",
    "决算",
    "养老",
    "环保",
    "教育",
    "医疗",
    "卫生",
    "社会",
    "救助",
    "保障",
    "就业",
    "创业",
    "补贴",
    "资金",
    "安全",
    "生产",
    "监督",
    "检查",
    "执法",
    "处罚",
    "许可",
    "审批",
    "备案",
    "登记",
    "征收",
    "拆迁",
    "土地",
    "房屋",
    "规划",
    "城市",
    "农村",
    "乡镇",
    "街道",
    "社区",
    "居民",
    "企业",
    "税收",
    "财政",
    "审计",
    "统计",
    "发展",
    "改革",
    "科技",
    "文化",
    "旅游",
    "体育",
    "交通",
    "运输",
    "水利",
    "农业",
    "林业",
    "气象",
    "应急",
    "消防",
    "公安",
    "司法",
    "行政",
    "复议",
    "诉讼",
    "民政",
    "残疾",
    "儿童",
    "老年",
    "妇女",
    "青年",
    "人才",
    "培训",
    "考试",
    "招聘",
    "公示",
    "结果",
    "名单",
    "标准",
    "规范",
    "目录",
    "指南",
    "流程",
    "材料",
    "期限",
    "依据",
    "责任",
    "清单",
    "权力",
    "政策",
    "解读",
    "会议",
    "记录",
    "决定",
    "批复",
    "函",
    "电梯",
    "饮用水",
    "供热",
    "燃气",
    "垃圾",
    "分类",
    "污水",
    "治理",
    "扶贫",
    "振兴",
    "低保",
    "特困",
    "住房",
    "公积金",
    "物业",
    "小区",
    "停车",
    "公交",
    "地铁",
    "鳗鱼",
]
# Planted so often: one in so many items holds it.
PLANTED = {"海绵城市示范": 100, "无障碍电梯加装": 1_000, "鳗鱼苗特许捕捞": 10_000, "量子通信干线": 25_000}


@dataclass(frozen=True, slots=True)
class Made:
    """One item of the corpus."""

    title: str
    document_number: str
    body: str
    published_at: datetime
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn of an item before its text."""

    agency: int
    year: int
    serial: int
    length: int
    moment: datetime


def made(number: int, *, after: int = 0) -> Iterator[Made]:
    """So many items in order of time, as a portal grows, from after the first so many on."""
    for at in _in_turn(number)[after:]:
        chance = _chance(at)
        yield _made(at, _drawn(chance), chance)


@cache
def _in_turn(number: int) -> Sequence[int]:
    return sorted(range(number), key=lambda at: _drawn(_chance(at)).moment)


def _chance(at: int) -> random.Random:
    """Each is drawn by its own number, so that a larger corpus holds a smaller one."""
    return random.Random(SEED * 1_000_003 + at)


def _drawn(chance: random.Random) -> _Drawn:
    return _Drawn(
        agency=_skewed(chance, AGENCIES),
        year=chance.randint(2008, 2025),
        serial=chance.randint(1, 400),
        length=min(max(int(chance.lognormvariate(6.55, 0.7)), 150), 5_000),
        moment=FIRST + timedelta(seconds=chance.randrange(int((LAST - FIRST).total_seconds()))),
    )


def _made(at: int, drawn: _Drawn, chance: random.Random) -> Made:
    number = f"测{_rare()[drawn.agency]}府办发〔{drawn.year}〕{drawn.serial}号"
    planted = "".join(f"{phrase}。" for phrase, rarity in PLANTED.items() if at % rarity == rarity // 2)
    half = drawn.length // 2
    return Made(
        title=f"关于{_words(chance, 22)}的{chance.choice(('通知', '意见', '公示', '办法', '批复'))}",
        document_number=number,
        body=f"{_words(chance, half)}{drawn.year}年{number}{planted}{_words(chance, half)}",
        published_at=drawn.moment,
        values=tuple(_values(chance, drawn.agency, drawn.moment)),
    )


def _values(chance: random.Random, agency: int, moment: datetime) -> Iterator[str]:
    theme = 1 + _skewed(chance, THEMES)
    yield tokens.EVERY
    yield tokens.token(tokens.OWN, agency)
    yield tokens.token(tokens.AGENCY, agency)
    yield tokens.token(tokens.AGENCY, AGENCIES + agency % 20)
    yield tokens.token(tokens.OWN_THEME, theme)
    yield tokens.token(tokens.THEME, theme)
    yield tokens.token(tokens.GENRE, _skewed(chance, GENRES))
    yield tokens.token(tokens.DOMAIN, _skewed(chance, DOMAINS))
    yield tokens.token(tokens.CATEGORY, chance.randint(1, 15))
    yield tokens.token(tokens.VALIDITY, chance.choice(("effective", "effective", "effective", "repealed", "lapsed")))
    yield tokens.token(tokens.PACE, chance.choice(("in-time", "in-time", "in-time", "late")))
    yield tokens.token(tokens.YEAR, f"{moment:%Y}")
    yield tokens.token(tokens.MONTH, f"{moment:%Y%m}")
    yield tokens.token(tokens.DAY, f"{moment:%Y%m%d}")


def _skewed(chance: random.Random, size: int) -> int:
    """A number below the size, small ones far more often."""
    return int(size * chance.random() ** 2.2)


def _words(chance: random.Random, letters: int) -> str:
    """Words to about so many letters, with the punctuation of sentences between them."""
    common, weights = COMMON, _weights()
    found: list[str] = []
    count = 0
    for word in chance.choices(common, cum_weights=weights, k=letters // 2 + 1):
        if chance.random() < 0.35:
            word = _rare()[_skewed(chance, 3_700)] + _rare()[_skewed(chance, 3_700)]
        found.append(word)
        count += len(word)
        if chance.random() < 0.12:
            found.append("，" if chance.random() < 0.7 else "。")
        if count >= letters:
            break
    return "".join(found)


@cache
def _weights() -> list[float]:
    total, found = 0.0, []
    for rank in range(1, len(COMMON) + 1):
        total += rank**-0.8
        found.append(total)
    return found


@cache
def _rare() -> str:
    """The characters in ordinary use, by the first level of GB 2312, in an order drawn once."""
    letters = [
        bytes((high, low)).decode("gb2312")
        for high in range(0xB0, 0xD8)
        for low in range(0xA1, 0xFF)
        if not (high == 0xD7 and low > 0xF9)
    ]
    random.Random(SEED).shuffle(letters)
    return "".join(letters)
