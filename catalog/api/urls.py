"""The catalogue's part of the API, below /api/v1/."""

from django.urls import URLPattern, path

from catalog.api import drafts

urlpatterns: list[URLPattern] = [
    path("drafts/", drafts.Drafts.as_view(), name="api_drafts"),
    path("drafts/<str:number>/", drafts.DraftCourse.as_view(), name="api_draft"),
]
