"""The receipt by e-mail: number and query code, sent once; the code is kept for that alone and goes with the sending."""

from __future__ import annotations

from urllib.parse import quote

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from applications import receipt_day, timing
from applications.models import PendingReceipt, Request
from disclosure import codes, mailing
from disclosure.site import absolute
from disclosure.templatetags.law import told

LANGUAGE = "zh-hans"


def mail(request_id: int) -> bool:
    """Mail a receipt that waits; whether there was one. A second copy has the same Message-ID and can be told."""
    pending = PendingReceipt.objects.select_related("request__agency", "request__applicant", "request__subject")
    waiting = pending.filter(pk=request_id).first()
    if waiting is None:
        return False
    if waiting.request.applicant.email:
        mailing.send(_letter(waiting))
    waiting.delete()
    return True


def _letter(waiting: PendingReceipt) -> EmailMessage:
    request = waiting.request
    with override(LANGUAGE):
        return EmailMessage(
            subject=_("政府信息公开申请回执：%(number)s") % {"number": request.number},
            body="\n".join(_lines(request, waiting.code)),
            to=[request.applicant.email],
            headers={"Message-ID": mailing.message_id(f"receipt-{request.pk}")},
        )


def _lines(request: Request, code: str) -> list[str]:
    due = timing.reply_due_on(request)
    term = _("答复期限届满之日：%(due)s。") % {"due": due} if due else ""
    return [
        _("%(agency)s已收到您的政府信息公开申请。") % {"agency": request.agency},
        "",
        _("申请编号：%(number)s") % {"number": request.number},
        _("查询码：%(code)s") % {"code": codes.shown(code)},
        "",
        told(receipt_day.told(request).sentence),
        *([term] if term else []),
        _("凭申请编号和查询码查询办理情况、查看文书：%(address)s") % {"address": status_address(request.number)},
        _("查询码只在提交时给出，请妥善保管，不要告诉他人。"),
    ]


def status_address(number: str) -> str:
    """Where an applicant looks up a request; the code is never part of an address."""
    return absolute(f"{reverse('request_status')}?number={quote(number)}")
