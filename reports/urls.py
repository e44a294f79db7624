"""The public addresses of reports and supervision."""

from django.urls import path

from reports.views import assessments, scoreboard, sitemaps
from reports.views.annual_reports import data, diff, edition, report, year
from reports.views.check import check_report
from reports.views.circulars import circular, circular_file, circulars
from reports.views.inspections import inspection, inspections
from reports.views.site_checks import site_check, site_checks
from reports.views.statistics import (
    statistics_data,
    statistics_edition,
    statistics_list,
    statistics_page,
    statistics_year,
)
from reports.views.supervision import supervision
from reports.views.surveys import invited, survey, surveys
from reports.views.work_points import work_points, work_points_list

ASSESSMENT = "reports/assessments/<int:of>/<slug:office>/"

urlpatterns = [
    path("supervision/", supervision, name="supervision"),
    path("surveys/", surveys, name="surveys"),
    path("surveys/<int:pk>/", survey, name="survey"),
    path("surveys/invited/<str:token>/", invited, name="survey_invited"),
    path("circulars/", circulars, name="circulars"),
    path("circulars/<int:pk>/", circular, name="circular"),
    path("circulars/<int:pk>/circular.docx", circular_file, name="circular_file"),
    path("inspections/", inspections, name="inspections"),
    path("inspections/<int:pk>/", inspection, name="inspection"),
    path("work-points/", work_points_list, name="work_points_list"),
    path("work-points/<int:year>/<slug:slug>/", work_points, name="work_points"),
    path("site-checks/", site_checks, name="site_checks"),
    path("site-checks/<int:pk>/", site_check, name="site_check"),
    path("sitemaps/reports.xml", sitemaps.reports, name="sitemap_reports"),
    path("reports/check/", check_report, name="check_report"),
    path("reports/scoreboard/", scoreboard.board, name="scoreboard"),
    path("reports/scoreboard/method/", scoreboard.method, name="scoreboard_method"),
    path("reports/scoreboard/evidence/", scoreboard.evidence, name="scoreboard_evidence"),
    path("reports/scoreboard/data.csv", scoreboard.data, name="scoreboard_csv"),
    path("reports/assessments/", assessments.years, name="assessments"),
    path(ASSESSMENT, assessments.results, name="assessment"),
    path(f"{ASSESSMENT}assessment.<slug:form>", assessments.data, name="assessment_data"),
    path(f"{ASSESSMENT}indicators/<str:code>/", assessments.indicator, name="assessment_indicator"),
    path(f"{ASSESSMENT}agencies/<slug:slug>/", assessments.agency, name="assessed"),
    path(f"{ASSESSMENT}agencies/<slug:slug>/<str:code>/", assessments.records, name="assessed_records"),
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
