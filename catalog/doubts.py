"""What does not fit together in an item without being forbidden: told to whoever files, clears and approves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from catalog import binding, gates, personal_data, publicity, rich_text, selectors
from catalog.completeness import label_of
from catalog.content import content_hash
from catalog.models import Consultation, Edition, Item
from disclosure.law.identifiers import read_document_number, read_index_number
from disclosure.today import day_of


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to check before going on: a stable code, the field it concerns, the sentence shown."""

    code: str
    field: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def of(item: Item, edition: Edition) -> list[Doubt]:
    """Every doubt about an edition as it stands, in the order of the form."""
    return [
        *about_numbers(item, edition),
        *about_dates(edition),
        *about_update(item, edition),
        *about_posting(item, edition),
        *about_people(edition),
        *about_consultations(edition),
        *about_channels(item),
    ]


def about_dates(edition: Edition, *, published_on: date | None = None) -> list[Doubt]:
    """成文, 生成, 形成 and 发布 kept apart: a warning where they disagree, or come in the wrong order."""
    on = published_on or (day_of(edition.published_at) if edition.published_at else None)
    issued, generated, formed = edition.issued_on, edition.generated_on, edition.formed_on
    found = []
    if issued and generated and issued != generated:
        found.append(
            _dates("issued-generated", "generated_on", _("成文日期%(a)s与生成日期%(b)s不一致。"), issued, generated)
        )
    if issued and formed and issued != formed and edition.number == 1:
        found.append(_dates("issued-formed", "formed_on", _("成文日期%(a)s与形成日期%(b)s不一致。"), issued, formed))
    if on and issued and on < issued:
        found.append(_dates("published-before-issued", "issued_on", _("发布日期%(a)s早于成文日期%(b)s。"), on, issued))
    if on and formed and on < formed:
        found.append(_dates("published-before-formed", "formed_on", _("发布日期%(a)s早于形成日期%(b)s。"), on, formed))
    if on and generated and on < generated:
        late = _("发布日期%(a)s早于生成日期%(b)s。")
        found.append(_dates("published-before-generated", "generated_on", late, on, generated))
    return found


def _dates(code: str, field: str, sentence: str, a: date, b: date) -> Doubt:
    return Doubt(code, field, sentence % {"a": a, "b": b} + _("请对照原件核对。"))


def about_update(item: Item, edition: Edition) -> Iterator[Doubt]:
    """A new edition that still bears the date of an earlier change, from which no clock of its update can count."""
    if edition.number == 1 or edition.formed_on is None:
        return
    counted = {duty.trigger for duty in binding.duties_of(item.agency) if binding.is_update_of(duty, edition)}
    for row in item.trigger_dates.all():
        if row.trigger in counted and row.on < edition.formed_on:
            facts = {"label": label_of(edition, row.trigger), "on": row.on, "changed": edition.formed_on}
            sentence = _("%(label)s%(on)s早于本版的变更日期%(changed)s；本次变动另有日期的请更正，更新时限自该日起算。")
            yield Doubt("update-date", "matter", sentence % facts)


def about_numbers(item: Item, edition: Edition) -> Iterator[Doubt]:
    """A document number that is not written as numbers are, of another year than the document, or used before."""
    if edition.document_number:
        reading = read_document_number(edition.document_number)
        for problem in reading.problems:
            yield Doubt(
                "document-number",
                "document_number",
                _("发文字号“%(number)s”：%(why)s") % {"number": edition.document_number, "why": _(problem)},
            )
        year = reading.parts.year if reading.parts else None
        if year and edition.issued_on and year != edition.issued_on.year:
            yield Doubt(
                "document-year",
                "document_number",
                _("发文字号的年份%(year)s与成文日期%(on)s不一致。") % {"year": year, "on": edition.issued_on},
            )
        for other in selectors.numbered_alike(item, edition.document_number)[:1]:
            sentence = _("本机关已有此发文字号的信息（%(item)s），请核对是否重复填报。") % {"item": other.number}
            yield Doubt("document-number-used", "document_number", sentence)
    if item.index_number_imported:
        for problem in read_index_number(item.index_number).problems:
            yield Doubt(
                "index-number",
                "index_number",
                _("原有索引号“%(number)s”：%(why)s") % {"number": item.index_number, "why": _(problem)},
            )


def about_posting(item: Item, edition: Edition) -> Iterator[Doubt]:
    """A posting set to end before the law lets it end."""
    if item.publicity_ends_on is None:
        return
    for posting in publicity.postings(item, edition):
        if item.publicity_ends_on < posting.last_day:
            yield Doubt(
                "posting-too-short",
                "publicity_ends_on",
                _("公示截止日期%(set)s早于最短期限%(least)s（%(article)s）。")
                % {"set": item.publicity_ends_on, "least": posting.last_day, "article": posting.duty.cite()},
            )


def about_people(edition: Edition) -> Iterator[Doubt]:
    """Numbers of persons in the text or in the text of an attachment."""
    own = [edition.title, edition.summary, rich_text.plain(edition.body)]
    attached = edition.attachments.select_related("file").values_list("name", "file__text")
    for name, texts in [("", own), *((name, [text]) for name, text in attached)]:
        for found in personal_data.find(texts):
            where = _("附件“%(name)s”") % {"name": name} if name else _("正文")
            facts = {"where": where, "kind": kind_of(found), "shown": found.shown}
            yield Doubt("personal-data", "body", _("%(where)s含有%(kind)s（%(shown)s），公开前应当去标识化。") % facts)


def kind_of(found: personal_data.Found) -> str:
    """What kind of number was found, in words."""
    return {
        personal_data.IDENTITY_NUMBER: _("身份证号码"),
        personal_data.MOBILE_NUMBER: _("手机号码"),
        personal_data.BANK_CARD: _("银行卡号"),
    }[found.kind]


def about_consultations(edition: Edition) -> Iterator[Doubt]:
    """An agency agreed to a content that has been changed since (条例 art. 11: 准确一致)."""
    now = content_hash(edition)
    for one in edition.consultations.select_related("agency"):
        if one.answer == Consultation.Answer.AGREED and one.content_hash and one.content_hash != now:
            facts = {"agency": one.agency}
            yield Doubt(
                "changed-since-consulted", "body", _("%(agency)s同意之后内容有变更，请核对是否须重新会商。") % facts
            )


def about_channels(item: Item) -> Iterator[Doubt]:
    """A further channel that was earlier than the portal, where the portal is to be the first."""
    first = gates.portal_first(item)
    releases = list(item.releases.all())
    portal = min((one.on for one in releases if one.channel == "portal"), default=None)
    if first is None or portal is None or item.origin == Item.Origin.BACKLOG:
        return
    for one in releases:
        if one.on < portal:
            facts = {"on": one.on, "portal": portal, "article": gates.cite(first)}
            yield Doubt(
                "portal-not-first", "releases", _("%(on)s的其他渠道早于门户网站%(portal)s（%(article)s）。") % facts
            )
