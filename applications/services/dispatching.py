"""Dispatch (交办): the handling office and those who assist, each with an internal day, reports and chasing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, states, telling
from applications.asking import Paper
from applications.models import Dispatch, Request
from applications.policies import dispatching as policies
from applications.services import intake, lettering
from applications.services.recording import record
from disclosure.models import Agency, User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

HANDLERS = ("clerk", "disclosure-officer")
REMINDED = "request.remind_dispatch"


@transaction.atomic
def dispatch(
    request_id: int,
    *,
    agency: Agency,
    due_on: date,
    actor: User,
    kind: str = Dispatch.Kind.HANDLING,
    person: User | None = None,
    task: str = "",
) -> Dispatch:
    """Hand a case to the handling office, or ask another unit to assist, with an internal day of its own.

    The statute's clock knows nothing of it. Whoever is named to handle it holds the case from now on; a unit outside
    the agency is asked by letter.
    """
    request = selectors.locked(request_id)
    refuse_if([*policies.dispatch(request, actor=actor), *policies.dispatched(agency, person, due_on)])
    given = Dispatch.objects.create(
        request=request,
        kind=kind,
        agency=agency,
        person=person,
        task=task.strip(),
        on=today(),
        due_on=due_on,
        sent_by=actor,
    )
    if kind == Dispatch.Kind.HANDLING and person is not None:
        request.subject.holder = person
        request.subject.save(update_fields=["holder"])
    if not agency.path.startswith(request.agency.path):
        lettering.issue(request, "co-handling", actor=actor, context={"dispatch": given}, for_applicant=False)
    record("request.dispatch", request, actor=actor, facts={"agency": agency.pk, "part": kind, "due_on": due_on})
    _tell(given, _("收到交办的申请"), text=_("内部期限：%(day)s") % {"day": due_on})
    return given


@transaction.atomic
def done(dispatch_id: int, *, result: str, actor: User, papers: Sequence[Paper] = ()) -> Dispatch:
    """Report back what was found or done; those who dispatched are told."""
    given = _locked(dispatch_id)
    refuse_if([*policies.done(given, actor=actor), *policies.reported(result)])
    given.done_on, given.result = today(), result.strip()
    given.save(update_fields=["done_on", "result"])
    for paper in papers:
        intake.attach(given.request, paper, actor=actor)
    facts = {"agency": given.agency.pk, "due_on": given.due_on}
    record("request.report_back", given.request, actor=actor, facts=facts, by="request.handle")
    telling.these([given.sent_by, given.request.subject.holder], given.request, headline=_("交办事项已反馈"))
    return given


@transaction.atomic
def chase(dispatch_id: int, *, actor: User) -> int:
    """Remind whoever has it, once a day at most; returns how many people were told."""
    given = _locked(dispatch_id)
    refuse_if(policies.chase(given, actor=actor))
    given.chased_at = now()
    given.save(update_fields=["chased_at"])
    people = _tell(given, _("催办"), text=_("内部期限：%(day)s") % {"day": given.due_on})
    facts = {"agency": given.agency.pk, "people": people}
    record("request.chase_dispatch", given.request, actor=actor, facts=facts, by="request.dispatch")
    return people


def overdue() -> list[int]:
    """What was not reported back by its internal day and not reminded of yet."""
    waiting = Dispatch.objects.filter(done_on__isnull=True, due_on__lt=today(), request__status__in=states.OPEN)
    return [given.pk for given in waiting.select_related("request__subject").order_by("pk") if not _reminded(given)]


@transaction.atomic
def remind(dispatch_id: int) -> bool:
    """Tell, once, those who have it and those who gave it that an internal day has passed."""
    given = _locked(dispatch_id)
    if given.done_on is not None or given.due_on >= today() or _reminded(given):
        return False
    facts = {"agency": given.agency.pk, "due_on": given.due_on, "dispatch": given.pk}
    record(REMINDED, given.request, actor=User.system(), facts=facts)
    text = _("内部期限：%(day)s") % {"day": given.due_on}
    _tell(given, _("交办事项已过内部期限"), text=text)
    telling.these([given.sent_by], given.request, headline=_("交办事项已过内部期限"), text=text)
    return True


def _reminded(given: Dispatch) -> bool:
    return given.request.subject.ledger_entries.filter(act=REMINDED, facts__dispatch=given.pk).exists()


def _tell(given: Dispatch, headline: str, *, text: str) -> int:
    if given.person is not None:
        return telling.these([given.person], given.request, headline=headline, text=text)
    return telling.roles_of(given.request, HANDLERS, headline=headline, text=text, at=given.agency)


def _locked(dispatch_id: int) -> Dispatch:
    """A dispatch under the lock of its request."""
    request_id = Dispatch.objects.values_list("request_id", flat=True).get(pk=dispatch_id)
    request: Request = selectors.locked(request_id)
    given = Dispatch.objects.select_related("agency", "person", "sent_by").get(pk=dispatch_id)
    given.request = request
    return given
