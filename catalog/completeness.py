"""What an edition must have before it leaves the desk; a draft may be incomplete, a proposal may not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from catalog import binding
from catalog.models import ON_REQUEST, PROACTIVE, WITHHELD, Edition, Item, TriggerDate
from disclosure import calendars
from disclosure.law.terms import Term, Vocabulary
from disclosure.law.vocabulary import TRIGGERS
from disclosure.lawbook import vocabularies
from disclosure.refusals import Reason
from disclosure.today import today

# Dates that every edition has in columns of its own.
OWN_DATES = frozenset({"formation-or-change", "formation", "change"})
# A ground for withholding is one of 条例 arts. 14 to 16; what art. 36 refers elsewhere is for answering requests.
REDIRECTS = "redirect"


def reasons(item: Item, edition: Edition) -> Iterator[Reason]:
    """Everything that is missing or wrong, field by field, with the rule that asks for it."""
    yield from _core(edition)
    yield from _dates(item, edition)
    yield from _attribute(item, edition)
    yield from unknown_codes(item, edition)


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
    rows = list(item.trigger_dates.all())
    named = [
        (_("形成、变更日期"), edition.formed_on),
        (_("成文日期"), edition.issued_on),
        (_("生成日期"), edition.generated_on),
        *((label_of(edition, row.trigger), row.on) for row in rows),
    ]
    for label, day in named:
        if day is not None and day > today():
            yield Reason("date-ahead", _("%(label)s（%(day)s）晚于今天。") % {"label": label, "day": day})
    yield from _trigger_dates(item, edition, rows)


def _trigger_dates(item: Item, edition: Edition, rows: Sequence[TriggerDate]) -> Iterator[Reason]:
    """Every date from which a duty of this matter counts, to the hour where the duty counts hours."""
    known = {row.trigger: row.at for row in rows}
    held = OWN_DATES | {*known} | ({"issued"} if edition.issued_on else set())
    facts = {"matter": _title(edition.matter)}
    for trigger in sorted(binding.demanded(item, edition) - _later(edition.matter)):
        label = label_of(edition, trigger)
        if trigger not in held:
            yield Reason(
                "no-trigger-date",
                _("事项“%(matter)s”须填写%(label)s，其公开时限自该日起算。") % {**facts, "label": label},
            )
        elif binding.needs_time(item, edition, trigger) and known.get(trigger) is None:
            yield Reason(
                "no-trigger-time",
                _("事项“%(matter)s”的%(label)s须写明钟点，其公开时限按小时计算。") % {**facts, "label": label},
            )


def _later(matter: str) -> frozenset[str]:
    """The triggers that can only come once the item is public; nobody can fill them in before."""
    known = vocabularies().matters
    return frozenset(question.trigger for question in known.get(matter).later) if matter in known else frozenset()


def label_of(edition: Edition, trigger: str) -> str:
    """A trigger's date in the words of the matter's statute, else in general ones."""
    matters = vocabularies().matters
    if edition.matter in matters:
        matter = matters.get(edition.matter)
        for question in (*matter.asks, *matter.later):
            if question.trigger == trigger:
                return _(question.label)
    return _(TRIGGERS.get(trigger, trigger))


def _title(matter: str) -> str:
    known = vocabularies().matters
    return known.get(matter).title if matter in known else matter


def _attribute(item: Item, edition: Edition) -> Iterator[Reason]:
    ground = edition.ground if edition.attribute == WITHHELD else ""
    if edition.attribute == WITHHELD and not _is_ground(ground):
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


def _is_ground(code: str) -> bool:
    grounds = vocabularies().grounds
    return code in grounds and grounds.get(code).force != REDIRECTS


def unknown_codes(item: Item, edition: Edition) -> Iterator[Reason]:
    """The codes that no list knows, or that belong to another place; not even a draft may hold them."""
    lists = vocabularies()
    held: list[tuple[str, tuple[Vocabulary[Term], ...], str]] = [
        (_("主题分类"), (lists.themes,), edition.theme),
        (_("体裁分类"), (lists.genres,), edition.genre),
        (_("事项类别"), (lists.matters,), edition.matter),
        (_("五公开环节"), (lists.openness,), edition.stage),
        (_("公开方式"), (lists.ways,), edition.way),
        (_("不予公开的法定事由"), (lists.grounds,), edition.ground),
        (_("法定主动公开内容"), (lists.categories, lists.local_categories), edition.category),
    ]
    here = ("", calendars.jurisdiction_of(item.agency))
    for label, vocabularies_, code in held:
        term = next((one.get(code) for one in vocabularies_ if code in one), None)
        if code and term is None:
            yield Reason("unknown-code", _("%(label)s：没有“%(code)s”这一项。") % {"label": label, "code": code})
        elif term is not None and term.jurisdiction not in here:
            yield Reason(
                "foreign-code",
                _("%(label)s：“%(title)s”是其他地方的用法，本机关不能选用。") % {"label": label, "title": term.title},
            )
