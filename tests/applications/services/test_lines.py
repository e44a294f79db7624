"""Answering lines (答复口径): kept by those who answer, retired and never lost."""

from __future__ import annotations

import pytest

from applications.services import lines
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


def test_a_line_is_written_changed_and_retired(office):
    line = lines.add(office.agency, title="规划类", text="请到网站查阅。", ground="R1", actor=office.clerk)
    line = lines.change(line.pk, title="规划类", text="请到政策文件栏目查阅。", actor=office.officer)
    assert (line.text, line.updated_by) == ("请到政策文件栏目查阅。", office.officer)
    assert lines.retire(line.pk, actor=office.officer).retired
    with refused("retired-already", kind=NotNow):
        lines.retire(line.pk, actor=office.officer)


def test_a_line_has_a_title_and_a_text(office):
    with refused("nothing-said", kind=NotLawful):
        lines.add(office.agency, title=" ", text=" ", actor=office.clerk)


def test_another_offices_lines_are_not_ours_to_change(office):
    line = lines.add(office.agency, title="规划类", text="请到网站查阅。", actor=office.clerk)
    with refused("not-yours", kind=NotAllowed):
        lines.change(line.pk, title="改", text="改", actor=factories.office().clerk)
