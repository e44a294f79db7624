"""A complaint is entered, looked into and answered by whoever supervises, within its term."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from applications import complaint_letter, purged, tasks
from applications.models import Complaint
from applications.services import complaint_handling
from applications.services.complaining import Grievance
from disclosure import triggers
from disclosure.models import Agency, Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests import factories as kernel
from tests.applications import factories

pytestmark = pytest.mark.django_db
CAME = date(2026, 4, 24)


@pytest.fixture
def office():
    district = kernel.district()
    supervisor = kernel.agency(parent=district, functions=[Agency.Function.DISTRICT_OFFICE])
    return factories.office(parent=district), kernel.user("district-office", supervisor, over=district)


@pytest.fixture
def complaint(office):
    unit, supervisor = office
    said = Grievance(unit.agency, "答复一直没有收到", name="投诉人甲", contact="13811112222")
    with moved_to(CAME):
        return complaint_handling.enter(said, channel="phone", received_on=CAME, actor=supervisor)


def test_what_came_by_telephone_has_its_term_from_the_day_it_came(office, complaint):
    assert complaint.subject.clocks.get().due_on == date(2026, 5, 26)
    assert complaint.subject.agency != complaint.against
    assert "投诉人甲" not in complaint.subject.title


def test_the_agency_complained_of_neither_enters_nor_answers(office, complaint):
    unit, _supervisor = office
    with pytest.raises(NotAllowed):
        complaint_handling.investigate(complaint.pk, "没有问题", actor=unit.officer)
    said = Grievance(unit.agency, "某事")
    with pytest.raises(NotAllowed):
        complaint_handling.enter(said, channel="letter", received_on=CAME, actor=unit.officer)


def test_nothing_is_answered_that_was_not_looked_into(office, complaint):
    _unit, supervisor = office
    with pytest.raises(NotNow, match="调查情况"):
        complaint_handling.answer(complaint.pk, "justified", "已责令改正", actor=supervisor)


def test_the_answer_has_its_number_stops_the_clock_and_stays_as_it_is(office, complaint):
    _unit, supervisor = office
    with moved_to(date(2026, 5, 8)):
        complaint_handling.investigate(complaint.pk, "调阅了案卷", actor=supervisor)
        with pytest.raises(NotLawful):
            complaint_handling.answer(complaint.pk, "", "已责令改正", actor=supervisor)
        answered = complaint_handling.answer(complaint.pk, "justified", "已责令改正", actor=supervisor)
        assert "公诉〔2026〕1号" in answered.reply_number
        assert "投诉人甲" in complaint_letter.shown(answered)
        assert "投诉人甲" not in answered.reply_body + complaint_letter.anonymous(answered)
        assert answered.subject.clocks.get().state == Clock.State.STOPPED
        with pytest.raises(NotNow):
            complaint_handling.answer(complaint.pk, "unfounded", "没有", actor=supervisor)
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            Complaint.objects.filter(pk=answered.pk).update(answer="另一个答复")


def test_who_complained_is_forgotten_ten_years_after_the_answer(office, complaint):
    _unit, supervisor = office
    with moved_to(date(2026, 5, 8)):
        complaint_handling.investigate(complaint.pk, "调阅了案卷", actor=supervisor)
        complaint_handling.answer(complaint.pk, "justified", "已责令改正", actor=supervisor)
    with moved_to(date(2036, 5, 7)):
        assert tasks.purge_personal_data() == 0
    with moved_to(date(2036, 5, 8)):
        assert tasks.purge_personal_data() == 1
    complaint.refresh_from_db()
    assert (complaint.name, complaint.contact) == ("", "")
    assert (complaint.text, complaint.investigation) == (purged.GONE, purged.GONE)
    assert "投诉人甲" not in complaint_letter.shown(complaint)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(text="改过的话")


def test_the_answer_bears_a_code_that_never_changes(office, complaint):
    _unit, supervisor = office
    complaint_handling.investigate(complaint.pk, "调阅了案卷", actor=supervisor)
    answered = complaint_handling.answer(complaint.pk, "justified", "已责令改正", actor=supervisor)
    assert len(answered.reply_code) == 12
    assert list(complaint_letter.faults()) == []
    with triggers.lifted(connection):
        Complaint.objects.filter(pk=complaint.pk).update(reply_body="改过的话")
    assert answered.reply_number in next(complaint_letter.faults())
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(reply_code="AAAABBBBCCCC")


def test_who_takes_the_answer_out_stands_in_the_ledger_and_nothing_is_taken_before_it(office, complaint):
    unit, supervisor = office
    with pytest.raises(NotNow, match="没有答复书"):
        complaint_handling.take_out(complaint.pk, way="print", actor=supervisor)
    complaint_handling.investigate(complaint.pk, "调阅了案卷", actor=supervisor)
    complaint_handling.answer(complaint.pk, "justified", "已责令改正", actor=supervisor)
    complaint_handling.take_out(complaint.pk, way="docx", actor=supervisor)
    assert complaint.subject.ledger_entries.get(act="complaint.take_out").facts["taken_as"] == "docx"
    with pytest.raises(NotAllowed):
        complaint_handling.take_out(complaint.pk, way="print", actor=unit.clerk)
