"""Who may archive a case, when, and who may hand it over."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications import states
from applications.models import Delivery, Remedy, Request, RequestFile
from applications.policies.conditions import held, in_state
from applications.policies.delivering import ROUTES
from disclosure.conditions import Reasons
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = "条例第四十五条"
BY_HAND = (Delivery.Route.SIGNED, Delivery.Route.ENTRUSTED)


def archive(request: Request, *, actor: User) -> Reasons:
    """An answered case goes into the archive once nothing about it is open (条例 art. 45)."""
    reasons = [*held(request, "request.archive", actor), *in_state(request, states.REPLIED)]
    if request.remedies.filter(outcome=Remedy.Outcome.PENDING).exists():
        step = _("请在审结后归档。")
        reasons.append(Reason("remedy-pending", _("本申请的复议、诉讼尚未审结。"), next_step=step, kind="not-now"))
    if request.dispatches.filter(done_on__isnull=True).exists():
        step = _("请先登记反馈。")
        reasons.append(Reason("dispatch-open", _("交办的事项尚未反馈。"), next_step=step, kind="not-now"))
    return [*reasons, *_delivery_is_proven(request)]


def _delivery_is_proven(request: Request) -> Iterator[Reason]:
    """The day of a reply handed over rests on a signed slip in the file; mail proved its day when it was posted."""
    handed_over = Delivery.objects.filter(
        letter__request=request, letter__decision__status=states.ISSUED, route__in=BY_HAND, proof__isnull=True
    )
    if handed_over.exists() and not request.files.filter(kind=RequestFile.Kind.DELIVERY).exists():
        yield Reason(
            "no-proof-of-delivery",
            _("答复书的送达没有凭据。"),
            article=ROUTES,
            next_step=_("请把签收单、送达回证作为“送达凭据”存入案卷。"),
            kind="not-now",
        )


def hand_over(request: Request, *, actor: User) -> Reasons:
    """Only an archived case is handed over to the archives."""
    return [*held(request, "request.archive", actor), *in_state(request, states.ARCHIVED)]
