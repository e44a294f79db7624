"""The second half of logging in, where the installation demands a second factor of its staff."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import FormView
from django_otp import login

from disclosure.forms.second_factor import SecondFactorForm


class SecondFactorView(LoginRequiredMixin, RedirectURLMixin, FormView):
    """Ask for the code, remember that this session has shown it, and go where the visitor was heading."""

    template_name = "disclosure/second_factor.html"
    form_class = SecondFactorForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form lists the visitor's own devices only."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_default_redirect_url(self) -> str:
        """Where to go when the visitor was heading nowhere in particular."""
        return reverse("admin:index")

    def form_valid(self, form: SecondFactorForm) -> HttpResponse:
        """Mark the session as verified."""
        login(self.request, form.verified)
        return super().form_valid(form)


class SecondFactorMiddleware:
    """Where demanded, staff who have not shown their second factor see nothing but the page that asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self._is_missing(request) and request.path not in self._open_addresses():
            return redirect(f"{reverse('second_factor')}?{urlencode({'next': request.get_full_path()})}")
        return self.get_response(request)

    def _is_missing(self, request: HttpRequest) -> bool:
        demanded = settings.DISCLOSURE_STAFF_TWO_FACTOR and request.user.is_authenticated and request.user.is_staff
        return bool(demanded) and not request.user.is_verified()  # type: ignore[union-attr]

    def _open_addresses(self) -> set[str]:
        return {reverse("second_factor"), reverse("admin:logout")}
