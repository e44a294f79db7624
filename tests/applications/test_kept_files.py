"""A paper of a case is never taken for one that nobody needs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from disclosure import files
from disclosure.today import moved_to, now
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_the_papers_of_a_case_stay_when_what_a_killed_process_left_is_removed() -> None:
    office = factories.office()
    paper = factories.filed(factories.registered(office), by=office.clerk)
    abandoned = factories.stored("没有用上", by=office.clerk)
    with moved_to(now() + timedelta(days=3)):
        assert files.remove_orphans() == 1
    assert files.path_of(paper.file.content_sha256).exists()
    assert not files.path_of(abandoned.content_sha256).exists()
