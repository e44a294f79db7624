"""The catalogue's public addresses."""

from django.urls import path, re_path

from catalog.views.attachments import attachment
from catalog.views.editions import item_diff
from catalog.views.feeds import ItemFeed
from catalog.views.item_list import collections, item_list
from catalog.views.item_page import item_detail, item_edition, item_print

# An index number holds one slash: <code>/<year>-<serial>; numbers brought in from elsewhere may be written otherwise.
NUMBER = r"(?P<index_number>[^?#]+?)"

urlpatterns = [
    path("items/", item_list, name="item_list"),
    path("items/feed/", ItemFeed(), name="feed"),
    path("collections/", collections, name="collections"),
    re_path(rf"^d/{NUMBER}/print/$", item_print, name="item_print"),
    re_path(rf"^d/{NUMBER}/editions/(?P<number>\d+)/$", item_edition, name="item_edition"),
    re_path(rf"^d/{NUMBER}/editions/(?P<old>\d+)/(?P<new>\d+)/$", item_diff, name="item_diff"),
    re_path(rf"^d/{NUMBER}/editions/(?P<number>\d+)/files/(?P<position>\d+)/$", attachment, name="attachment"),
    re_path(rf"^d/{NUMBER}/?$", item_detail, name="item_detail"),
]
