"""The catalogue's public addresses."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from catalog.views.attachments import attachment
from catalog.views.editions import item_diff
from catalog.views.feeds import item_feed
from catalog.views.item_list import collections, item_list
from catalog.views.item_page import item_detail, item_edition, item_print


class IndexNumberConverter(StringConverter):
    """An index number holds a slash, <code>/<year>-<serial>; one brought in from elsewhere may hold anything."""

    regex = ".+?"


register_converter(IndexNumberConverter, "index")

urlpatterns = [
    path("items/", item_list, name="item_list"),
    path("items/feed/", item_feed, name="feed"),
    path("collections/", collections, name="collections"),
    path("d/<index:index_number>/print/", item_print, name="item_print"),
    path("d/<index:index_number>/editions/<int:number>/", item_edition, name="item_edition"),
    path("d/<index:index_number>/editions/<int:old>/<int:new>/", item_diff, name="item_diff"),
    path("d/<index:index_number>/editions/<int:number>/files/<int:position>/", attachment, name="attachment"),
    path("d/<index:index_number>", item_detail, name="item_detail"),
]
