"""Plays the cases of the demonstration through the portal's own acts, each on its own day."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time

from applications import selectors
from applications.asking import Arrival, Asking, Paper, Person
from applications.demonstration.cases import ONLINE, Case, particulars
from applications.grounds import ground, remedy_text
from applications.models import Decision, Remedy, Request
from applications.policies.deciding import consent_needed
from applications.services import (
    archiving,
    charging,
    consenting,
    consulting,
    corrections,
    deciding,
    delivery,
    extension,
    intake,
    reasons,
    registration,
    remedying,
)
from applications.services.deciding import Draft, Handed
from applications.services.delivery import Sent
from applications.services.remedying import Brought, Decided
from catalog.demonstration.cast import Cast, Casting
from disclosure import files, roles
from disclosure.law.workdays import Calendar
from disclosure.models import Agency, StoredFile, Subject, User
from disclosure.today import SHANGHAI, moved_to, now, today

SAMPLE = "示例"
REGISTERED_AFTER, ASKED_AFTER, PAID_AFTER, DRAFTED_AFTER, ISSUED_AFTER = 1, 4, 6, 7, 10
REPLIED_AFTER, ARCHIVED_AFTER = 12, 14
CHALLENGED_AFTER, DECIDED_AFTER = 25, 45
CORRECTION_DAYS, PAGES, EXTENSION_DAYS = 15, 50, 20


@dataclass
class Stage:
    """A case on the stage: who plays, and the request once it is there."""

    case: Case
    agency: Agency
    cast: Cast
    head: User
    calendar: Calendar
    request: Request

    def day(self, after: int) -> date:
        """So many working days after the case was sent, today at the latest."""
        return min(self.calendar.add(self.case.sent_on, after), today()) if after else self.case.sent_on


class Rehearsal:
    """Plays cases one after another."""

    def __init__(self, agencies: dict[str, Agency], calendar: Calendar, casting: Casting) -> None:
        self._agencies, self._calendar, self._casting = agencies, calendar, casting

    def play(self, case: Case) -> Request:
        """Take a case in and bring it as far as its fate says."""
        agency = self._agencies[case.agency]
        cast = self._casting.of(agency)
        head = roles.holders("disclosure-head", agency, on=today()).order_by("pk").first() or cast.publisher
        with _on(case.sent_on):
            request = _arrived(case, agency, cast)
        stage = Stage(case, agency, cast, head, self._calendar, request)
        for act in FATES[case.fate]:
            ACTS[act](stage)
        return stage.request


def token(case: Case) -> str:
    """By which a case is known when the demonstration is loaded again."""
    return f"demonstration-{case.number}"


def _on(day: date, hour: int = 10) -> AbstractContextManager[None]:
    return moved_to(datetime.combine(day, time(hour), tzinfo=SHANGHAI))


def _arrived(case: Case, agency: Agency, cast: Cast) -> Request:
    signed = case.sent_on if case.channel == "signed-post" else None
    arrival = Arrival(channel=case.channel, submitted_at=now(), signed_on=signed)
    asking = Asking(title=case.title, carriers=("paper",), obtaining=("post",))
    if case.channel != ONLINE:
        return intake.enter(
            agency, asking, _person(case), arrival=arrival, actor=cast.publisher, token=token(case)
        ).request
    request = intake.send(agency, asking, _person(case), arrival=arrival, token=token(case)).request
    Subject.objects.filter(pk=request.subject_id).update(demonstration=True)
    return request


def _person(case: Case) -> Person:
    """An applicant who is nobody: the number of a document of noughts, no telephone that rings."""
    organisation = case.person % 5 == 0
    return Person(
        kind="organisation" if organisation else "person",
        applicant_class=("commercial", "legal", "research")[case.person % 3] if organisation else "natural",
        name=f"{SAMPLE}{'单位' if organisation else '申请人'}{case.person}",
        identity="credit-code" if organisation else "id-card",
        identity_number=f"{case.person:018}",
        phone=f"{case.person:011}",
        address="示例地址",
    )


def _register(stage: Stage) -> None:
    with _on(stage.day(REGISTERED_AFTER), 15):
        stage.request = registration.register(stage.request.pk, actor=stage.cast.publisher, holder=stage.cast.clerk)


def _ask_correction(stage: Stage) -> None:
    on = stage.day(ASKED_AFTER)
    with _on(on):
        corrections.ask(
            stage.request.pk,
            points="示例：请说明所需信息的年份",
            period=CORRECTION_DAYS,
            actor=stage.cast.publisher,
            delivered_on=on,
        )


def _answer_correction(stage: Stage) -> None:
    on = stage.day(ASKED_AFTER + 4)
    with _on(on):
        corrections.answer(stage.request.pk, text="示例：二〇二五年", on=on, actor=stage.cast.publisher)


def _charge(stage: Stage) -> None:
    on = stage.day(ASKED_AFTER)
    with _on(on):
        charging.notify(
            stage.request.pk, "per-page", PAGES, actor=stage.head, way_to_pay="示例：财政代收窗口", delivered_on=on
        )


def _pay(stage: Stage) -> None:
    on = stage.day(PAID_AFTER)
    with _on(on):
        receipt = _paper(stage, "payment", "示例：非税收入票据")
        number = f"示例票据{stage.case.number}"
        charging.pay(stage.request.pk, on=on, receipt_number=number, actor=stage.cast.publisher, papers=[receipt])


def _ask_reasons(stage: Stage) -> None:
    with _on(stage.day(ASKED_AFTER)):
        until = stage.calendar.add(today(), CORRECTION_DAYS)
        reasons.ask(stage.request.pk, because="示例：本月已申请五十件", answer_by=until, actor=stage.cast.publisher)


def _consult(stage: Stage) -> None:
    with _on(stage.day(ASKED_AFTER)):
        consulting.ask_third_party(
            stage.request.pk,
            "示例第三方单位",
            question="示例：投标报价可否公开",
            harm="示例：可能涉及商业秘密",
            dispatched_on=today(),
            actor=stage.cast.clerk,
            papers=[_paper(stage, "consultation", "示例：邮寄凭证")],
        )


def _extend(stage: Stage) -> None:
    with _on(stage.day(REPLIED_AFTER)):
        extension.extend(stage.request.pk, days=EXTENSION_DAYS, reason="示例：需要查阅大量档案", actor=stage.head)


def _paper(stage: Stage, kind: str, text: str) -> Paper:
    return Paper(kind=kind, name="示例.txt", stored=_stored(text, stage.cast.clerk))


def _stored(text: str, by: User) -> StoredFile:
    with files.received(io.BytesIO(text.encode()), content_type="text/plain", actor=by, text=text) as kept:
        return kept


def _reply_day(stage: Stage, after: int) -> date:
    """A day on which the reply is worked on; all of it that of its issue where the law on remedies changes on the way."""
    issued = stage.day(ISSUED_AFTER)
    then, later = (remedy_text(stage.request, stage.case.ground, on=day) for day in (stage.day(DRAFTED_AFTER), issued))
    return stage.day(after) if then == later else issued


def _draft(stage: Stage) -> None:
    term = ground(stage.case.ground)
    said = particulars()
    with _on(_reply_day(stage, DRAFTED_AFTER)):
        handed = []
        if term.provides:
            paper = _paper(stage, "response", f"示例：{stage.case.title}的内容，编号{stage.case.number}。")
            handed = [Handed(intake.attach(stage.request, paper, actor=stage.cast.clerk), pages=1)]
        draft = Draft(
            term.code,
            facts="示例：本机关对申请的内容进行了核实。",
            reasons="示例：理由从略。" if "reasons" in term.needs else "",
            particulars={need: said[need] for need in term.needs if need in said},
            provided=handed,
        )
        deciding.draft(stage.request.pk, draft, actor=stage.cast.clerk)


def _standing(stage: Stage) -> Decision:
    decision = selectors.standing_decision(stage.request)
    if decision is None:
        raise LookupError(f"{stage.request}: nothing was drafted")
    return decision


def _propose(stage: Stage) -> None:
    with _on(_reply_day(stage, DRAFTED_AFTER + 1)):
        deciding.propose(_standing(stage).pk, actor=stage.cast.clerk)


def _clear(stage: Stage) -> None:
    """Cleared where it hands something out, consented to where the place demands it."""
    decision = _standing(stage)
    with _on(_reply_day(stage, DRAFTED_AFTER + 2)):
        if decision.provides:
            deciding.clear(decision.pk, actor=stage.cast.reviewer)
        if consent_needed(decision) and stage.cast.justice is not None:
            consenting.consent(decision.pk, actor=stage.cast.justice, opinion="示例：同意")


def _issue(stage: Stage) -> None:
    with _on(stage.day(ISSUED_AFTER)):
        deciding.issue(_standing(stage).pk, actor=stage.cast.approver)


def _deliver(stage: Stage) -> None:
    letter = stage.request.letters.filter(decision__isnull=False).order_by("-pk").first()
    if letter is None:
        raise LookupError(f"{stage.request}: nothing was issued")
    on = stage.day(REPLIED_AFTER)
    with _on(on):
        slip = _paper(stage, "delivery", f"示例：{letter.number}的签收单")
        delivery.deliver(letter.pk, Sent("signed", on, on, papers=[slip]), actor=stage.cast.publisher)


def _archive(stage: Stage) -> None:
    with _on(stage.day(ARCHIVED_AFTER)):
        archiving.archive(stage.request.pk, actor=stage.cast.publisher)


def _challenge(stage: Stage, kind: str, body: str) -> None:
    on = stage.day(CHALLENGED_AFTER)
    with _on(on):
        brought = Brought(kind, body, copy_received_on=on, reference=f"示例案号{stage.case.number}")
        remedying.register(stage.request.pk, brought, actor=stage.cast.publisher)


def _reconsider(stage: Stage) -> None:
    _challenge(stage, Remedy.Kind.RECONSIDERATION, "示例：上一级人民政府")


def _sue(stage: Stage) -> None:
    _challenge(stage, Remedy.Kind.DIRECT_SUIT, "示例：有管辖权的人民法院")


def _answer_remedy(stage: Stage) -> None:
    on = stage.day(CHALLENGED_AFTER + 6)
    with _on(on):
        remedying.answered(_remedy(stage).pk, on, actor=stage.cast.publisher)


def _uphold(stage: Stage) -> None:
    on = stage.day(DECIDED_AFTER)
    with _on(on):
        remedying.decided(_remedy(stage).pk, Decided(Remedy.Outcome.UPHELD, on), actor=stage.cast.publisher)


def _correct(stage: Stage) -> None:
    """Told to act again, lately enough that the case still stands open."""
    on = stage.calendar.back(today(), 5)
    with _on(on):
        said = Decided(Remedy.Outcome.CORRECTED, on, act_again=True)
        remedying.decided(_remedy(stage).pk, said, actor=stage.cast.publisher)
        remedying.reopen(stage.request.pk, reason="示例：复议决定责令重新答复", actor=stage.cast.publisher)


def _remedy(stage: Stage) -> Remedy:
    return Remedy.objects.get(request=stage.request)


ACTS: dict[str, Callable[[Stage], None]] = {
    "register": _register,
    "ask_correction": _ask_correction,
    "answer_correction": _answer_correction,
    "charge": _charge,
    "pay": _pay,
    "ask_reasons": _ask_reasons,
    "consult": _consult,
    "extend": _extend,
    "draft": _draft,
    "propose": _propose,
    "clear": _clear,
    "issue": _issue,
    "deliver": _deliver,
    "archive": _archive,
    "reconsider": _reconsider,
    "sue": _sue,
    "answer_remedy": _answer_remedy,
    "uphold": _uphold,
    "correct": _correct,
}
_REPLY = ("register", "draft", "propose", "clear", "issue", "deliver")
_CLOSED = (*_REPLY, "archive")
# The acts up to each fate, in their order.
FATES: dict[str, tuple[str, ...]] = {
    "received": (),
    "unconfirmed": (),
    "registered": ("register",),
    "correcting": ("register", "ask_correction"),
    "corrected": ("register", "ask_correction", "answer_correction"),
    "paying": ("register", "charge"),
    "reasoning": ("register", "ask_reasons"),
    "consulting": ("register", "consult"),
    "extended": ("register", "extend"),
    "drafted": ("register", "draft"),
    "proposed": ("register", "draft", "propose"),
    "cleared": ("register", "draft", "propose", "clear"),
    "issued": _REPLY[:-1],
    "replied": _REPLY,
    "archived": _CLOSED,
    "paid": ("register", "charge", "pay", *_CLOSED[1:]),
    "reconsidered": (*_CLOSED, "reconsider", "answer_remedy", "uphold"),
    "sued": (*_CLOSED, "sue"),
    "suit-dismissed": (*_CLOSED, "sue", "answer_remedy", "uphold"),
    "reopened": (*_CLOSED, "reconsider", "answer_remedy", "correct"),
}
