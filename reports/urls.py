"""The public addresses of reports and supervision."""

from django.urls import path

from reports import api
from reports.views import scoreboard, sitemaps
from reports.views.annual_reports import data, diff, edition, report, year
from reports.views.check import check_report
from reports.views.statistics import (
    statistics_data,
    statistics_edition,
    statistics_list,
    statistics_page,
    statistics_year,
)

urlpatterns = [
    path("sitemaps/reports.xml", sitemaps.reports, name="sitemap_reports"),
    path("reports/check/", check_report, name="check_report"),
    path("reports/scoreboard/", scoreboard.board, name="scoreboard"),
    path("reports/scoreboard/method/", scoreboard.method, name="scoreboard_method"),
    path("reports/scoreboard/evidence/", scoreboard.evidence, name="scoreboard_evidence"),
    path("reports/scoreboard/data.csv", scoreboard.data, name="scoreboard_csv"),
    path("api/scoreboard/", api.punctuality, name="api_scoreboard"),
    path("annual-reports/<int:of>/", year, name="report_year"),
    path("annual-reports/<int:of>/<slug:slug>/", report, name="report_page"),
    path("annual-reports/<int:of>/<slug:slug>/editions/<int:number>/", edition, name="report_edition"),
    path("annual-reports/<int:of>/<slug:slug>/editions/<int:number>/report.<slug:form>", data, name="report_data"),
    path("annual-reports/<int:of>/<slug:slug>/editions/<int:old>/<int:new>/", diff, name="report_diff"),
    path("statistics/", statistics_list, name="statistics_list"),
    path("statistics/<int:year>/", statistics_year, name="statistics_year"),
    path("statistics/<slug:slug>/<slug:period>/", statistics_page, name="statistics_page"),
    path("statistics/<slug:slug>/<slug:period>/editions/<int:number>/", statistics_edition, name="statistics_edition"),
    path(
        "statistics/<slug:slug>/<slug:period>/editions/<int:number>/<str:name>", statistics_data, name="statistics_data"
    ),
]
