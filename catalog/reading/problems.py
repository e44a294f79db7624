"""What a reader of red-headed documents has to tell the clerk: what was repaired, what is doubtful, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from disclosure.law.sentences import Sentence
from disclosure.law.sentences import gettext_noop as _

Weight = Literal["repaired", "doubtful", "missing", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about one field: a stable code, how much it weighs, and its sentence."""

    field: str
    code: str
    weight: Weight
    sentence: Sentence

    @property
    def text(self) -> str:
        return self.sentence.text


TEMPLATES: dict[str, tuple[str, Weight, str]] = {
    "title-missing": ("title", "missing", _("没有找到标题，请填写。")),
    "title-guessed": ("title", "doubtful", _("标题不以文种结尾，暂取首行“{title}”，请核对。")),
    "title-differs": (
        "title",
        "doubtful",
        _("页面标题“{page}”与文内标题“{head}”不一致，已采用页面标题，请对照原件核对。"),
    ),
    "number-missing": ("document_number", "missing", _("没有找到发文字号；如文件有文号，请填写。")),
    "number-repaired": (
        "document_number",
        "repaired",
        _("文内发文字号“{given}”有误，已按“{value}”读取：{fault}请对照原件核对。"),
    ),
    "number-differs": (
        "document_number",
        "doubtful",
        _("文内发文字号“{given}”与页面著录的“{box}”不一致，已采用页面著录的文号，请对照原件核对。"),
    ),
    "number-unusual": ("document_number", "doubtful", _("发文字号“{given}”不是通常的写法，已照录，请对照原件核对。")),
    "number-unreadable": ("document_number", "doubtful", _("发文字号“{given}”无法识别，请对照原件填写。")),
    "date-missing": ("issued_on", "missing", _("没有找到成文日期，请填写。")),
    "date-impossible": ("issued_on", "missing", _("成文日期“{given}”在日历上不存在，请对照原件填写。")),
    "date-repaired": ("issued_on", "repaired", _("成文日期“{given}”缺少年月日字样，已按{value}读取，请对照原件核对。")),
    "date-ambiguous": (
        "issued_on",
        "doubtful",
        _("成文日期“{given}”可作多种理解（{candidates}），未予采用，请对照原件填写。"),
    ),
    "date-several": (
        "issued_on",
        "doubtful",
        _("文内有多处落款日期（{dates}），已采用{value}，请核对。"),
    ),
    "date-unsigned": ("issued_on", "doubtful", _("日期“{given}”之上没有署名机关，请核对是否为成文日期。")),
    "dates-disagree": (
        "issued_on",
        "warning",
        _("成文日期{issued}与页面著录的生成日期{generated}不一致；两个日期分别保留，请核对。"),
    ),
    "agency-missing": ("issuing_agency", "missing", _("没有找到发文机关署名，请填写。")),
    "agency-from-title": ("issuing_agency", "doubtful", _("没有署名，发文机关取自标题“{agency}”，请核对。")),
    "agency-differs": (
        "issuing_agency",
        "warning",
        _("署名机关“{signed}”与页面著录的发布机构“{box}”不同，请核对。"),
    ),
    "mark-missing": ("attribute", "missing", _("没有找到公开属性标注（如“此件公开发布”），请选择公开属性。")),
    "mark-conflicts": ("attribute", "doubtful", _("文内有不同的公开属性标注（{marks}），未予采用，请选择公开属性。")),
    "classified": (
        "attribute",
        "warning",
        _("文件标有密级“{mark}”，涉密文件不得在本系统处理和公开，请立即停止并报告保密工作机构。"),
    ),
    "internal": ("attribute", "warning", _("文件标有“{mark}”，请核对是否可以公开。")),
    "damaged-script": (
        "body",
        "doubtful",
        _("正文为繁体并夹有注音（如“{example}”），可先转换为简体再核对。"),
    ),
    "body-missing": ("body", "missing", _("没有读到正文。")),
}


def problem(code: str, **values: object) -> Problem:
    """A finding by its code, its sentence filled with the values."""
    field, weight, template = TEMPLATES[code]
    return Problem(field, code, weight, Sentence(template, values))
