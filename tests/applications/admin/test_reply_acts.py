"""The way of a reply through the pages of its acts: a ground, what it demands, review by others, a letter."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications import selectors
from applications.models import AnsweringLine, Decision
from applications.policies import deciding as policies
from applications.services import deciding
from applications.services.deciding import Handed
from disclosure.models import LedgerEntry, Review
from disclosure.today import now
from tests import factories as kernel
from tests.applications import factories
from tests.applications.admin.conftest import act, address, buttons, text

pytestmark = pytest.mark.django_db

CONSENT = """
[instrument]
id = "consent-to-refusals"
title = "测试用的不予公开审查规定"
jurisdiction = "hunjiang"
in_force_from = 2020-01-01
certainty = "default"

[[gate]]
code = "reply.consent"
title = "不予公开的答复报司法局审查同意"
article = "第一条"
value = "justice-reviewer"
"""


@pytest.fixture
def request_(office):
    return factories.registered(office, title="城东控制性详细规划图纸")


def drafted(browser, request, ground, **said):
    return browser.post(
        f"{act(request, 'draft')}?ground={ground}", {"facts": "", "reasons": "", "remedy_text": "", **said}
    )


def test_a_ground_is_chosen_first_under_the_parts_of_the_annual_table(office, as_user, request_):
    page = as_user(office.clerk).get(act(request_, "draft"))
    assert [part for part, _terms in page.context["parts"]] == [
        *("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    ]
    assert "?ground=R4.4" in text(page)
    again = as_user(office.clerk).get(f"{act(request_, 'draft')}?ground=no-such-ground")
    assert again.context["parts"]


def test_the_form_asks_exactly_what_the_ground_demands(office, as_user, request_):
    browser = as_user(office.clerk)

    def asked(ground):
        form = browser.get(f"{act(request_, 'draft')}?ground={ground}").context["form"]
        return [name for name in form.fields if name.startswith("says-")]

    assert asked("R1") == ["says-way-and-route"]
    assert asked("R6") == ["says-search-description"]
    assert asked("R7") == ["says-responsible-agency"]
    assert asked("R3") == ["says-disclosed-part", "says-withheld-part", "says-no-consultation-reason"]


def test_the_paragraph_on_remedies_is_proposed_and_can_be_edited(office, as_user, request_):
    browser = as_user(office.clerk)
    form = browser.get(f"{act(request_, 'draft')}?ground=R1").context["form"]
    assert "行政复议" in form["remedy_text"].value()
    drafted(browser, request_, "R1", **{"remedy_text": "可以向示例复议机关申请行政复议。"})
    assert Decision.objects.get().remedy_text == "可以向示例复议机关申请行政复议。"


def test_files_of_the_case_and_new_ones_are_handed_out_with_their_pages(office, as_user, request_):
    held = factories.filed(request_, by=office.clerk)
    other = factories.filed(request_, by=office.clerk)
    upload = SimpleUploadedFile("图则.txt", "图则".encode(), content_type="text/plain")
    said = {"handed": [held.pk], f"pages-{held.pk}": "12", f"pages-{other.pk}": "3", "new_files": upload}
    assert drafted(as_user(office.clerk), request_, "R2", **said).status_code == 302
    provided = Decision.objects.get().provided.all()
    assert [(one.file.name, one.pages) for one in provided] == [("信息.txt", 12), ("图则.txt", 0)]
    assert request_.files.get(name="图则.txt").kind == "response"


def test_a_refused_draft_keeps_no_uploaded_file(office, as_user, request_):
    factories.drafted(office, request_)
    upload = SimpleUploadedFile("图则.txt", "图则".encode(), content_type="text/plain")
    assert drafted(as_user(office.clerk), request_, "R2", new_files=upload).status_code == 409
    assert not request_.files.exists()


def test_an_incomplete_draft_is_saved_and_only_its_proposal_names_what_is_missing(office, as_user, request_):
    browser = as_user(office.clerk)
    assert drafted(browser, request_, "R6").status_code == 302
    page = browser.post(act(request_, "propose"))
    assert page.status_code == 422
    assert "第三十六条" in text(page)
    browser.post(act(request_, "redraft"), {"says-search-description": "检索了档案系统", "facts": "", "reasons": ""})
    assert browser.post(act(request_, "propose")).status_code == 302
    assert Decision.objects.get().status == "proposed"


def test_a_draft_is_gone_on_with_as_it_was_left_and_may_take_another_ground(office, as_user, request_):
    held = factories.filed(request_, by=office.clerk)
    factories.drafted(office, request_, "R2", handed=[Handed(held, 5)], particulars={}, facts="经查")
    browser = as_user(office.clerk)
    form = browser.get(act(request_, "redraft")).context["form"]
    assert (form["facts"].value(), form["handed"].value(), form[f"pages-{held.pk}"].value()) == (
        "经查",
        [str(held.pk)],
        5,
    )
    assert browser.get(f"{act(request_, 'redraft')}?ground=choose").context["parts"]
    browser.post(f"{act(request_, 'redraft')}?ground=R1", {"facts": "", "reasons": "", "says-way-and-route": "网站"})
    decision = Decision.objects.get()
    assert (decision.ground, decision.particulars) == ("R1", {"way-and-route": "网站"})
    assert not decision.provided.exists()


def test_the_way_of_a_reply_that_hands_something_out(office, as_user, request_):
    held = factories.filed(request_, by=office.clerk)
    drafted(as_user(office.clerk), request_, "R2", handed=[held.pk])
    as_user(office.clerk).post(act(request_, "propose"))
    too_soon = as_user(office.approver).post(act(request_, "issue"), {"opinion": ""})
    assert (too_soon.status_code, Decision.objects.get().status) == (409, "proposed")
    assert "保密审查" in text(too_soon)
    as_user(office.reviewer).post(act(request_, "clear"), {"opinion": "可以提供"})
    as_user(office.approver).post(act(request_, "issue"), {"opinion": ""})
    decision = Decision.objects.get()
    assert decision.status == "issued"
    assert decision.letters.get().number


def test_whoever_drafted_is_told_why_somebody_else_has_to_sign(office, as_user, request_):
    deciding.propose(deciding.draft(request_.pk, draft_by_head(), actor=office.head).pk, actor=office.head)
    page = as_user(office.head).post(act(request_, "issue"), {"opinion": ""})
    assert page.status_code == 403
    assert "拟办人不能" in text(page)
    assert Decision.objects.get().status == "proposed"


def draft_by_head():
    return deciding.Draft("R1", particulars={"way-and-route": "网站"})


def test_a_returned_reply_is_a_draft_again_and_its_return_needs_a_reason(office, as_user, request_):
    factories.proposed(office, request_)
    browser = as_user(office.approver)
    assert browser.post(act(request_, "return"), {"reason": ""}).status_code == 422
    browser.post(act(request_, "return"), {"reason": "补充获取途径"})
    assert Decision.objects.get().status == "draft"
    assert buttons(as_user(office.clerk).get(address("change", request_.pk)))["修改答复草稿"].allowed


def test_a_discarded_draft_makes_room_for_another(office, as_user, request_):
    factories.drafted(office, request_)
    browser = as_user(office.clerk)
    browser.post(act(request_, "discard"))
    drafted(browser, request_, "R1")
    assert [one.status for one in Decision.objects.order_by("number")] == ["discarded", "draft"]


def test_the_second_of_two_signatures_at_once_is_refused_with_the_state_named(office, as_user, request_):
    factories.proposed(office, request_)
    deciding.issue(Decision.objects.get().pk, actor=office.approver)
    page = as_user(office.head).post(act(request_, "issue"), {"opinion": ""})
    assert page.status_code == 409
    assert "已签发" in text(page)


def test_the_letter_is_read_before_it_is_signed_and_names_nobody(office, as_user, request_):
    decision = factories.proposed(office, request_)
    page = as_user(office.approver).get(address("preview", request_.pk, decision.number))
    assert "本机关网站政策文件栏目" in text(page) or "政府信息公开" in text(page)
    assert request_.number in text(page)
    assert request_.applicant.name not in text(page)
    assert not decision.letters.exists()
    issued = deciding.issue(decision.pk, actor=office.approver)
    assert issued.number in text(as_user(office.approver).get(address("preview", request_.pk, decision.number)))


def test_while_writing_the_offices_lines_and_earlier_answers_stand_beside(office, as_user, request_):
    similar = factories.registered(office, title="城东控制性详细规划的图纸")
    factories.replied(office, similar, facts="已在网站公布")
    unlike = factories.replied(office, factories.registered(office, title="小学学区划分"))
    elsewhere = factories.office()
    factories.replied(elsewhere, factories.registered(elsewhere, title="城东控制性详细规划图纸"))
    line(office, "图纸", keywords="控规、规划"), line(office, "学区", keywords="学区")
    line(office, "已公开的", ground="R1"), line(elsewhere, "别处的", ground="R1")
    page = as_user(office.clerk).get(f"{act(request_, 'draft')}?ground=R1")
    assert [one.number for one in page.context["precedents"]] == [similar.number]
    assert unlike.number not in text(page)
    assert {one.title for one in page.context["lines"]} == {"图纸", "已公开的"}


def line(office, title, **said):
    return AnsweringLine.objects.create(
        agency=office.agency, title=title, text="口径", updated_by=office.clerk, updated_at=now(), **said
    )


def test_earlier_answers_are_looked_through_in_two_queries_however_many(office, request_, django_assert_num_queries):
    for _more in range(6):
        factories.replied(office, factories.registered(office, title="城东控制性详细规划图纸"))
    with django_assert_num_queries(1):
        assert len(selectors.precedents(request_)) == selectors.MOST_PRECEDENTS


def test_where_the_jurisdiction_demands_it_a_refusal_is_signed_only_with_consent(tmp_path, settings, as_user):
    (tmp_path / "consent.toml").write_text(CONSENT, "utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    office = factories.office(jurisdiction="hunjiang")
    justice = kernel.user("justice-reviewer", office.agency.parent)
    request = factories.registered(office)
    factories.proposed(office, request, "R4.5", particulars={}, reasons="内部管理信息")
    assert as_user(office.approver).post(act(request, "issue"), {"opinion": ""}).status_code == 409
    as_user(justice).post(act(request, "consent"), {"opinion": "同意"})
    assert Review.objects.get(moment="consent").reviewer == justice
    assert LedgerEntry.objects.filter(act="request.consent").exists()
    assert as_user(justice).post(act(request, "consent"), {"opinion": "同意"}).status_code == 409
    assert deciding.policies.issue(Decision.objects.get(), actor=office.approver) == []


def test_where_nobody_demands_consent_the_act_is_not_spoken_of(office, as_user):
    request = factories.registered(office)
    factories.proposed(office, request, "R4.5", particulars={}, reasons="内部管理信息")
    assert "同意不予公开" not in buttons(as_user(office.approver).get(address("change", request.pk)))


def test_a_draft_sent_without_a_ground_is_asked_for_one(office, as_user, request_):
    browser = as_user(office.clerk)
    for sent in ({}, {"ground": "no-such-ground", "facts": "经查"}):
        page = browser.post(act(request_, "draft"), sent)
        assert page.status_code == 422
        assert page.context["parts"]
    assert not Decision.objects.exists()


def repeated(office):
    """An answered request and another of the same applicant."""
    somebody = factories.person()
    first = factories.replied(office, factories.registered(office, person_=somebody))
    return first.letters.get(decision__isnull=False), factories.registered(office, person_=somebody)


def test_a_repeat_names_one_of_the_applicants_earlier_replies_and_no_other(office, as_user):
    letter, again = repeated(office)
    foreign = factories.replied(office, factories.registered(office)).letters.get(decision__isnull=False)
    browser = as_user(office.clerk)
    form = browser.get(f"{act(again, 'draft')}?ground=R11").context["form"]
    offered = [value for value, _label in form.fields["prior_reply"].choices]
    assert letter.number in offered and foreign.number not in offered
    assert drafted(browser, again, "R11", prior_reply=foreign.number).status_code == 422
    assert drafted(browser, again, "R11", prior_reply=letter.number).status_code == 302
    decision = again.decisions.get()
    assert decision.particulars["prior-reply-number"] == letter.number
    shown = browser.get(act(again, "redraft")).context["form"]
    assert shown["prior_reply"].value() == letter.number
    assert not list(policies.propose(decision, actor=office.clerk))


def test_a_number_from_outside_is_said_to_come_from_there(office, as_user):
    _letter, again = repeated(office)
    browser, said = as_user(office.clerk), {"prior_reply": "outside", "prior_number": "某公复〔2018〕3号"}
    drafted(browser, again, "R11", **said)
    assert "no-such-reply" in [one.code for one in policies.propose(again.decisions.get(), actor=office.clerk)]
    browser.post(act(again, "redraft"), {"remedy_text": "", **said, "says-prior-reply-outside": "二〇一八年纸质答复"})
    decision = again.decisions.get()
    assert decision.particulars["prior-reply-number"] == "某公复〔2018〕3号"
    assert not list(policies.propose(decision, actor=office.clerk))
    shown = browser.get(act(again, "redraft")).context["form"]
    assert (shown["prior_reply"].value(), shown["prior_number"].value()) == ("outside", "某公复〔2018〕3号")
