"""The public addresses of reports and supervision."""

from django.urls import path

from reports.views import assessments
from reports.views.annual_reports import data, diff, edition, report, year
from reports.views.check import check_report

ASSESSMENT = "reports/assessments/<int:of>/<slug:office>/"

urlpatterns = [
    path("reports/check/", check_report, name="check_report"),
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
]
