"""What one applicant asked of one agency in a calendar month, and what looks alike among it; machines decide nothing here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from applications import selectors, states
from applications.models import Request
from applications.normal_text import NEAR, likeness
from disclosure.today import day_of


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier request of the same applicant that asks for much the same, and how much, from 0 to 1."""

    request: Request
    likeness: float

    @property
    def same(self) -> bool:
        """Whether it asks for the very same, word for word."""
        return self.likeness >= 1

    def __str__(self) -> str:
        same = _("内容相同") if self.same else _("内容相似度%(percent)s%%") % {"percent": round(self.likeness * 100)}
        return _("%(number)s（%(state)s）：%(same)s") % {
            "number": self.request.number,
            "state": self.request.get_status_display(),
            "same": same,
        }


def at_this_agency(request: Request) -> QuerySet[Request]:
    """The other requests of the same applicant to the same agency."""
    return selectors.of_same_applicant(request).filter(agency=request.agency)


def alike(request: Request, *, near: float = NEAR) -> list[Alike]:
    """The same applicant's earlier requests to this agency that ask for the same or nearly the same, the nearest first."""
    earlier = at_this_agency(request).filter(pk__lt=request.pk).exclude(status__in=states.LED_AWAY)
    measured = [Alike(one, likeness(request.normalised, one.normalised)) for one in earlier]
    return sorted((one for one in measured if one.likeness >= near), key=lambda one: (-one.likeness, -one.request.pk))


def month_of(request: Request) -> tuple[date, date]:
    """The calendar month a request counts in: that of its receipt, or of its sending as long as that is not settled."""
    day = request.received_on or day_of(request.submitted_at)
    first = day.replace(day=1)
    following = (
        first.replace(year=first.year + 1, month=1) if first.month == 12 else first.replace(month=first.month + 1)
    )
    return first, following


def before_in_month(request: Request) -> int:
    """How many registered pieces of the same applicant this agency received earlier in the same calendar month.

    Counted per applicant and agency (信息处理费管理办法 art. 4); what was split counts by its parts.
    """
    first, following = month_of(request)
    day = request.received_on or day_of(request.submitted_at)
    registered = at_this_agency(request).filter(status__in=states.REGISTERED, received_on__gte=first)
    earlier = Q(received_on__lt=day) | Q(received_on=day, pk__lt=request.pk)
    return registered.filter(earlier, received_on__lt=following).count()


def in_month(request: Request) -> int:
    """How many requests of the same applicant this agency has received in this request's month, this one included."""
    first, following = month_of(request)
    others = at_this_agency(request).exclude(status__in=states.LED_AWAY)
    return others.filter(received_on__gte=first, received_on__lt=following).count() + 1


def told(request: Request) -> list[str]:
    """What whoever registers a request should know of its applicant's others."""
    said = [_("申请人本月向本机关提出的第%(count)s件申请。") % {"count": in_month(request)}]
    return [*said, *(str(one) for one in alike(request))]
