"""Alerts by e-mail: the form of any list, and the pages that links in mails open.

Opening a link changes nothing, for mail servers open links by themselves; the button on its page does. Those pages carry
no form token: whoever holds the link may do what it is for, and a mail program that ends an alert by itself (RFC 8058)
has neither page nor cookie.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from catalog import listing
from catalog.alerts import links, sought
from catalog.forms.alerts import AlertForm
from catalog.listing import Listing
from catalog.models import Alert, AlertAddress
from catalog.models.alert import standing
from catalog.policies import alerts as policies
from catalog.services import alerts as services
from catalog.views import feeds
from disclosure import masking
from disclosure.refusals import Refused
from disclosure.views.private import private, unhurried

METHODS = ["GET", "HEAD", "POST"]


@private
@unhurried("alert")
@require_http_methods(METHODS)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for an e-mail address, and have it asked in turn; what follows is the same whether it is known or not."""
    search = listing.read(request.GET)
    if request.method != "POST":
        return _form(request, search, AlertForm(search=search))
    form = AlertForm(request.POST, search=search)
    if not form.is_valid():
        return _form(request, search, form)
    services.ask(search, form.cleaned_data["address"], form.cleaned_data["frequency"])
    return HttpResponseRedirect(reverse("alert_asked"))


def _form(request: HttpRequest, search: Listing, form: AlertForm) -> HttpResponse:
    context = {
        "form": form,
        "what": sought.told(search),
        "list_url": reverse("item_list") + search.query(sort=None),
        "feed_url": feeds.address_of(search),
        "action": reverse("alert_ask") + search.query(sort=None),
        "against": [] if form.is_bound else policies.readable(search),
        "days": settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN.days,
    }
    return render(request, "catalog/alerts/ask.html", context)


@private
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens now, the same for everybody."""
    return render(request, "catalog/alerts/asked.html", {"days": settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN.days})


@csrf_exempt
@private
@require_http_methods(METHODS)
def confirm(request: HttpRequest, link: str) -> HttpResponse:
    """The link of the first mail: its page, and the beginning once its button is pressed."""
    alert = _alert(links.CONFIRM, link)
    if alert is None or not policies.stands(alert):
        return _over(request)
    if request.method == "POST":
        try:
            alert = services.confirm(alert.pk) or alert
        except Refused as refusal:
            return _mine(request, alert.to, reasons=[str(reason) for reason in refusal.reasons], status=refusal.status)
    context = {
        "what": sought.told(sought.listing_of(alert.search)),
        "alert": alert,
        "mine": reverse("alert_mine", args=[links.token(links.MINE, alert.to.public_id)]),
    }
    return render(request, "catalog/alerts/confirm.html", context)


@csrf_exempt
@private
@require_http_methods(METHODS)
def end(request: HttpRequest, link: str) -> HttpResponse:
    """The way out in every mail: its page with one button, and the end at once for a POST, however often it comes."""
    alert = _alert(links.END, link)
    if request.method == "POST":
        if alert is not None:
            services.end(alert.pk)
        return render(request, "catalog/alerts/ended.html")
    if alert is None:
        return _over(request)
    what = sought.told(sought.listing_of(alert.search))
    return render(request, "catalog/alerts/end.html", {"what": what, "alert": alert})


@csrf_exempt
@private
@require_http_methods(METHODS)
def mine(request: HttpRequest, link: str) -> HttpResponse:
    """Everything an address follows, each with its end, and one end for all of it."""
    public_id = links.read(links.MINE, link)
    to = AlertAddress.objects.filter(public_id=public_id).first() if public_id else None
    if to is None:
        return _over(request)
    if request.method != "POST":
        return _mine(request, to)
    if "all" in request.POST:
        services.end_all(to.pk)
        return render(request, "catalog/alerts/ended.html", {"all": True})
    alert = next((one for one in to.alerts.all() if str(one.public_id) == request.POST.get("alert")), None)
    if alert is not None:
        services.end(alert.pk)
    left = AlertAddress.objects.filter(pk=to.pk).exists()
    return _mine(request, to) if left else render(request, "catalog/alerts/ended.html", {"all": True})


def _mine(
    request: HttpRequest, to: AlertAddress, *, reasons: list[str] | None = None, status: int = 200
) -> HttpResponse:
    followed = to.alerts.filter(standing()).select_related("search__agency").order_by("pk")
    context = {
        "address": masking.email(to.address),
        "alerts": [(alert, sought.told(sought.listing_of(alert.search))) for alert in followed],
        "action": reverse("alert_mine", args=[links.token(links.MINE, to.public_id)]),
        "reasons": reasons or [],
    }
    return render(request, "catalog/alerts/mine.html", context, status=status)


def _alert(purpose: str, link: str) -> Alert | None:
    public_id = links.read(purpose, link)
    return (
        Alert.objects.select_related("to", "search__agency").filter(public_id=public_id).first() if public_id else None
    )


def _over(request: HttpRequest) -> HttpResponse:
    """Used, forged and expired links answer alike."""
    return render(request, "catalog/alerts/over.html", status=404)
