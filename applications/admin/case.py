"""What the page of a case tells: what was asked in the order of the form, how it was received, and everything after.

Wants what whole_case.for_page reads at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _

from applications import grounds, masking, receipt_day, selectors, timing
from applications.forms.saying import APPLICANTS_OWN
from applications.models import Applicant, Decision, Request, RequestFile
from disclosure import calendars
from disclosure.law.clock import Event, fold
from disclosure.law.course import Receipt
from disclosure.law.sentences import Sentence
from disclosure.law.terms import ReplyGround
from disclosure.lawbook import vocabularies
from disclosure.ledger_words import act_label, value_word
from disclosure.models import LedgerEntry
from disclosure.templatetags.gongkai import day, moment
from disclosure.today import day_of, today


@dataclass(frozen=True, slots=True)
class Fact:
    """One particular: its name and its value."""

    label: str
    value: Any


def facts(*pairs: tuple[Any, Any]) -> list[Fact]:
    """Particulars as the page shows them; what is empty is left out."""
    return [Fact(str(label), shown(value)) for label, value in pairs if value not in ("", None, [])]


def shown(value: Any) -> Any:
    """A value as the page shows it: days and instants in figures."""
    return moment(value) if isinstance(value, datetime) else day(value) if isinstance(value, date) else value


def asked(request: Request) -> list[Fact]:
    """What was asked for, in the order of the form (条例 art. 29)."""
    lists = vocabularies()
    return facts(
        (_label("matter"), request.get_matter_display()),
        (_label("title"), request.title),
        (_label("document_number"), request.document_number),
        (_label("features"), request.features),
        (_label("purpose"), request.purpose),
        (_label("carriers"), _titles(lists.carriers, request.carriers)),
        (_label("obtaining"), _titles(lists.obtaining, request.obtaining)),
        (_label("accepts_other_form"), _("是") if request.accepts_other_form else _("否")),
        (_label("needs_assistance"), request.needs_assistance),
    )


def applicant(request: Request) -> list[Fact]:
    """Who asked, behind masks."""
    found: Applicant | None = getattr(request, "applicant", None)
    told = masking.told(found) if found is not None else []
    kind = found.get_kind_display() if found is not None else ""
    return facts((_("申请人"), kind), (_label("applicant_class"), request.get_applicant_class_display()), *told)


def _signed(person: Any, when: date | None) -> str:
    """Who did it and on which day; nothing where nobody has."""
    on = day_of(when) if isinstance(when, datetime) else when
    return f"{person} {on}" if person is not None else ""


def _label(name: str) -> str:
    return str(Request._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _titles(words: Any, codes: Iterable[str]) -> str:
    known = {term.code: term.title for term in words}
    return "、".join(known.get(code, code) for code in codes)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a receipt on a rest day: how it counts, and the last day it leads to."""

    title: str
    due_on: Any
    in_force: bool


@dataclass(frozen=True, slots=True)
class ReceiptTold:
    """The day of receipt with the limb that makes it that day, its dates, and on rest days both readings."""

    sentence: Sentence
    article: str
    dates: list[Fact]
    readings: Sequence[Reading]


def receipt(request: Request) -> ReceiptTold:
    """How art. 31 makes a day the day of receipt."""
    told = receipt_day.told(request)
    dates = facts(
        (_label("channel"), request.get_channel_display()),
        (_label("submitted_at"), request.submitted_at),
        (_label("signed_on"), request.signed_on),
        (_label("confirmed_on"), request.confirmed_on),
        (_label("received_on"), request.received_on),
        (_label("registered_at"), request.registered_at),
        (_label("registered_by"), str(request.registered_by or "")),
        (_label("replied_on"), request.replied_on),
    )
    return ReceiptTold(told.sentence, told.article, dates, readings(request))


def readings(request: Request) -> list[Reading]:
    """Where a request was received on a rest day: the last day of the first term by either reading."""
    calendar, on = calendars.of(request.agency), request.received_on
    if on is None or calendar.is_workday(on):
        return []
    titles = {"same": _("以当日为收到之日"), "next": _("以次一工作日为收到之日")}
    duty = next(iter(timing.rules(request.agency, timing.reply_duty(request), on=on)), None)
    return [
        Reading(
            title,
            fold(duty, [Event("start", on)], calendar, rest_day_receipt=cast(Receipt, reading)).due_on,
            request.rest_day_receipt == reading,
        )
        for reading, title in titles.items()
        if duty is not None
    ]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One paper of a case, at its staff address; a sealed one is opened through an act that says why."""

    name: str
    url: str
    kind: str
    size: int
    about: str
    added_by: str
    added_at: datetime
    proves_receipt: bool = False


def files(request: Request, *, whole: bool) -> list[CaseFile]:
    """The papers of a case; to whom it was handed on sees those alone that are not the applicant's own."""
    every = request.files.all()
    return [_file(request, one) for one in every if whole or not (one.sealed or one.kind in APPLICANTS_OWN)]


def _file(request: Request, one: RequestFile) -> CaseFile:
    url = "" if one.sealed else reverse("admin:applications_request_file", args=[request.pk, one.pk])
    kind = one.get_kind_display()
    by, proves = str(one.added_by or ""), one.kind == RequestFile.Kind.RECEIPT
    return CaseFile(one.name, url, kind, one.file.size, one.about, by, one.added_at, proves)


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision with what its ground fixes and what it says."""

    decision: Decision
    ground: str
    article: str
    row: str
    facts: list[Fact]
    provided: Sequence[Any]
    preview_url: str


def decisions(request: Request) -> list[DecisionTold]:
    """Every decision of a case, the newest first, those discarded last."""
    ordered = sorted(request.decisions.all(), key=lambda one: (one.status == "discarded", -one.number))
    return [_decision(one) for one in ordered]


def _decision(one: Decision) -> DecisionTold:
    term = grounds.ground(one.ground)
    said = ((grounds.content_title(code), text) for code, text in one.particulars.items())
    told = facts(
        (_("查明的情况"), one.facts),
        (_("理由"), one.reasons),
        *said,
        (_("救济途径"), one.remedy_text),
        (_("拟办"), _signed(one.drafted_by, one.drafted_at)),
        (_("送审"), one.proposed_at),
        (_("保密审查"), _signed(one.cleared_by, one.cleared_at)),
        (_("审核签发"), _signed(one.reviewed_by, one.issued_on)),
        (_("撤销事由"), one.set_aside_because),
    )
    url = reverse("admin:applications_request_preview", args=[one.request_id, one.number])
    return DecisionTold(
        one, term.title, grounds.cite(term), grounds.table_part(term), told, list(one.provided.all()), url
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, as the time line shows it."""

    on: Any
    title: str
    text: str = ""
    by: str = ""
    url: str = ""


def happened(request: Request, *, openly: bool = False) -> Iterator[tuple[str, list[Told]]]:
    """What happened while the case was handled, kind by kind; kinds without rows are left out.

    Who was asked, and why they object, is told `openly` to those alone who must weigh it (条例 art. 32).
    """
    kinds = (
        (_("补正"), _corrections(request)),
        (_("征求意见"), _consultations(request, openly)),
        (_("报请确定"), _referrals(request)),
        (_("延期"), _extensions(request)),
        (_("说明理由"), _reasons(request)),
        (_("信息处理费"), _fees(request)),
        (_("交办"), _dispatches(request)),
        (_("与申请人的联系"), _contacts(request)),
        (_("复议、诉讼"), _remedies(request, openly)),
        (_("内部备注"), _notes(request)),
    )
    return ((title, rows) for title, rows in ((title, list(found)) for title, found in kinds) if rows)


def _corrections(request: Request) -> Iterator[Told]:
    for one in request.corrections.all():
        text = "\n".join(part for part in (one.points, one.answer) if part)
        yield Told(one.notified_on, str(one.get_outcome_display()), text, str(one.notified_by))


def _consultations(request: Request, openly: bool) -> Iterator[Told]:
    for one in request.consultations.all():
        title = f"{one.get_kind_display()}{f' {one.party}' if openly else ''} · {one.get_answer_display()}"
        reasons = _("理由：%(reasons)s") % {"reasons": one.reasons} if openly and one.reasons else ""
        text = "\n".join(part for part in (one.question, reasons) if part)
        yield Told(one.dispatched_on, title, text, str(one.asked_by))


def _referrals(request: Request) -> Iterator[Told]:
    for one in request.referrals.all():
        text = "\n".join(part for part in (one.question, one.opinion) if part)
        yield Told(one.on, f"{one.authority} · {one.get_answer_display()}", text, str(one.by))


def _extensions(request: Request) -> Iterator[Told]:
    for one in request.extensions.all():
        yield Told(one.on, _("延长%(n)d个工作日") % {"n": one.days}, one.reason, str(one.approved_by))


def _reasons(request: Request) -> Iterator[Told]:
    one = getattr(request, "reasons_demand", None)
    if one is not None:
        text = "\n".join(part for part in (one.because, one.answer) if part)
        yield Told(one.asked_on, str(one.get_outcome_display()), text, str(one.asked_by))


def _fees(request: Request) -> Iterator[Told]:
    one = getattr(request, "fee", None)
    if one is not None:
        title = _("%(amount)s元 · %(outcome)s") % {"amount": one.yuan, "outcome": one.get_outcome_display()}
        yield Told(one.notified_on, title, str(one.get_basis_display()), str(one.notified_by))


def _dispatches(request: Request) -> Iterator[Told]:
    for one in request.dispatches.all():
        to = str(one.person or one.agency)
        state = _("已反馈") if one.done_on else _("内部期限%(on)s") % {"on": one.due_on}
        text = "\n".join(part for part in (one.task, one.result) if part)
        yield Told(one.on, f"{one.get_kind_display()} → {to} · {state}", text, str(one.sent_by))


def _contacts(request: Request) -> Iterator[Told]:
    for one in request.contacts.all():
        reached = "" if one.reached else _("，未联系上")
        yield Told(day_of(one.at), f"{one.get_way_display()}{reached}", one.summary, str(one.by))


def _remedies(request: Request, openly: bool) -> Iterator[Told]:
    for one in request.remedies.all():
        title = f"{one.get_kind_display()} · {one.body} · {one.get_outcome_display()}"
        url = reverse("admin:applications_remedy_change", args=[one.pk]) if openly else ""
        yield Told(one.copy_received_on, title, one.note, str(one.registered_by), url)


def _notes(request: Request) -> Iterator[Told]:
    for one in request.notes.all():
        yield Told(day_of(one.at), "", one.text, str(one.by))


def events(request: Request) -> list[Told]:
    """What happened and when, without who did it and why: for those who do not read the ledger."""
    from_ledger = LedgerEntry.objects.filter(subject=request.subject).order_by("-pk")[:EVENTS]
    return [
        Told(day_of(one.at), act_label(one.act), value_word("duty", one.facts.get("duty", ""))) for one in from_ledger
    ]


EVENTS = 50


@dataclass(frozen=True, slots=True)
class Precedent:
    """How a similar request was answered."""

    number: str
    url: str
    asked_for: str
    ground: str
    issued_on: Any
    reasons: str


def precedents(request: Request) -> list[Precedent]:
    """How likely similar requests to the same agency were answered before."""
    return [
        Precedent(
            one.request.number,
            reverse("admin:applications_request_change", args=[one.request_id]),
            one.request.asked_for,
            grounds.ground(one.ground).title,
            shown(one.issued_on),
            one.reasons or one.facts,
        )
        for one in selectors.precedents(request)
    ]


def offered_grounds() -> list[tuple[str, list[tuple[ReplyGround, str]]]]:
    """The grounds of today with what they rest on, under the parts of the annual table."""
    return [(part, [(term, grounds.cite(term)) for term in terms]) for part, terms in grounds.by_table_part(today())]
