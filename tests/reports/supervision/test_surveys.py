"""The work is evaluated by society (条例 art. 46, 阎良 art. 38): anybody may answer, nobody can be found by an answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from disclosure import ledger_words, obligations, sending
from disclosure.models import LedgerEntry, Obligation
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import SHANGHAI, moved_to
from reports import survey_results, tasks
from reports.models import Survey, SurveyAnswer, SurveyLink, SurveyQuestion, SurveyReply
from reports.services import survey_answering, surveying
from reports.services.surveying import Outline
from tests.reports.supervision import supervising
from tests.reports.supervision.supervising import Supervised

pytestmark = pytest.mark.django_db

OPENS, CLOSES, AFTER = date(2026, 10, 12), date(2026, 10, 30), date(2026, 10, 31)


@pytest.fixture
def at() -> Supervised:
    return supervising.supervised()


@pytest.fixture(autouse=True)
def _at_noon():
    with moved_to(datetime(2026, 10, 12, 12, tzinfo=SHANGHAI)):
        yield


def drafted(at: Supervised, **said: Any) -> Survey:
    outline = {"year": 2026, "title": "2026年社会评议", "intro": "", "opens_on": OPENS, "closes_on": CLOSES, **said}
    survey = surveying.draft(at.office, Outline(**outline), actor=at.staff)
    asked: list[dict[str, Any]] = [
        {"kind": "choice", "text": "您查到所需信息了吗", "options": ["查到", "没有查到"], "required": True},
        {"kind": "scale", "text": "您的满意程度", "options": [], "required": True},
        {"kind": "text", "text": "意见和建议", "options": [], "required": False},
    ]
    for one in asked:
        surveying.ask(survey.pk, actor=at.staff, **one)
    return survey


def released(at: Supervised, **said: Any) -> Survey:
    return surveying.release(drafted(at, **said).pk, actor=at.staff)


def sheet(survey: Survey, choice: int = 0, scale: int = 5, text: str = "") -> dict[int, int | str | None]:
    first, second, third = survey.questions.order_by("position")
    return {first.pk: choice, second.pk: scale, third.pk: text}


def posted(survey: Survey, sent: str, choice: int = 0, scale: int = 5, text: str = "") -> dict[str, Any]:
    return {"sending": sent, **{f"q{pk}": value for pk, value in sheet(survey, choice, scale, text).items()}}


def opened_a_minute_ago() -> str:
    with moved_to(datetime(2026, 10, 12, 12, tzinfo=SHANGHAI) - timedelta(minutes=1)):
        return sending.opened().written


def test_anybody_answers_on_the_public_page_once_a_sending(client: Client, at: Supervised):
    survey, sent = released(at), opened_a_minute_ago()
    for _twice in range(2):
        answer = client.post(reverse("survey", args=[survey.pk]), posted(survey, sent, text="栏目太多"))
        assert "答卷已收到" in answer.content.decode()
    assert SurveyAnswer.objects.count() == 1
    assert {one.number for one in SurveyReply.objects.filter(number__isnull=False)} == {0, 5}


def test_machines_are_told_by_the_trap_by_haste_and_by_a_forged_sending(client: Client, at: Supervised):
    survey = released(at)
    url = reverse("survey", args=[survey.pk])
    client.post(url, {**posted(survey, opened_a_minute_ago()), "website": "spam"})
    client.post(url, posted(survey, sending.opened().written))
    client.post(url, posted(survey, "forged:sending"))
    assert not SurveyAnswer.objects.exists()


def test_what_is_kept_of_an_answer_leads_back_to_nobody(client: Client, at: Supervised):
    survey = released(at)
    sent = opened_a_minute_ago()
    client.post(reverse("survey", args=[survey.pk]), posted(survey, sent))
    assert {one.name for one in SurveyAnswer._meta.fields} == {"id", "survey", "group", "on", "sending"}
    assert SurveyAnswer.objects.get().sending not in sent
    assert {one.name for one in SurveyLink._meta.fields} == {"id", "group", "digest", "used"}


def test_an_invited_link_takes_one_answer_and_is_kept_as_a_digest(client: Client, at: Supervised):
    survey = drafted(at, for_public=False)
    first, second = surveying.invite(survey.pk, group="人大代表", number=2, actor=at.staff)
    assert client.get(first).status_code == 404
    surveying.release(survey.pk, actor=at.staff)
    assert "人大代表" in client.get(first).content.decode()
    assert "答卷已收到" in client.post(first, posted(survey, "")).content.decode()
    assert client.post(first, posted(survey, "")).status_code == 404
    assert client.get(reverse("survey_invited", args=["guessed"])).status_code == 404
    token = second.rstrip("/").rpartition("/")[2]
    assert not [one for one in SurveyLink.objects.all() if token in one.digest]
    assert survey_results.by_group(survey) == [("人大代表", 1)]
    assert client.get(reverse("survey", args=[survey.pk])).status_code == 404


def test_a_question_that_must_be_answered_is_and_only_with_what_it_offers(at: Supervised):
    survey = released(at)
    first, second, third = survey.questions.order_by("position")
    wrong: list[tuple[dict[int, int | str | None], str]] = [
        ({}, "not-answered"),
        ({first.pk: 2, second.pk: 5}, "not-offered"),
        ({first.pk: 0, second.pk: 6}, "not-offered"),
        ({first.pk: 0, second.pk: 5, third.pk: "长" * 2001}, "not-offered"),
    ]
    for said, code in wrong:
        with pytest.raises(NotLawful) as refused:
            survey_answering.answer(survey.pk, said, token="a")
        assert code in refused.value.codes
    survey_answering.answer(survey.pk, {first.pk: 0, second.pk: 5, third.pk: " "}, token="a")
    assert SurveyReply.objects.count() == 2


def test_answers_are_taken_from_the_first_day_to_the_last(at: Supervised):
    survey = released(at)
    for day, taken in ((OPENS - timedelta(days=1), False), (OPENS, True), (CLOSES, True), (AFTER, False)):
        with moved_to(day):
            if taken:
                survey_answering.answer(survey.pk, sheet(survey), token=str(day))
                continue
            with pytest.raises(NotNow):
                survey_answering.answer(survey.pk, sheet(survey), token=str(day))


def test_it_closes_by_itself_after_its_last_day(at: Supervised):
    survey = released(at)
    with moved_to(CLOSES):
        assert tasks.close_surveys() == 0
    with moved_to(AFTER):
        assert (tasks.close_surveys(), tasks.close_surveys()) == (1, 0)
    survey.refresh_from_db()
    assert survey.status == "closed"


def test_a_survey_asks_something_of_somebody_and_a_choice_has_two_options(at: Supervised):
    empty = surveying.draft(at.office, Outline(2026, "评议", "", OPENS, CLOSES, for_public=False), actor=at.staff)
    with pytest.raises(NotLawful) as refused:
        surveying.release(empty.pk, actor=at.staff)
    assert set(refused.value.codes) == {"no-question", "nobody-asked"}
    with pytest.raises(NotLawful) as refused:
        surveying.ask(empty.pk, kind="choice", text="是否", options=["是", "是"], required=True, actor=at.staff)
    assert refused.value.codes == ("too-few-options",)
    with pytest.raises(NotAllowed):
        surveying.release(empty.pk, actor=at.officer)
    with pytest.raises(NotLawful):
        surveying.draft(at.office, Outline(2026, "评议", "", CLOSES, OPENS), actor=at.staff)


def test_a_question_is_struck_from_a_draft_and_never_from_what_was_released(at: Supervised):
    survey = drafted(at)
    surveying.strike(survey.questions.order_by("position")[0].pk, actor=at.staff)
    assert survey.questions.count() == 2
    surveying.release(survey.pk, actor=at.staff)
    with pytest.raises(NotNow):
        surveying.strike(survey.questions.order_by("position")[0].pk, actor=at.staff)


def test_words_are_public_only_after_a_person_cleared_them_and_the_duty_is_met_by_publication(
    client: Client, at: Supervised
):
    obligations.open_due()
    survey = released(at)
    survey_answering.answer(survey.pk, sheet(survey, 0, 5, "网站很好用"), token="a")
    survey_answering.answer(survey.pk, sheet(survey, 1, 2, "张三电话13800000000"), token="b")
    with moved_to(AFTER):
        surveying.close_due()
        with pytest.raises(NotNow) as refused:
            surveying.publish(survey.pk, summary="总体满意", actor=at.staff)
        assert refused.value.codes == ("not-cleared",)
        good, bad = SurveyReply.objects.get(text="网站很好用"), SurveyReply.objects.get(text__startswith="张三")
        surveying.clear(survey.pk, seen=[good.pk, bad.pk], allowed=[good.pk], actor=at.staff)
        surveying.publish(survey.pk, summary="总体满意", actor=at.staff)
        page = client.get(reverse("survey", args=[survey.pk])).content.decode()
    assert "网站很好用" in page and "张三" not in page
    assert "总体满意" in page and "社会公众" in page
    owed = Obligation.objects.get(agency=at.office, duty="yanliang/social-evaluation")
    assert owed.fulfilled_on == AFTER


def test_words_that_were_not_on_the_page_are_not_decided(at: Supervised):
    survey = released(at)
    for number in range(2):
        survey_answering.answer(survey.pk, sheet(survey, text=f"意见{number}"), token=str(number))
    surveying.close(survey.pk, actor=at.staff)
    seen = SurveyReply.objects.get(text="意见0")
    surveying.clear(survey.pk, seen=[seen.pk], allowed=[], actor=at.staff)
    assert SurveyReply.objects.get(text="意见1").clearance == "waiting"
    assert SurveyReply.objects.get(text="意见0").clearance == "withheld"


def test_each_question_is_counted_with_shares_and_average(at: Supervised):
    survey = released(at)
    for number, (choice, scale) in enumerate(((0, 5), (0, 4), (1, 1))):
        survey_answering.answer(survey.pk, sheet(survey, choice, scale), token=str(number))
    chosen, scaled, _text = survey_results.results(survey)
    assert [(row.label, row.number, row.share) for row in chosen.rows] == [
        ("查到", 2, Decimal("66.7")),
        ("没有查到", 1, Decimal("33.3")),
    ]
    assert (scaled.average, scaled.answered) == (Decimal("3.3"), 3)


@given(st.dictionaries(st.sampled_from(list(survey_results.SCALE)), st.integers(0, 1000)))
def test_an_average_lies_between_what_was_said_and_shares_come_to_a_hundred(counted: dict[int, int]):
    question = SurveyQuestion(kind="scale", text="", position=1)
    result = survey_results._result(question, counted, (), 0)
    if result.answered:
        said = [value for value, times in counted.items() if times]
        assert result.average is not None and Decimal(min(said)) <= result.average <= Decimal(max(said))
        total = sum((row.share for row in result.rows), Decimal(0))
        assert abs(total - 100) < Decimal("0.3")
    else:
        assert result.average is None


def test_the_database_keeps_questions_and_answers(at: Supervised):
    survey = released(at)
    survey_answering.answer(survey.pk, sheet(survey, text="好"), token="a")
    surveying.invite(survey.pk, group="企业", number=1, actor=at.staff)
    SurveyLink.objects.update(used=True)
    for sql in (
        "UPDATE reports_survey SET title = 'x'",
        "UPDATE reports_survey SET status = 'published', published_on = '2026-10-12', summary = 'x'",
        "UPDATE reports_surveyquestion SET text = 'x'",
        "DELETE FROM reports_surveyquestion",
        "UPDATE reports_surveyreply SET text = 'x' WHERE text <> ''",
        "DELETE FROM reports_surveyreply",
        "DELETE FROM reports_surveyanswer",
        "UPDATE reports_surveylink SET used = FALSE",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    surveying.close(survey.pk, actor=at.staff)
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyAnswer.objects.create(survey=survey, on=OPENS)


def test_it_goes_its_way_on_the_staff_site(client: Client, at: Supervised):
    client.force_login(at.staff)
    said = {"office": at.office.pk, "year": 2026, "title": "评议", "intro": "", "for_public": "on"}
    days = {"opens_on": OPENS.isoformat(), "closes_on": CLOSES.isoformat()}
    assert client.post(reverse("admin:reports_survey_entry", args=["draft"]), {**said, **days}).status_code == 302
    survey = Survey.objects.get()

    def act(name: str, **said: Any):
        return client.post(reverse("admin:reports_survey_act", args=[survey.pk, name]), said)

    assert act("ask", kind="choice", text="满意吗", options="满意\n不满意", required="on").status_code == 302
    assert act("ask", kind="text", text="意见", options="").status_code == 302
    links = act("invite", group="企业", number="3").content.decode()
    assert links.count("/surveys/invited/") == 3
    assert act("release").status_code == 302
    first, second = survey.questions.order_by("position")
    survey_answering.answer(survey.pk, {first.pk: 1, second.pk: "慢"}, token="a")
    page = client.get(reverse("admin:reports_survey_change", args=[survey.pk])).content.decode()
    assert "慢" not in page and "社会公众" in page
    assert act("close").status_code == 302
    reply = SurveyReply.objects.get(text="慢")
    assert "慢" in client.get(reverse("admin:reports_survey_act", args=[survey.pk, "clear"])).content.decode()
    assert act("clear", seen=str(reply.pk), allowed=[reply.pk]).status_code == 302
    assert act("publish", summary="一般").status_code == 302
    client.force_login(at.officer)
    assert client.get(reverse("admin:reports_survey_changelist")).status_code == 403


def test_the_list_names_what_may_be_answered_and_what_is_published(client: Client, at: Supervised):
    released(at, title="公开评议")
    invited = drafted(at, title="代表评议", for_public=False)
    surveying.invite(invited.pk, group="人大代表", number=1, actor=at.staff)
    surveying.release(invited.pk, actor=at.staff)
    page = client.get(reverse("surveys")).content.decode()
    assert "公开评议" in page and "代表评议" not in page


def test_the_ledger_says_it_in_words(at: Supervised):
    survey = released(at)
    surveying.close(survey.pk, actor=at.staff)
    surveying.publish(survey.pk, summary="好", actor=at.staff)
    acts = set(LedgerEntry.objects.filter(act__startswith="survey.").values_list("act", flat=True))
    assert acts == {"survey.draft", "survey.ask", "survey.release", "survey.close", "survey.publish"}
    assert not [act for act in acts if ledger_words.act_label(act) == act]
