"""The public addresses of reports and supervision."""

from django.urls import path

from reports.views.check import check_report

urlpatterns = [
    path("reports/check/", check_report, name="check_report"),
]
