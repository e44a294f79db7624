"""The public addresses of requests."""

from django.urls import path

from applications.views import verification
from applications.views.consulting import ConsultationAnswer

urlpatterns = [
    path("verify/", verification.ask, name="verify"),
    path("verify/<str:code>/", verification.letter, name="verify_letter"),
    path("consultation/<str:token>/", ConsultationAnswer.as_view(), name="consultation_answer"),
]
