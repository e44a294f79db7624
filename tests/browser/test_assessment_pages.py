"""The pages of the yearly assessment, before its publication to staff and afterwards to everybody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from disclosure.today import moved_to
from reports.services import assessment_objecting
from tests.browser.desk import give_passwords, log_in
from tests.browser.faults import faults, no_faults
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import HANDED_IN, OPENED, SCORED, Assessed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(settings, tmp_path: Path) -> Assessed:
    """An assessed district whose people may log in."""
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "small.toml").write_text(assessed.SMALL, encoding="utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    made = assessed.district()
    give_passwords(made.scorer, made.other, made.officer)
    assessed.ticket(made.bureau, date(2026, 5, 8), date(2026, 5, 7))
    return made


def test_no_page_of_an_assessment_has_a_barrier_for_staff(page: Page, at: Assessed) -> None:
    with moved_to(OPENED):
        log_in(page, at.scorer)
        no_faults(faults(page, {"/admin/reports/assessment/act/open/": 200}))
    assessment = assessed.begun(at)
    own = f"/admin/reports/assessedagency/{assessed.of(assessment, at.bureau).pk}/"
    whole = f"/admin/reports/assessment/{assessment.pk}/"
    with moved_to(HANDED_IN):
        no_faults(faults(page, {f"{whole}{act}": 200 for act in ("change/", "act/close/", "act/cancel/")}))
        log_in(page, at.officer)
        shown = ("change/", "act/self-score/", "records/rectified/")
        no_faults(faults(page, {"/admin/": 200, **{f"{own}{act}": 200 for act in shown}}))


def test_no_page_of_scores_and_objections_has_a_barrier_for_staff(page: Page, at: Assessed) -> None:
    assessment = assessed.announced(at)
    own = assessed.of(assessment, at.bureau)
    with moved_to(SCORED):
        assessment_objecting.object_to(own.pk, "leadership", text="培训没有计入", actor=at.officer)
        log_in(page, at.other)
        shown = (f"assessment/{assessment.pk}/change/", f"assessedagency/{own.pk}/change/")
        acts = (f"assessedagency/{own.pk}/act/decide/",)
        no_faults(faults(page, {f"/admin/reports/{one}": 200 for one in (*shown, *acts)}))
        log_in(page, at.officer)
        no_faults(faults(page, {f"/admin/reports/assessedagency/{own.pk}/act/object/": 200}))


def test_no_public_page_of_an_assessment_has_a_barrier(page: Page, at: Assessed) -> None:
    address = assessed.published(at).subject.public_address
    pages = ("", f"agencies/{at.bureau.slug}/", f"agencies/{at.bureau.slug}/rectified/", "indicators/leadership/")
    no_faults(faults(page, {"/reports/assessments/": 200, **{f"{address}{one}": 200 for one in pages}}))
