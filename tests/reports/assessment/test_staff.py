"""The assessment on the staff site, from its opening to its publication, each act by whoever holds it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.models import User
from disclosure.today import moved_to
from reports.models import AssessedAgency, Assessment
from tests import factories
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import LINK, OPENED, SCORED, SETTLED, YEAR, Assessed

pytestmark = pytest.mark.django_db


def act(client: Client, by: User, on: object, name: str, **said):
    """An act sent in on an assessment or on one of its agencies."""
    client.force_login(by)
    model = "assessment" if isinstance(on, Assessment) else "assessedagency"
    return client.post(reverse(f"admin:reports_{model}_act", args=[on.pk, name]), said)


def page(client: Client, by: User, on: object) -> str:
    """The page of an assessment or of one of its agencies."""
    client.force_login(by)
    model = "assessment" if isinstance(on, Assessment) else "assessedagency"
    return client.get(reverse(f"admin:reports_{model}_change", args=[on.pk])).content.decode()


def workbench(client: Client, by: User) -> str:
    """What waits for somebody."""
    client.force_login(by)
    return client.get(reverse("admin:index")).content.decode()


def test_it_goes_from_its_opening_to_its_publication(client: Client, at: Assessed):
    with moved_to(OPENED):
        client.force_login(at.scorer)
        said = {"office": at.office.pk, "root": at.root.pk, "year": YEAR, "indicators": "small"}
        answer = client.post(reverse("admin:reports_assessment_entry", args=["open"]), said)
        assert answer.status_code == 302, answer.content.decode()
        assessment = Assessment.objects.get()
        assert "布置自评" in workbench(client, at.scorer)
        assert act(client, at.scorer, assessment, "begin", days="").status_code == 302
        own = assessed.of(assessment, at.bureau)
        assert own.subject.title in workbench(client, at.officer)
        said = {"leadership-score": "3.5", "leadership-evidence": "", "complaints-score": "2"}
        refused = act(client, at.officer, own, "self-score", **said)
        assert refused.status_code == 422
        assert "没有凭据，不得分" in refused.content.decode()
        said["leadership-evidence"] = LINK
        assert act(client, at.officer, own, "self-score", **said).status_code == 302
        assert act(client, at.officer, own, "hand-in").status_code == 302
        assert own.subject.title not in workbench(client, at.officer)
    with moved_to(SCORED):
        assert act(client, at.scorer, assessment, "close").status_code == 302
        said = {"leadership-score": "3", "leadership-reason": "培训不足", "complaints-score": "2.00"}
        assert act(client, at.scorer, own, "score", **said).status_code == 302
        assert act(client, at.scorer, assessment, "announce", days="").status_code == 409
        second = assessed.of(assessment, at.second)
        said = {"leadership-score": "0", "leadership-reason": "没有自评"}
        assert act(client, at.scorer, second, "score", **said).status_code == 302
        assert act(client, at.scorer, assessment, "announce", days="5").status_code == 302
        said = {"line": "leadership", "text": "培训没有计入", "evidence": ""}
        assert act(client, at.officer, own, "object", **said).status_code == 302
        said = {"line": "leadership", "score": "3.5", "reason": "属实"}
        assert act(client, at.scorer, own, "decide", **said).status_code == 403
        assert "待办的年度考核" in workbench(client, at.other)
        assert act(client, at.other, own, "decide", **said).status_code == 302
    with moved_to(SETTLED):
        assert act(client, at.scorer, assessment, "settle").status_code == 302
        assert act(client, at.scorer, assessment, "publish").status_code == 302
    assessment.refresh_from_db()
    assert assessment.status == "published"
    assert "9.17" in page(client, at.scorer, assessment)  # 5.5 of the 6 that apply


def test_an_agency_sees_its_own_lines_alone_and_the_scores_once_they_are_announced(client: Client, at: Assessed):
    assessment = assessed.scoring(at)
    own, second = assessed.of(assessment, at.bureau), assessed.of(assessment, at.second)
    assert "考核评分" not in page(client, at.officer, own)
    assert "考核评分" in page(client, at.scorer, own)
    assert at.second.name not in page(client, at.officer, assessment)
    client.force_login(at.officer)
    assert client.get(reverse("admin:reports_assessedagency_change", args=[second.pk])).status_code == 404


def test_the_agency_sees_what_was_scored_once_it_is_announced(client: Client, at: Assessed):
    own = assessed.of(assessed.announced(at), at.bureau)
    assert "机构健全，培训不足" in page(client, at.officer, own)


def test_a_measured_figure_opens_its_records(client: Client, at: Assessed):
    clock = assessed.ticket(at.bureau, date(2026, 5, 8), date(2026, 5, 7))
    own = assessed.of(assessed.opened(at), at.bureau)
    client.force_login(at.officer)
    url = reverse("admin:reports_assessedagency_records", args=[own.pk, "rectified"])
    assert clock.subject.title in client.get(url).content.decode()
    for code in ("leadership", "beauty"):
        assert client.get(reverse("admin:reports_assessedagency_records", args=[own.pk, code])).status_code == 404


def test_who_holds_nothing_here_finds_nothing(client: Client, at: Assessed):
    assessment = assessed.announced(at)
    stranger = factories.user("disclosure-head", factories.agency(parent=factories.district()))
    client.force_login(stranger)
    assert client.get(reverse("admin:reports_assessment_change", args=[assessment.pk])).status_code == 404
    own = AssessedAgency.objects.first()
    assert client.get(reverse("admin:reports_assessedagency_change", args=[own.pk])).status_code == 404


def test_the_clerk_of_an_agency_reads_and_does_nothing(client: Client, at: Assessed):
    own = assessed.of(assessed.begun(at), at.bureau)
    clerk = factories.user("clerk", at.bureau)
    assert "逐项得分" in page(client, clerk, own)
    assert act(client, clerk, own, "self-score").status_code == 404
    assert own.subject.title not in workbench(client, clerk)


def test_once_the_term_is_over_the_office_is_to_settle(client: Client, at: Assessed):
    assessment = assessed.announced(at)
    with moved_to(date(2027, 1, 11)):
        assert assessment.subject.title not in workbench(client, at.scorer)
    with moved_to(date(2027, 1, 12)):
        assert assessment.subject.title in workbench(client, at.scorer)


def test_while_the_term_runs_the_agency_is_told_that_it_may_object(client: Client, at: Assessed):
    own = assessed.of(assessed.announced(at), at.bureau)
    with moved_to(date(2027, 1, 11)):
        assert own.subject.title in workbench(client, at.officer)
    with moved_to(date(2027, 1, 12)):
        assert own.subject.title not in workbench(client, at.officer)
