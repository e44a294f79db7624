"""The part of the API about reports and supervision, below /api/v1/."""

from django.urls import path

from reports.api import scoreboard

urlpatterns = [
    path("scoreboard/", scoreboard.punctuality, name="api_scoreboard"),
]
