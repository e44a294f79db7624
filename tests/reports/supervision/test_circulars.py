"""An agency is commended or criticised on evidence, after it was heard, by a leader who did not draft it (条例 art. 47)."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from disclosure import ledger_words
from disclosure.models import LedgerEntry, Message, User
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports.models import CircularLetter
from reports.services import circulating, ticketing
from reports.services.circulating import Draft
from tests import factories
from tests.reports.supervision import supervising
from tests.reports.supervision.supervising import Supervised

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 9, 14)
LAST = date(2026, 9, 20)
AFTER = date(2026, 9, 21)


@pytest.fixture
def at() -> Supervised:
    return supervising.supervised()


@pytest.fixture
def leader(at: Supervised) -> User:
    return factories.user("approver", at.office)


def drafted(at: Supervised, **said: Any) -> CircularLetter:
    text = {"kind": "criticise", "title": "关于某局的通报", "facts": "三项信息逾期未公开。", "basis": "条例第四十七条"}
    return circulating.draft(at.office, [at.bureau], Draft(**{**text, "other": "8月统计", **said}), actor=at.staff)


def issued(at: Supervised, leader: User, **said: Any) -> CircularLetter:
    """A criticism through all its steps, the agency having stated its case."""
    circular = drafted(at, **said)
    circulating.hear(circular.pk, actor=at.staff)
    circulating.state(circular.pk, at.bureau, text="已于九月补公开", actor=at.officer)
    circulating.approve(circular.pk, opinion="同意", actor=leader)
    return circulating.issue(circular.pk, actor=at.staff)


def test_who_is_to_be_criticised_is_heard_before_anything_is_approved(at: Supervised, leader: User):
    with moved_to(MONDAY):
        circular = drafted(at)
        with pytest.raises(NotNow) as refused:
            circulating.approve(circular.pk, opinion="", actor=leader)
        assert "not-heard" in refused.value.codes
        circular = circulating.hear(circular.pk, actor=at.staff)
        # Five working days; Sunday 20 September 2026 works, the Monday after it does not matter any more.
        assert circular.statements_until == LAST
        with pytest.raises(NotNow) as refused:
            circulating.approve(circular.pk, opinion="", actor=leader)
        assert refused.value.codes == ("still-heard",)
        assert {one.recipient for one in Message.objects.filter(kind="circular")} == {at.officer, at.approver}
    with moved_to(AFTER):
        assert circulating.approve(circular.pk, opinion="", actor=leader).status == "approved"


def test_when_all_have_spoken_nobody_need_wait(at: Supervised, leader: User):
    with moved_to(MONDAY):
        assert issued(at, leader).status == "issued"


def test_a_commendation_needs_no_hearing(at: Supervised, leader: User):
    circular = drafted(at, kind="commend")
    with pytest.raises(NotNow):
        circulating.hear(circular.pk, actor=at.staff)
    assert circulating.approve(circular.pk, opinion="", actor=leader).status == "approved"


def test_the_drafter_never_approves(at: Supervised):
    factories.people.assign(at.staff, "approver", at.office, from_on=factories.LONG_AGO, actor=factories.system())
    circular = drafted(at, kind="commend")
    with pytest.raises(NotAllowed) as refused:
        circulating.approve(circular.pk, opinion="", actor=User.objects.get(pk=at.staff.pk))
    assert refused.value.codes == ("same-person",)


def test_facts_without_evidence_are_neither_heard_nor_approved(at: Supervised, leader: User):
    bare = drafted(at, other="")
    with pytest.raises(NotLawful) as refused:
        circulating.hear(bare.pk, actor=at.staff)
    assert refused.value.codes == ("no-evidence",)
    ticket = ticketing.open_ticket(at.office, at.bureau, problem="未公开", requirement="公开", actor=at.staff)
    said = Draft("criticise", "关于某局的通报", "逾期", "条例第四十七条", tickets=[ticket])
    circulating.revise(bare.pk, said, actor=at.staff)
    assert circulating.hear(bare.pk, actor=at.staff).status == "hearing"


def test_a_text_changed_after_the_hearing_is_heard_again(at: Supervised, leader: User):
    circular = drafted(at)
    circulating.hear(circular.pk, actor=at.staff)
    circulating.state(circular.pk, at.bureau, text="数字有误", actor=at.officer)
    said = Draft("criticise", "关于某局的通报", "两项信息逾期未公开。", "条例第四十七条", other="8月统计")
    circular = circulating.revise(circular.pk, said, actor=at.staff)
    assert circular.status == "draft"
    circular = circulating.hear(circular.pk, actor=at.staff)
    assert circular.round == 2
    with pytest.raises(NotNow) as refused:
        circulating.approve(circular.pk, opinion="", actor=leader)
    assert refused.value.codes == ("still-heard",)
    circulating.state(circular.pk, at.bureau, text="无异议", actor=at.officer)
    circulating.approve(circular.pk, opinion="", actor=leader)


def test_an_agency_speaks_for_itself_once_and_for_no_other(at: Supervised):
    other = factories.agency(parent=at.district)
    stranger = factories.user("disclosure-officer", other)
    circular = drafted(at)
    circulating.hear(circular.pk, actor=at.staff)
    with pytest.raises(NotAllowed):
        circulating.state(circular.pk, at.bureau, text="代为申辩", actor=stranger)
    with pytest.raises(NotLawful):
        circulating.state(circular.pk, other, text="无关", actor=stranger)
    circulating.state(circular.pk, at.bureau, text="无异议", actor=at.officer)
    with pytest.raises(NotNow):
        circulating.state(circular.pk, at.bureau, text="又一次", actor=at.officer)


def test_it_is_about_agencies_the_office_supervises_and_says_on_what_it_rests(at: Supervised):
    elsewhere = factories.agency(parent=factories.district())
    said = Draft("criticise", "通报", "逾期", "条例第四十七条")
    with pytest.raises(NotAllowed):
        circulating.draft(at.office, [elsewhere], said, actor=at.staff)
    with pytest.raises(NotAllowed):
        circulating.draft(at.office, [at.bureau], said, actor=at.officer)
    with pytest.raises(NotLawful) as refused:
        circulating.draft(at.office, [], Draft("scold", " ", " ", " "), actor=at.staff)
    assert set(refused.value.codes) == {"no-agency", "no-title", "no-facts", "no-basis", "unknown-kind"}


def test_an_issued_circular_is_a_numbered_letter_without_gap(at: Supervised, leader: User):
    with moved_to(MONDAY):
        first, second = issued(at, leader), issued(at, leader)
    assert first.number.endswith("通报〔2026〕1号") and second.number.endswith("通报〔2026〕2号")
    assert "三项信息逾期未公开。" in first.body and "予以通报批评" in first.body


def test_the_word_document_says_what_the_letter_says(client: Client, at: Supervised, leader: User):
    circular = issued(at, leader, is_public=True)
    answer = client.get(reverse("circular_file", args=[circular.pk]))
    said = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert circular.title in said and circular.number in said and "三项信息逾期未公开。" in said


def test_what_people_wrote_is_no_markup(at: Supervised, leader: User):
    circular = issued(at, leader, facts="<script>alert(1)</script>")
    assert "<script>" not in circular.body and "&lt;script&gt;" in circular.body


def test_the_public_reads_what_is_issued_for_it_and_nothing_internal(client: Client, at: Supervised, leader: User):
    internal, public = issued(at, leader, title="内部通报"), issued(at, leader, title="公开通报", is_public=True)
    listed = client.get(reverse("circulars")).content.decode()
    assert "公开通报" in listed and "内部通报" not in listed
    page = client.get(reverse("circular", args=[public.pk])).content.decode()
    assert page.count("<h1") == 1 and "申辩" not in page and "已于九月补公开" not in page
    assert client.get(reverse("circular", args=[internal.pk])).status_code == 404


def test_what_is_withdrawn_is_issued_no_more(at: Supervised):
    circular = drafted(at)
    with pytest.raises(NotLawful):
        circulating.withdraw(circular.pk, reason="", actor=at.staff)
    circulating.withdraw(circular.pk, reason="事实不清", actor=at.staff)
    with pytest.raises(NotNow):
        circulating.issue(circular.pk, actor=at.staff)


def test_the_database_keeps_text_signature_and_statements(at: Supervised, leader: User):
    circular = issued(at, leader)
    for sql in (
        "UPDATE reports_circularletter SET facts = 'x'",
        "UPDATE reports_circularletter SET body = 'x'",
        f"UPDATE reports_circularletter SET approved_by_id = {at.officer.pk}",
        "UPDATE reports_circularletter SET status = 'draft'",
        "UPDATE reports_circularstatement SET text = 'x'",
        "DELETE FROM reports_circularevidence",
        "DELETE FROM reports_circularagency",
        "DELETE FROM reports_circularletter",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    unheard = drafted(at)
    with pytest.raises(IntegrityError), transaction.atomic():
        CircularLetter.objects.filter(pk=unheard.pk).update(status="approved", approved_by=leader, approved_on=MONDAY)
    assert circular.number


def test_it_goes_its_way_on_the_staff_site_and_each_sees_what_concerns_it(client: Client, at: Supervised, leader: User):
    client.force_login(at.staff)
    said = {"office": at.office.pk, "kind": "criticise", "agencies": [at.bureau.pk], "title": "关于某局的通报"}
    text = {"facts": "逾期未公开", "basis": "条例第四十七条", "other": "8月统计", "demands": "限期整改。"}
    assert (
        client.post(reverse("admin:reports_circularletter_entry", args=["draft"]), {**said, **text}).status_code == 302
    )
    circular = CircularLetter.objects.get()
    page = reverse("admin:reports_circularletter_change", args=[circular.pk])

    def act(name: str, who: User, **said: Any) -> int:
        client.force_login(who)
        return client.post(reverse("admin:reports_circularletter_act", args=[circular.pk, name]), said).status_code

    client.force_login(at.officer)
    assert client.get(page).status_code == 404
    assert act("hear", at.staff) == 302
    assert act("state", at.officer, agency=at.bureau.pk, text="已补公开") == 302
    assert act("approve", at.staff, opinion="") == 403
    client.force_login(leader)
    assert "已补公开" in client.get(page).content.decode()
    assert act("approve", leader, opinion="同意") == 302
    assert act("issue", at.staff) == 302
    client.force_login(at.officer)
    assert client.get(page).status_code == 200
    assert client.get(reverse("admin:reports_circularletter_docx", args=[circular.pk])).status_code == 200


def test_the_ledger_says_it_in_words(at: Supervised, leader: User):
    issued(at, leader)
    acts = set(LedgerEntry.objects.filter(act__startswith="circular.").values_list("act", flat=True))
    assert acts == {"circular.draft", "circular.hear", "circular.state", "circular.approve", "circular.issue"}
    assert not [act for act in acts if ledger_words.act_label(act) == act]
