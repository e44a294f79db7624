"""The kernel's part of the API, below /api/v1/."""

from django.urls import path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView

from disclosure.api import agencies, law, ledger
from disclosure.api.endpoint import from_anywhere

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api_index"), name="api_start"),
    path("schema/", from_anywhere(SpectacularAPIView.as_view()), name="api_schema"),
    path("agencies/", agencies.agencies, name="api_agencies"),
    path("agencies/<slug:slug>/", agencies.agency, name="api_agency"),
    path("ledger/", ledger.ledger, name="api_ledger"),
    path("ledger/<int:sequence>/", ledger.seal, name="api_ledger_seal"),
    path("duties/", law.duties, name="api_duties"),
    path("deadline/", law.deadline, name="api_deadline"),
    path("calendar/<int:year>/", law.calendar, name="api_calendar"),
    path("why/<slug:public_id>/", law.explanation, name="api_why"),
]
