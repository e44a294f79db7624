"""A worker killed in the middle of a sweep: no reminder is lost and none is written twice."""

from __future__ import annotations

import pytest

from tests.disclosure.processes import Installation, eventually

pytestmark = pytest.mark.process

CLOCKS = 1500
DUE_CLOCKS = f"""
from django.db import transaction
from disclosure import agencies, calendars, clocks
from disclosure.lawbook import book
from disclosure.models import Clock, Subject, User
from disclosure.today import now, today

with transaction.atomic():
    holder = User.objects.create_user(username="holder", password="a long password", email="holder@localhost")
    agency = agencies.create(name="测试区某局", slug="bureau", kind="department", actor=User.system())
    subjects = Subject.objects.bulk_create(
        Subject(kind="item", agency=agency, holder=holder, title=f"第{{number}}件", created_at=now())
        for number in range({CLOCKS})
    )
    duty = book().find("publish", on=today())[0]
    begun = calendars.current().back(today(), duty.length)
    first = clocks.start(subjects[0], duty, on=begun, actor=User.system())
    copied = {{field.attname: getattr(first, field.attname) for field in Clock._meta.concrete_fields}}
    Clock.objects.bulk_create(
        Clock(**{{**copied, "id": None, "subject_id": subject.pk}}) for subject in subjects[1:]
    )
"""
WRITTEN = "SELECT COUNT(*) FROM disclosure_reminder"
PER_CLOCK = "SELECT COUNT(*) FROM disclosure_reminder GROUP BY clock_id"
PER_SUBJECT = "SELECT COUNT(*) FROM disclosure_message GROUP BY subject_id"


def test_every_reminder_is_written_once_though_the_worker_is_killed_in_the_sweep(installation: Installation):
    installation.run(DUE_CLOCKS)
    with installation.working() as worker:
        eventually(lambda: installation.select(WRITTEN)[0] > 0)
        worker.kill()
        worker.wait()
    with installation.working():
        eventually(lambda: installation.select(WRITTEN)[0] >= CLOCKS)
    assert installation.select(PER_CLOCK) == [1] * CLOCKS
    assert installation.select(PER_SUBJECT) == [1] * CLOCKS
