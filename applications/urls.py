"""The public addresses of disclosure on request; the entrance itself stands in the kernel at request/."""

from django.urls import path

from applications.views import verification

urlpatterns = [
    path("verify/", verification.ask, name="verify"),
    path("verify/<str:code>/", verification.letter, name="verify_letter"),
]
