"""The staff site asks for the plan of interpretation, offers its signature, the material and the ground of return."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from catalog.interpretations import POINTS
from catalog.models import InterpretationPlan
from catalog.services import publication
from catalog.tasks import announce_item
from disclosure.today import moved_to, today
from tests.catalog import factories
from tests.catalog.admin.conftest import act, address, buttons, text, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def qinghai():
    return factories.unit(jurisdiction="qinghai")


def policy(at, declared="planned"):
    item = factories.draft(at, matter="policy-document", issued_on=today())
    return factories.said(at, item, interpretation=declared)


def written(**said):
    points = {f"point_{code}": "covered" for code in POINTS}
    return {"kinds": ["text"], "responsible": "张主任", "planned_on": today().isoformat(), **points, **said}


def test_a_plan_is_written_on_a_page_of_its_own_with_every_point_answered(qinghai, as_user):
    item, clerk = policy(qinghai), as_user(qinghai.clerk)
    page = clerk.post(act(item, "plan-interpretation"), written(point_basis="", kinds=[]))
    assert {"point_basis", "kinds"} == set(page.context["form"].errors)
    assert clerk.post(act(item, "plan-interpretation"), written()).status_code == 302
    assert InterpretationPlan.objects.get(item=item).points["basis"] == "covered"
    again = clerk.get(act(item, "plan-interpretation"))
    assert again.context["form"].initial["responsible"] == "张主任"


def test_the_leader_finds_the_plan_on_the_page_and_signs_it(qinghai, as_user):
    item = factories.planned(qinghai, policy(qinghai), signed=False)
    leader = as_user(factories.leader(qinghai))
    page = leader.get(address("change", item.pk))
    assert "张主任" in text(page) and "背景依据：列入解读" in text(page)
    assert buttons(page)["审定解读方案"].allowed and not buttons(page)["拟订解读方案"].allowed
    factories.interpretation_of(qinghai, item, to="draft", title="一图读懂", interpretation_kind="graphic")
    assert "一图读懂（图解，草拟）" in text(leader.get(address("change", item.pk)))
    leader.post(act(item, "sign-plan"))
    assert "审定解读方案" not in buttons(leader.get(address("change", item.pk)))


def test_other_items_are_asked_for_no_plan(qinghai, as_user):
    offered = buttons(as_user(qinghai.clerk).get(address("change", factories.draft(qinghai).pk)))
    assert not {"拟订解读方案", "审定解读方案", "拟写解读材料"} & set(offered)


def test_the_draft_page_says_what_is_missing_and_under_which_article(qinghai, as_user):
    page = as_user(qinghai.clerk).get(address("change", policy(qinghai, "attached").pk))
    missing = {reason.code: reason for reason, _field in page.context["missing"]}
    assert {"no-plan", "no-material"} <= set(missing)
    assert "二（二）" in missing["no-plan"].article and "拟订解读方案" in missing["no-plan"].next_step


def test_material_is_begun_from_the_policy_and_leads_to_its_own_draft(qinghai, as_user):
    item = policy(qinghai)
    answer = as_user(qinghai.clerk).post(act(item, "interpret"), {"kind": "video"})
    material = item.related_from.get().source
    assert answer.url == address("change", material.pk)
    form = as_user(qinghai.clerk).get(answer.url).context["form"]
    assert form.initial["interpretation_kind"] == "video"


def test_kind_and_address_are_filled_in_on_the_form(unit, as_user):
    item = factories.draft(unit, matter="interpretation")
    seen = as_user(unit.clerk).get(address("change", item.pk)).context["seen"]
    said = typed(matter="interpretation", interpretation_kind="video", video_link="https://video.example/1", seen=seen)
    as_user(unit.clerk).post(address("change", item.pk), said)
    edition = factories.edition(item)
    assert (edition.interpretation_kind, edition.video_link) == ("video", "https://video.example/1")
    page = as_user(unit.clerk).post(address("change", item.pk), {**said, "video_link": "http://video.example/1"})
    assert page.status_code != 302 and factories.edition(item).video_link == "https://video.example/1"


def test_the_ground_of_return_is_offered_where_it_binds_and_states_the_reason(qinghai, unit, as_user):
    item = factories.proposed(qinghai, matter="policy-document", issued_on=today(), interpretation="attached")
    reviewer = as_user(qinghai.reviewer)
    assert "ground" in reviewer.get(act(item, "return")).context["form"].fields
    assert "reason" in reviewer.post(act(item, "return"), {"ground": ""}).context["form"].errors
    reviewer.post(act(item, "return"), {"ground": "no-interpretation", "reason": "缺材料"})
    assert "予以退文" in text(as_user(qinghai.clerk).get(address("change", item.pk)))
    other = as_user(unit.reviewer).get(act(factories.proposed(unit), "return"))
    assert "ground" not in other.context["form"].fields


def test_a_public_policy_waits_on_the_workbench_for_its_interpretation(qinghai, as_user):
    def waiting():
        queues = as_user(qinghai.clerk).get(reverse("admin:index")).context["queues"]
        return [row for queue in queues if queue.key == "interpret" for row in queue.rows]

    with moved_to(date(2026, 3, 2)):
        item = factories.published(qinghai, matter="policy-document", issued_on=today(), interpretation="attached")
    with moved_to(date(2026, 3, 10)):
        (row,) = waiting()
        assert row.act_url == act(item, "interpret") and row.clock.overdue
        announce_item(publication.publish(item.related_from.get().source.pk, actor=qinghai.officer).pk)
        assert not waiting()
