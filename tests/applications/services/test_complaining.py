"""A complaint stands at the office that supervises, with a term of its own and nobody named in what is passed on."""

from datetime import date

import pytest

from applications.models import Complaint
from applications.services import complaining
from applications.services.complaining import Grievance
from disclosure.models import LedgerEntry, Message
from disclosure.refusals import NotLawful
from disclosure.today import moved_to
from tests import factories as kernel
from tests.applications import factories

pytestmark = pytest.mark.django_db


def lodged(grievance: Grievance, **options):
    return complaining.receive(grievance, channel="phone", actor=kernel.system(), **options)


def test_it_goes_to_the_office_of_the_government_above_and_else_to_the_agency_above():
    government = kernel.district()
    department = kernel.agency(parent=government)
    assert complaining.supervisor_of(department) == government
    office = kernel.agency(parent=government, functions=["district-office"])
    assert complaining.supervisor_of(department) == office
    assert complaining.supervisor_of(kernel.agency(parent=department)) == office


def test_an_office_does_not_supervise_itself():
    province = kernel.agency(kind="province")
    government = kernel.agency(kind="government", parent=province)
    office = kernel.agency(parent=government, functions=["district-office"])
    assert complaining.supervisor_of(office) == government


def test_its_clock_runs_twenty_working_days_on_a_subject_of_its_own():
    with moved_to(date(2026, 3, 2)):
        complaint = lodged(Grievance(factories.office().agency, "没有答复")).complaint
    clock = complaint.subject.clocks.get()
    assert (clock.duty, clock.due_on) == ("regulation-2019/complaint.answer", date(2026, 3, 30))
    assert (complaint.subject.kind, complaint.subject.is_public) == ("complaint", False)


def test_numbers_have_no_gap_in_an_office_and_year():
    office = factories.office()
    numbers = [lodged(Grievance(office.agency, "没有答复")).complaint.number for _one in range(3)]
    assert [number[-5:] for number in numbers] == ["00001", "00002", "00003"]


def test_name_contact_and_words_are_in_no_ledger_entry_message_or_title():
    government = kernel.district()
    supervisor = kernel.agency(parent=government, functions=["district-office"])
    kernel.user("district-office", supervisor)
    office = factories.office(government)
    complaint = lodged(Grievance(office.agency, "没有答复我的信", name="李四", contact="13900000000")).complaint
    assert Message.objects.exists()
    told = [str(row) for row in LedgerEntry.objects.values()] + [str(row) for row in Message.objects.values()]
    told.append(complaint.subject.title)
    assert not [text for text in told if "李四" in text or "13900000000" in text or "我的信" in text]


def test_a_complaint_says_something_and_is_about_an_agency_the_regulation_binds():
    office = factories.office()
    village = kernel.agency(kind="village", parent=office.agency)
    with pytest.raises(NotLawful) as refused:
        lodged(Grievance(office.agency, "  "))
    assert refused.value.codes == ("no-text",)
    with pytest.raises(NotLawful) as refused:
        lodged(Grievance(village, "没有公开"))
    assert "takes-no-requests" in refused.value.codes
    assert not Complaint.objects.exists()
