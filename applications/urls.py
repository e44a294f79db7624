"""The public addresses of disclosure on request; the entrance itself stands in the kernel at request/."""

from django.urls import path

from applications.views.consulting import ConsultationAnswer

urlpatterns = [
    path("consultation/<str:token>/", ConsultationAnswer.as_view(), name="consultation_answer"),
]
