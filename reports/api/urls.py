"""The part of the API about reports and supervision, below /api/v1/."""

from django.urls import path

from reports.api import annual_reports, scoreboard

urlpatterns = [
    path("annual-reports/", annual_reports.annual_reports, name="api_annual_reports"),
    path("annual-reports/<int:year>/<slug:slug>/", annual_reports.annual_report, name="api_annual_report"),
    path("scoreboard/", scoreboard.punctuality, name="api_scoreboard"),
]
