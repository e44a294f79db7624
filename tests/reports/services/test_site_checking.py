"""Guides and columns are checked on a list that the sweep fills, a person judges, and everybody may read."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from disclosure import obligations
from disclosure.models import Agency, AgencyGuide
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to, today
from reports.models import SiteCheck, SiteCheckLine
from reports.services import column_sweeping, inspecting, proving, site_checking
from tests import factories
from tests.catalog import directories
from tests.catalog.factories import Unit, published, unit

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 2)


@pytest.fixture
def at() -> Unit:
    """A bureau of 浑江 whose guide lacks its postal details."""
    made = unit(jurisdiction="hunjiang")
    Agency.objects.filter(pk=made.agency.pk).update(obliged_from=date(2026, 1, 1))
    AgencyGuide.objects.create(
        agency=made.agency, office_name="公开办", address="路1号", hours="9-17", phone="1", updated_on=MARCH
    )
    return made


def opened() -> SiteCheck:
    with moved_to(MARCH):
        column_sweeping.sweep()
        obligations.open_due()
        site_checking.open_due()
        assert site_checking.open_due() == 0
    return SiteCheck.objects.get()


def found(check: SiteCheck) -> dict[str, str]:
    return dict(check.lines.values_list("aspect", "found"))


def test_the_yearly_check_is_filled_with_what_the_guide_says_and_the_sweep_found(at: Unit):
    lines = found(opened())
    assert lines["guide.phone"] == "已载明"
    assert lines["guide.complaint_phone"] == "缺少"
    assert lines["column.content."] == "空白"
    assert {lines[f"look.{name}"] for name in ("ways", "form", "flow", "fees")} == {"请人工核查"}


def test_it_is_published_once_everything_was_looked_at_and_is_the_proof_of_the_duty(at: Unit, client: Client):
    check = opened()
    with moved_to(MARCH):
        site_checking.judge_as_found(check.pk, actor=at.officer)
        with pytest.raises(NotNow) as refused:
            site_checking.publish(check.pk, summary="已核查", actor=at.officer)
        assert refused.value.codes == ("unjudged",)
        assert client.get(f"/site-checks/{check.pk}/").status_code == 404
        for line in check.lines.filter(result=""):
            site_checking.judge(line.pk, result="sound", note="", actor=at.officer)
        site_checking.publish(check.pk, summary="已核查，指南三处不全", actor=at.officer)
    owed = at.agency.obligations.get(duty="hunjiang-2015/guide.check.yearly")
    assert owed.fulfilled_on == MARCH
    assert f"/site-checks/{check.pk}/" in owed.fulfilments.get().evidence
    page = client.get(f"/site-checks/{check.pk}/").content.decode()
    assert "已核查，指南三处不全" in page
    assert "有问题" in page


def test_what_the_records_cannot_tell_is_never_taken_over(at: Unit):
    check = opened()
    with moved_to(MARCH):
        site_checking.judge_as_found(check.pk, actor=at.officer)
    left = set(check.lines.filter(result="").values_list("aspect", flat=True))
    assert left == {"look.ways", "look.form", "look.flow", "look.fees", "look.columns"}


def test_looking_again_follows_the_records_but_not_what_was_judged(at: Unit):
    check = opened()
    kept = check.lines.get(aspect="guide.email")
    with moved_to(MARCH):
        site_checking.judge(kept.pk, result="fault", note="没有邮箱", actor=at.officer)
        AgencyGuide.objects.update(complaint_phone="12345", email="a@example.org")
        published(at)
        column_sweeping.sweep()
        site_checking.look_again(check.pk, actor=at.officer)
    lines = found(check)
    assert lines["guide.complaint_phone"] == "已载明"
    assert "column.content." not in lines
    kept.refresh_from_db()
    assert (kept.found, kept.note) == ("缺少", "没有邮箱")


def test_a_fault_is_described_and_only_those_who_keep_the_duties_judge(at: Unit):
    line = opened().lines.first()
    with moved_to(MARCH):
        with pytest.raises(NotLawful):
            site_checking.judge(line.pk, result="fault", note=" ", actor=at.officer)
        with pytest.raises(NotAllowed):
            site_checking.judge(line.pk, result="sound", note="", actor=at.approver)


def test_nobodys_word_is_the_check(at: Unit):
    check = opened()
    with moved_to(MARCH), pytest.raises(NotLawful) as refused:
        obligations.fulfil(check.obligation_id, actor=at.officer, on=MARCH, evidence="查过了")
    assert refused.value.codes == ("met-by-checklist",)


def test_what_was_published_is_never_changed(at: Unit):
    check = opened()
    with moved_to(MARCH):
        for line in check.lines.all():
            site_checking.judge(line.pk, result="sound", note="", actor=at.officer)
        site_checking.publish(check.pk, summary="已核查", actor=at.officer)
        with pytest.raises(NotNow):
            site_checking.judge(check.lines.first().pk, result="fault", note="后来发现", actor=at.officer)
    for sentence in ("UPDATE reports_sitecheckline SET note = '别的'", "DELETE FROM reports_sitecheckline"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentence)


def test_a_citys_quarterly_check_has_a_line_for_every_site_below_it():
    city = factories.agency("某市", kind="city", jurisdiction="qinghai", obliged_from=MARCH)
    bureaus = [factories.agency(parent=city, obliged_from=date(2026, 1, 1)) for _number in range(3)]
    factories.agency(parent=city, kind="institution", obliged_from=date(2026, 1, 1))
    with moved_to(MARCH):
        column_sweeping.sweep()
        obligations.open_due()
        site_checking.open_due()
    check = SiteCheck.objects.get()
    assert check.obligation.period == "2026-Q1"
    assert set(check.lines.values_list("agency", flat=True)) == {bureau.pk for bureau in bureaus}
    assert set(check.lines.values_list("found", flat=True)) == {"空白栏目2个，久未更新0个"}


def test_an_inspection_of_directories_proves_no_other_check():
    at = directories.compiling()
    office = at.agency.parent
    Agency.objects.filter(pk=office.pk).update(functions=["district-office"], obliged_from=date(2026, 1, 1))
    directories.published(at, directories.entry(publisher=at.agency.name))
    obligations.open_due()
    plan = inspecting.Plan(title="抽查", planned_on=today(), domain="", level="", size=1, seed="数")
    made = inspecting.plan(office, office, plan, actor=at.office)
    inspecting.draw(made.pk, actor=at.office)
    inspecting.record(made.findings.get().pk, kind="sound", note="", evidence="", actor=at.office)
    inspecting.conclude(made.pk, conclusion="没有问题", actor=at.office)
    owed = office.obligations.filter(period=str(today().year))
    assert owed.get(subject__clocks__duty="yubei-2020/inspection").fulfilled_on == today()
    assert owed.get(duty="yubei-2020/new-media.inspection").fulfilled_on is None


def test_it_is_done_through_the_pages_of_the_staff_site(client: Client, at: Unit):
    check = opened()
    client.force_login(at.officer)

    def act(name: str, **said):
        return client.post(reverse("admin:reports_sitecheck_act", args=[check.pk, name]), said)

    with moved_to(MARCH):
        assert client.get(reverse("admin:reports_sitecheck_changelist")).status_code == 200
        assert act("refresh").status_code == 302
        assert act("as-found").status_code == 302
        for line in SiteCheckLine.objects.filter(result=""):
            assert act("judge", line=line.pk, result="sound", note="").status_code == 302
        assert client.get(reverse("admin:reports_sitecheck_change", args=[check.pk])).status_code == 200
        assert act("publish", summary="已核查").status_code == 302
    check.refresh_from_db()
    assert check.published_by == at.officer


def test_a_check_whose_duty_another_record_met_before_is_published_and_does_not_meet_it_twice(at: Unit):
    check = opened()
    with moved_to(MARCH):
        for line in check.lines.all():
            site_checking.judge(line.pk, result="sound", note="", actor=at.officer)
        assert proving.meet([check.obligation], on=MARCH, evidence="专项督查", actor=at.officer) == 1
        assert proving.meet([check.obligation], on=MARCH, evidence="专项督查", actor=at.officer) == 0
        site_checking.publish(check.pk, summary="已核查", actor=at.officer)
    check.refresh_from_db()
    assert check.published_on == MARCH
    assert check.obligation.fulfilments.get().evidence == "专项督查"


def test_published_checks_are_listed_and_others_are_not(client: Client, at: Unit):
    check = opened()
    with moved_to(MARCH):
        assert str(check) not in client.get(reverse("site_checks")).content.decode()
        for line in check.lines.all():
            site_checking.judge(line.pk, result="sound", note="", actor=at.officer)
        site_checking.publish(check.pk, summary="已核查", actor=at.officer)
        assert f'href="/site-checks/{check.pk}/"' in client.get(reverse("site_checks")).content.decode()
        assert f'href="/site-checks/{check.pk}/"' in client.get(reverse("supervision")).content.decode()
