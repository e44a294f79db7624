"""Where every address of the portal begins.

An application adds its own by naming a URL module on its AppConfig (`urls = "catalog.urls"`), and one for its part of
the API (`api_urls = "catalog.api.urls"`).
"""

from django.apps import apps
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path

from disclosure.api import index
from disclosure.views import (
    agencies,
    bulk_data,
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
    path("data/", bulk_data.page, name="bulk_data"),
    path("data/latest/<str:file>", bulk_data.latest, name="bulk_latest"),
    path("data/<slug:name>/<str:file>", bulk_data.file, name="bulk_file"),
    path("ledger.json", ledger.data, name="ledger_json"),
    path("reading/", reading_settings, name="reading_settings"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("second-factor/", SecondFactorView.as_view(), name="second_factor"),
    path("admin/", admin.site.urls),
]

# The address of the API bears its version: what would break who asks comes as the next one, beside this.
API = "api/v1/"
api: list[URLPattern | URLResolver] = [
    path("api/", index.page, name="api_index"),
    path(API, include("disclosure.api.urls")),
    *(path(API, include(config.api_urls)) for config in apps.get_app_configs() if hasattr(config, "api_urls")),
    re_path(r"^api/", index.nothing, name="api_nothing"),
]

contributed: list[URLPattern | URLResolver] = [
    path("", include(config.urls)) for config in apps.get_app_configs() if hasattr(config, "urls")
]

urlpatterns = [*pages, *law_pages, *machinery, *api, *contributed]
