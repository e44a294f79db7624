"""Where every address of the portal begins.

An application adds its own by naming a URL module on its AppConfig (`urls = "catalog.urls"`).
"""

from django.apps import apps
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from disclosure.api import law
from disclosure.views import (
    agencies,
    calculator,
    calendar,
    duties,
    health,
    home,
    ledger,
    obligations,
    platform,
    sitemaps,
    why,
)
from disclosure.views.reading import reading_settings
from disclosure.views.robots import robots
from disclosure.views.second_factor import SecondFactorView

handler400 = "disclosure.views.errors.bad_request"
handler403 = "disclosure.views.errors.permission_denied"
handler404 = "disclosure.views.errors.page_not_found"
handler500 = "disclosure.views.errors.server_error"

pages: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("guides/", platform.guide_list, name="guide_list"),
    path("systems/", platform.systems, name="systems"),
    path("annual-reports/", platform.annual_reports, name="annual_reports"),
    path("request/", platform.request_entrance, name="request_entrance"),
    path("agencies/", agencies.agency_list, name="agency_list"),
    path("agencies/<slug:slug>/", agencies.agency_detail, name="agency_detail"),
    path("agencies/<slug:slug>/guide/", agencies.agency_guide, name="agency_guide"),
    path("agencies/<slug:slug>/obligations/", obligations.agency_obligations, name="agency_obligations"),
]

law_pages: list[URLPattern | URLResolver] = [
    path("calculator/", calculator.calculator, name="calculator"),
    path("calendar/<int:year>/", calendar.calendar_year, name="calendar_year"),
    path("duties/", duties.duty_list, name="duty_list"),
    path("duties/<path:code>/", duties.duty_detail, name="duty_detail"),
    path("why/<slug:public_id>.json", why.data, name="why_json"),
    path("why/<slug:public_id>/", why.page, name="why"),
    path("why/<slug:public_id>/<path:duty>/", why.page, name="why_clock"),
]

machinery: list[URLPattern | URLResolver] = [
    path("health/", health.page, name="health"),
    path("health.json", health.data, name="health_json"),
    path("ledger/", ledger.page, name="ledger_head"),
    path("ledger.json", ledger.data, name="ledger_json"),
    path("reading/", reading_settings, name="reading_settings"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("second-factor/", SecondFactorView.as_view(), name="second_factor"),
    path("admin/", admin.site.urls),
]

api: list[URLPattern | URLResolver] = [
    path("api/schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("api/duties/", law.duties, name="api_duties"),
    path("api/deadline/", law.deadline, name="api_deadline"),
    path("api/calendar/<int:year>/", law.calendar, name="api_calendar"),
    path("api/why/<slug:public_id>/", law.explanation, name="api_why"),
]

contributed: list[URLPattern | URLResolver] = [
    path("", include(config.urls)) for config in apps.get_app_configs() if hasattr(config, "urls")
]

urlpatterns = [*pages, *law_pages, *machinery, *api, *contributed]
