"""The catalogue's part of the API, below /api/v1/."""

from django.urls import path

from catalog.api import attachments, coverage, directories, drafts, items

DIRECTORY = "directories/<str:domain>/<slug:agency>/<slug:level>/"

urlpatterns = [
    path("items/", items.items, name="api_items"),
    # An index number holds a slash, <code>/<year>-<serial>; one brought in from elsewhere may hold anything.
    path("items/<path:index_number>/", items.item, name="api_item"),
    path("attachments/", attachments.attachments, name="api_attachments"),
    path("directories/", directories.directories, name="api_directories"),
    path(DIRECTORY, directories.directory, name="api_directory"),
    path(f"{DIRECTORY}rows/", directories.rows, name="api_directory_rows"),
    path("coverage/", coverage.coverage_matrix, name="api_coverage"),
    path("drafts/", drafts.Drafts.as_view(), name="api_drafts"),
    path("drafts/<str:number>/", drafts.DraftCourse.as_view(), name="api_draft"),
]
