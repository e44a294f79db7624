"""What is read of requests: each rule of visibility as a query, the same as the policy asks of one row."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from applications import states
from applications.models import Applicant, Decision, Request
from disclosure import roles
from disclosure.debtors import AGENCIES
from disclosure.models import Agency, User
from disclosure.today import today


def locked(request_id: int) -> Request:
    """A request, locked until the act's transaction ends; everything of the case changes under this lock alone."""
    request = Request.objects.select_for_update(of=("self",)).get(pk=request_id)
    return Request.objects.select_related("subject", "agency__parent__parent").get(pk=request.pk)


def visible_to(user: User) -> QuerySet[Request]:
    """The requests a member of staff may see: those of the agencies in scope, and those dispatched to them."""
    dispatched = Q(dispatches__agency__in=roles.agencies(user, "request.handle"))
    mine = roles.scope(user, "request.see", field="agency__path") | dispatched
    return Request.objects.filter(pk__in=Request.objects.filter(mine).values("pk"))


def standing_decision(request: Request) -> Decision | None:
    """The decision drafted, under review or issued in this round, if there is one."""
    return request.decisions.filter(status__in=states.STANDING).order_by("-number").first()


def issued_decision(request: Request) -> Decision | None:
    """The decision that was issued and stands."""
    return request.decisions.filter(status=states.ISSUED).first()


def of_same_applicant(request: Request) -> QuerySet[Request]:
    """Other requests of whoever bears the same document, to whatever agency; without one there is nothing to compare."""
    digest = Applicant.objects.filter(request=request).values_list("identity_digest", flat=True).first()
    if not digest:
        return Request.objects.none()
    return Request.objects.filter(applicant__identity_digest=digest).exclude(pk=request.pk)


def with_applicant(requests: QuerySet[Request]) -> QuerySet[Request]:
    """Requests with what lists show of them at hand."""
    return requests.select_related("subject__holder", "agency__parent__parent", "applicant").prefetch_related(
        Prefetch("decisions", queryset=Decision.objects.filter(status__in=states.STANDING))
    )


def online_agencies() -> QuerySet[Agency]:
    """The agencies that take requests and whose guide opens the online channel (国办公开办函〔2017〕19号)."""
    day = today()
    begun = Q(active_from__isnull=True) | Q(active_from__lte=day)
    there = begun & (Q(active_to__isnull=True) | Q(active_to__gte=day))
    return Agency.objects.filter(there, kind__in=AGENCIES, guide__accepts_online=True).select_related("guide")
