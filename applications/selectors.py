"""What is read of requests: each rule of visibility as a query, the same as the policy asks of one row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q, QuerySet

from applications import states
from applications.models import AnsweringLine, Applicant, Consultation, Decision, Dispatch, Letter, Request, RequestFile
from applications.normal_text import NEAR, likeness, normalised
from disclosure import roles
from disclosure.debtors import AGENCIES
from disclosure.models import Agency, StoredFile, User
from disclosure.today import day_of, today

# How far back, and how many cases, are looked through for what was answered before.
LOOKED_THROUGH = 500
MOST_PRECEDENTS = 5


def locked(request_id: int) -> Request:
    """A request, locked until the act's transaction ends; everything of the case changes under this lock alone."""
    request = Request.objects.select_for_update(of=("self",)).get(pk=request_id)
    return Request.objects.select_related("subject", "agency__parent__parent").get(pk=request.pk)


def visible_to(user: User) -> QuerySet[Request]:
    """The requests a member of staff may see: those of the agencies in scope, and those dispatched to them."""
    # Two lists of keys, each read once: a join or a question row by row would look at every case there ever was.
    dispatched = Dispatch.objects.filter(agency__in=roles.agencies(user, "request.handle"))
    own = Q(agency__in=roles.agencies(user, "request.see"))
    return Request.objects.filter(own | Q(pk__in=dispatched.values("request")))


def standing_decision(request: Request) -> Decision | None:
    """The decision drafted, under review or issued in this round; a page that has them at hand asks nothing more."""
    known: Iterable[Decision] | None = getattr(request, "_prefetched_objects_cache", {}).get("decisions")
    if known is None:
        return request.decisions.filter(status__in=states.STANDING).order_by("-number").first()
    standing = [decision for decision in known if decision.status in states.STANDING]
    return max(standing, key=lambda decision: decision.number, default=None)


def issued_decision(request: Request) -> Decision | None:
    """The decision that was issued and stands."""
    return request.decisions.filter(status=states.ISSUED).first()


def of_same_applicant(request: Request) -> QuerySet[Request]:
    """Other requests of whoever bears the same document, to whatever agency; without one there is nothing to compare."""
    applicant = getattr(request, "applicant", None)
    if applicant is None or not applicant.identity_digest:
        return Request.objects.none()
    return Request.objects.filter(applicant__identity_digest=applicant.identity_digest).exclude(pk=request.pk)


def earlier_replies(request: Request) -> QuerySet[Letter]:
    """The replies that stand of the same agency to the same applicant, the newest first."""
    replies = Letter.objects.filter(agency=request.agency_id, decision__status=states.ISSUED).exclude(number="")
    return replies.filter(request__in=of_same_applicant(request)).select_related("request").order_by("-pk")


def applicants_words(request: Request) -> list[str]:
    """The words by which an applicant would be known, for those that must not stand in a letter to others."""
    applicant = Applicant.objects.filter(request=request).first()
    if applicant is None:
        return []
    named = (applicant.name, applicant.identity_number, applicant.contact_person, applicant.phone, applicant.email)
    return [word for word in named if len(word) > 1]


def locked_consultation(consultation_id: int) -> Consultation:
    """A consultation under the lock of its request."""
    request = locked(Consultation.objects.values_list("request_id", flat=True).get(pk=consultation_id))
    consultation = Consultation.objects.select_related("dispatch_proof", "delivery_proof").get(pk=consultation_id)
    consultation.request = request
    return consultation


def by_link(digest: str) -> Consultation | None:
    """The consultation a single-use link was made for."""
    return (
        Consultation.objects.select_related("request__subject", "request__agency").filter(token_digest=digest).first()
    )


def letter_asking(asked: Consultation) -> Letter:
    """The letter in which somebody is asked: of each kind there is one letter to each consultation, in their order."""
    before = asked.request.consultations.filter(kind=asked.kind, pk__lt=asked.pk).count()
    return asked.request.letters.filter(kind=asked.kind).order_by("pk")[before]


def arrivals_of_asking(request: Request) -> dict[int, date]:
    """When the letters that ask others arrived, as far as it is known, by letter."""
    rows = sorted(request.consultations.all(), key=lambda one: one.pk)
    letters = sorted(request.letters.all(), key=lambda one: one.pk)
    found: dict[int, date] = {}
    for kind in Consultation.Kind.values:
        asking = (one.pk for one in letters if one.kind == kind)
        arrived = (one.delivered_on for one in rows if one.kind == kind)
        found |= {pk: on for pk, on in zip(asking, arrived, strict=False) if on is not None}
    return found


def can_be_redacted(request: Request) -> QuerySet[RequestFile]:
    """The files of a case that may be redacted: what was found, not what the applicant sent or what proves something."""
    kinds = (RequestFile.Kind.ORIGINAL, RequestFile.Kind.RESPONSE, RequestFile.Kind.WORK)
    return request.files.filter(kind__in=kinds, sealed=False, made_from__isnull=True).order_by("kind", "pk")


def waiting_consultations() -> QuerySet[Consultation]:
    """Those who have the letter and have not answered yet, oldest first."""
    waiting = Consultation.objects.filter(answer=Consultation.Answer.OPEN, delivered_on__isnull=False)
    return waiting.select_related("request__subject", "request__agency").order_by("pk")


def over_on(request: Request) -> date | None:
    """The day on which a case was over for good: archived, or led away; None while it goes on."""
    if request.status not in (states.ARCHIVED, *states.LED_AWAY):
        return None
    archive = request.archives.order_by("-round").first()
    if archive is not None:
        return day_of(archive.archived_at)
    last = request.subject.ledger_entries.order_by("-pk").first()
    return day_of(last.at) if last else request.replied_on


def sealed_files() -> QuerySet[StoredFile]:
    """The sealed copies of all cases, for whoever changes the key they lie under."""
    return StoredFile.objects.filter(pk__in=RequestFile.objects.filter(sealed=True).values("file"))


def with_applicant(requests: QuerySet[Request]) -> QuerySet[Request]:
    """Requests with what lists show of them at hand."""
    return requests.select_related("subject__holder", "agency", "applicant").prefetch_related(
        Prefetch("decisions", queryset=Decision.objects.filter(status__in=states.STANDING))
    )


def online_agencies() -> QuerySet[Agency]:
    """The agencies that take requests and whose guide opens the online channel (国办公开办函〔2017〕19号)."""
    day = today()
    begun = Q(active_from__isnull=True) | Q(active_from__lte=day)
    there = begun & (Q(active_to__isnull=True) | Q(active_to__gte=day))
    return Agency.objects.filter(there, kind__in=AGENCIES, guide__accepts_online=True).select_related(
        "guide", "parent__parent__parent"
    )


def handlers(agency: Agency) -> QuerySet[User]:
    """The people who may hold a case of an agency today."""
    posts = roles.with_act("request.handle")
    there = (Q(pk__in=roles.holders(post, agency, on=today()).values("pk")) for post in posts)
    return User.objects.filter(reduce(or_, there)).order_by("display_name", "pk")


def precedents(request: Request) -> list[Decision]:
    """How likely similar requests to the same agency were answered, the likest first; looks through the newest alone."""
    answered = Decision.objects.filter(request__agency=request.agency_id, status__in=states.ONCE_ISSUED)
    newest = answered.exclude(request=request.pk).select_related("request").order_by("-pk")[:LOOKED_THROUGH]
    measured = [(likeness(request.normalised, one.request.normalised), one) for one in newest]
    near = sorted((pair for pair in measured if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return [one for _likeness, one in near[:MOST_PRECEDENTS]]


def lines(agency: Agency, *, ground: str = "", text: str = "") -> list[AnsweringLine]:
    """The answering lines of an office that fit a ground or share a keyword with a reduced text; general ones last."""
    kept = AnsweringLine.objects.filter(agency=agency, retired=False)
    fitting = [line for line in kept if _fits(line, ground, text)]
    return sorted(fitting, key=lambda line: (line.ground != ground, not line.keywords, line.title))


def _fits(line: AnsweringLine, ground: str, text: str) -> bool:
    words = [normalised(word) for word in re.split(r"[，、,;；\s]+", line.keywords) if word]
    named = any(word and word in text for word in words)
    return named or (line.ground == ground if line.ground else not words)
