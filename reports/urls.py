"""The public addresses of reports and supervision."""

from django.urls import path

from reports.views.annual_reports import data, diff, edition, report, year
from reports.views.check import check_report
from reports.views.site_checks import site_check
from reports.views.work_points import work_points, work_points_list

urlpatterns = [
    path("work-points/", work_points_list, name="work_points_list"),
    path("work-points/<int:year>/<slug:slug>/", work_points, name="work_points"),
    path("site-checks/<int:pk>/", site_check, name="site_check"),
    path("reports/check/", check_report, name="check_report"),
    path("annual-reports/<int:of>/", year, name="report_year"),
    path("annual-reports/<int:of>/<slug:slug>/", report, name="report_page"),
    path("annual-reports/<int:of>/<slug:slug>/editions/<int:number>/", edition, name="report_edition"),
    path("annual-reports/<int:of>/<slug:slug>/editions/<int:number>/report.<slug:form>", data, name="report_data"),
    path("annual-reports/<int:of>/<slug:slug>/editions/<int:old>/<int:new>/", diff, name="report_diff"),
]
