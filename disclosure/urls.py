"""Where every address of the portal begins."""

from django.contrib import admin
from django.urls import include, path

handler400 = "disclosure.views.errors.bad_request"
handler403 = "disclosure.views.errors.permission_denied"
handler404 = "disclosure.views.errors.page_not_found"
handler500 = "disclosure.views.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
