"""The catalogue's public addresses."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from catalog.views import (
    alerts,
    feedback,
    place_transfers,
    places,
    sitemaps,
    timeline,
    transfer_receipts,
)
from catalog.views.attachments import attachment
from catalog.views.catalogues import basic_catalogue, basic_catalogue_file, catalogue, catalogue_file
from catalog.views.collections import collections
from catalog.views.coverage import coverage_cell, coverage_file, coverage_matrix
from catalog.views.directories import directory_domain, directory_list
from catalog.views.directory_feeds import domain_feed, row_feed
from catalog.views.directory_files import directory_file
from catalog.views.directory_version import directory, directory_compare, directory_row, directory_version
from catalog.views.editions import item_diff
from catalog.views.feeds import agency_feed, item_feed, theme_feed
from catalog.views.item_files import item_file
from catalog.views.item_list import item_list
from catalog.views.item_page import item_detail, item_edition, item_print


class IndexNumberConverter(StringConverter):
    """An index number holds a slash, <code>/<year>-<serial>; one brought in from elsewhere may hold anything."""

    regex = ".+?"


class MonthConverter(StringConverter):
    """A month in two digits, 01 to 12."""

    regex = "0[1-9]|1[0-2]"


register_converter(IndexNumberConverter, "index")
register_converter(MonthConverter, "month")

TRANSFER = "places/<slug:slug>/transfers/<slug:agency>/<int:number>"
DIRECTORY = "directories/<str:domain>/<slug:agency>/<slug:level>"

directories = [
    path("directories/", directory_list, name="directory_list"),
    path("directories/<str:domain>/", directory_domain, name="directory_domain"),
    path("directories/<str:domain>/feed/", domain_feed, name="directory_domain_feed"),
    path(f"{DIRECTORY}/", directory, name="directory"),
    path(f"{DIRECTORY}/v<int:number>/", directory_version, name="directory_version"),
    path(f"{DIRECTORY}/v<int:number>/directory.<slug:form>", directory_file, name="directory_file"),
    path(f"{DIRECTORY}/compare/<int:old>/<int:new>/", directory_compare, name="directory_compare"),
    path(f"{DIRECTORY}/rows/<slug:key>/", directory_row, name="directory_row"),
    path(f"{DIRECTORY}/rows/<slug:key>/feed/", row_feed, name="directory_row_feed"),
    path("coverage/", coverage_matrix, name="coverage"),
    path("coverage/coverage.<slug:form>", coverage_file, name="coverage_file"),
    path("coverage/<str:domain>/<slug:agency>/", coverage_cell, name="coverage_cell"),
    path("agencies/<slug:slug>/catalogue/", catalogue, name="catalogue"),
    path("agencies/<slug:slug>/catalogue/catalogue.<slug:form>", catalogue_file, name="catalogue_file"),
    path("agencies/<slug:slug>/basic-catalogue/", basic_catalogue, name="basic_catalogue"),
    path(
        "agencies/<slug:slug>/basic-catalogue/catalogue.<slug:form>", basic_catalogue_file, name="basic_catalogue_file"
    ),
]

urlpatterns = [
    *directories,
    path("sitemaps/directories.xml", sitemaps.directories, name="sitemap_directories"),
    path("sitemaps/items-<int:year>-<month:month>-<int:part>.xml", sitemaps.month, name="sitemap_month"),
    path("items/", item_list, name="item_list"),
    path("items/feed/", item_feed, name="feed"),
    path("agencies/<slug:slug>/feed/", agency_feed, name="agency_feed"),
    path("themes/<str:code>/feed/", theme_feed, name="theme_feed"),
    path("items/items.<slug:form>", item_file, name="item_file"),
    path("alerts/new/", alerts.ask, name="alert_ask"),
    path("alerts/asked/", alerts.asked, name="alert_asked"),
    path("alerts/confirm/<str:link>/", alerts.confirm, name="alert_confirm"),
    path("alerts/end/<str:link>/", alerts.end, name="alert_end"),
    path("alerts/mine/<str:link>/", alerts.mine, name="alert_mine"),
    path("feedback/receipt/", feedback.receipt, name="feedback_receipt"),
    path("feedback/status/", feedback.status, name="feedback_status"),
    path("feedback/status/<slug:number>/", feedback.case, name="feedback_case"),
    path("feedback/leave/", feedback.leave, name="feedback_leave"),
    path("places/", places.place_list, name="place_list"),
    path("places/<slug:slug>/", places.place_detail, name="place_detail"),
    path(f"{TRANSFER}/", place_transfers.manifest_page, name="manifest_detail"),
    path(f"{TRANSFER}/manifest.<slug:form>", place_transfers.manifest_file, name="manifest_file"),
    path("transfers/receipt/<str:token>/", transfer_receipts.TransferReceipt.as_view(), name="transfer_receipt"),
    path("collections/", collections, name="collections"),
    path("timeline/", timeline.years, name="timeline"),
    path("timeline/<int:year>/", timeline.year, name="timeline_year"),
    path("timeline/<int:year>/<month:month>/", timeline.month, name="timeline_month"),
    path("d/<index:index_number>/print/", item_print, name="item_print"),
    path("d/<index:index_number>/feedback/", feedback.feedback_form, name="feedback_form"),
    path("d/<index:index_number>/editions/<int:number>/", item_edition, name="item_edition"),
    path("d/<index:index_number>/editions/<int:old>/<int:new>/", item_diff, name="item_diff"),
    path("d/<index:index_number>/editions/<int:number>/files/<int:position>/", attachment, name="attachment"),
    path("d/<index:index_number>", item_detail, name="item_detail"),
]
