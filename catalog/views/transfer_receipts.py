"""The receipt page of whoever receives a manifest: reached by a link that takes one receipt (条例 art. 25)."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from catalog.forms.manifests import OwnReceiptForm
from catalog.models import Manifest
from catalog.policies import manifests as policies
from catalog.services import manifests as services
from disclosure.refusals import NotLawful, Reason, Refused
from disclosure.site import absolute
from disclosure.views.private import unhurried, unlisted

# Used, forged and replaced links all answer alike, so that nothing is learnt by trying.
NOT_USABLE = 404


@method_decorator([never_cache, sensitive_post_parameters(), unhurried("send")], name="dispatch")
class TransferReceipt(View):
    """What was handed over, to be compared; and the receipt, once."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The manifest with the form."""
        manifest = services.by_link(token)
        reasons = list(policies.by_link(manifest))
        if manifest is None or reasons:
            return _refused(request, reasons)
        return _page(request, manifest, OwnReceiptForm(initial={"institution": manifest.plan.place.name}))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Take the receipt; what cannot be taken is shown again with what is missing."""
        manifest = services.by_link(token)
        reasons = list(policies.by_link(manifest))
        if manifest is None or reasons:
            return _refused(request, reasons)
        form = OwnReceiptForm(request.POST)
        return _take(request, token, manifest, form) if form.is_valid() else _page(request, manifest, form)


def _take(request: HttpRequest, token: str, manifest: Manifest, form: OwnReceiptForm) -> HttpResponse:
    try:
        receipt = services.receive_by_link(token, form.signed())
    except NotLawful as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return _page(request, manifest, form)
    except Refused as refusal:
        return _refused(request, refusal.reasons)
    address = absolute(manifest.subject.public_address)
    return unlisted(
        render(
            request,
            "catalog/receipt_signed.html",
            {"receipt": receipt, "manifest": manifest, "permanent_url": address},
        )
    )


def _page(request: HttpRequest, manifest: Manifest, form: OwnReceiptForm) -> HttpResponse:
    # Always 200: what answers with an error is logged with its address, and the link still takes a receipt.
    context = {"manifest": manifest, "form": form, "guide": getattr(manifest.agency, "guide", None)}
    return unlisted(render(request, "catalog/receipt_form.html", context))


def _refused(request: HttpRequest, reasons: Sequence[Reason]) -> HttpResponse:
    return unlisted(render(request, "catalog/receipt_refused.html", {"reasons": reasons}, status=NOT_USABLE))
