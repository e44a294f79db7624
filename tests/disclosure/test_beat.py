"""Beat sends what the schedule names, and only to tasks that exist."""

from __future__ import annotations

import pytest
from django.conf import settings

from disclosure.celery import app


@pytest.mark.parametrize("entry", settings.CELERY_BEAT_SCHEDULE.values(), ids=lambda entry: entry["task"])
def test_every_entry_names_a_registered_task(entry):
    app.loader.import_default_modules()
    assert app.tasks[entry["task"]].name == entry["task"]


@pytest.mark.parametrize("entry", settings.CELERY_BEAT_SCHEDULE.values(), ids=lambda entry: entry["task"])
def test_a_run_nobody_took_does_not_pile_up(entry):
    assert entry["options"]["expires"] >= entry["schedule"].total_seconds()


def test_tasks_are_never_eager_and_travel_as_json():
    assert app.conf.task_always_eager is False
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == "json"


def test_the_schedule_covers_every_periodic_act():
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert tasks >= {
        "disclosure.tasks.drain_outbox",
        "disclosure.tasks.sweep",
        "disclosure.tasks.seal_ledger",
        "disclosure.tasks.open_obligations",
        "disclosure.tasks.deliver_mail",
        "catalog.tasks.publish_scheduled",
    }
