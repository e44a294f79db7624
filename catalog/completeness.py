"""What an edition must have before it leaves the desk; a draft may be incomplete, a proposal may not."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.models import ON_REQUEST, PROACTIVE, WITHHELD, Edition, Item
from disclosure.law.identifiers import document_number_problem
from disclosure.law.terms import Matter
from disclosure.lawbook import vocabularies
from disclosure.refusals import Reason
from disclosure.today import today


def reasons(item: Item, edition: Edition) -> Iterator[Reason]:
    """Everything that is missing or wrong, field by field, with the rule that asks for it."""
    yield from _core(edition)
    yield from _dates(item, edition)
    yield from _attribute(item, edition)
    yield from _document_number(edition)
    yield from _codes(edition)


def _core(edition: Edition) -> Iterator[Reason]:
    if not edition.title.strip():
        yield Reason("no-title", _("没有填写标题。"), article=_("条例第十二条"))
    if not edition.issuing_agency.strip():
        yield Reason("no-issuing-agency", _("没有填写发布机构。"), article=_("条例第十条"))
    if edition.attribute == PROACTIVE and not edition.body.strip() and not edition.attachments.exists():
        yield Reason("no-content", _("既没有正文，也没有附件。"), next_step=_("请填写正文或者上传附件。"))


def _dates(item: Item, edition: Edition) -> Iterator[Reason]:
    if edition.formed_on is None:
        yield Reason(
            "no-formation-date",
            _("没有填写形成、变更日期，公开时限无从起算。"),
            article=_("条例第二十六条"),
        )
    named = [(_("形成、变更日期"), edition.formed_on), (_("成文日期"), edition.issued_on), (_("生成日期"), edition.generated_on)]
    for label, day in named:
        if day is not None and day > today():
            yield Reason("date-ahead", _("%(label)s（%(day)s）晚于今天。") % {"label": label, "day": day})
    known = {row.trigger for row in item.trigger_dates.all()} | {"formation-or-change", "formation", "change"}
    if edition.issued_on:
        known.add("issued")
    for question in _matter(edition).asks:
        if question.trigger not in known:
            yield Reason(
                "no-trigger-date",
                _("事项“%(matter)s”须填写%(label)s，其公开时限自该日起算。")
                % {"matter": _matter(edition).title, "label": question.label},
            )


def _matter(edition: Edition) -> Matter:
    return vocabularies().matters.get(edition.matter)


def _attribute(item: Item, edition: Edition) -> Iterator[Reason]:
    if edition.attribute == WITHHELD and not edition.ground:
        yield Reason(
            "no-ground",
            _("不予公开须注明法定事由。"),
            article=_("条例第十四条至第十六条"),
            next_step=_("请选择第十四条、第十五条或者第十六条所列情形之一。"),
        )
    if edition.attribute == ON_REQUEST and not edition.attribute_reason.strip():
        yield Reason("no-reason", _("依申请公开须说明理由。"), next_step=_("请写明不主动公开的理由。"))
    if edition.attribute == WITHHELD and not edition.attribute_reason.strip():
        yield Reason("no-reason", _("不予公开须说明理由。"), article=_("条例第十三条"))
    if item.audience == Item.Audience.INTERNAL and edition.attribute == PROACTIVE:
        yield Reason("internal-not-proactive", _("仅限本机关内部的信息不能主动公开到门户网站。"))


def _document_number(edition: Edition) -> Iterator[Reason]:
    problem = document_number_problem(edition.document_number) if edition.document_number else ""
    if problem:
        yield Reason(
            "document-number",
            _("发文字号“%(number)s”不合规范：%(problem)s。") % {"number": edition.document_number, "problem": problem},
            next_step=_("规范写法是“机关代字〔年份〕序号号”，例如“渝北府办发〔2020〕17号”。"),
        )


def _codes(edition: Edition) -> Iterator[Reason]:
    lists = vocabularies()
    for label, vocabulary, code in (
        (_("主题分类"), lists.themes, edition.theme),
        (_("体裁分类"), lists.genres, edition.genre),
        (_("五公开环节"), lists.openness, edition.stage),
        (_("公开方式"), lists.ways, edition.way),
        (_("不予公开的法定事由"), lists.grounds, edition.ground),
    ):
        if code and code not in vocabulary:
            yield Reason("unknown-code", _("%(label)s没有“%(code)s”这一项。") % {"label": label, "code": code})
    if edition.category and edition.category not in lists.categories and edition.category not in lists.local_categories:
        yield Reason("unknown-code", _("法定主动公开内容没有“%(code)s”这一项。") % {"code": edition.category})
