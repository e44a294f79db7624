"""Personal data goes on its day; what stays cannot be read any more."""

from datetime import date

import pytest
from django.core.management import call_command

from applications import letter_text, tasks
from applications.models import Applicant, Consultation, Letter, Remedy
from applications.services import purging, remedying
from disclosure import files, ledger
from disclosure.models import LedgerEntry, LedgerKey, StoredFile
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to, today
from tests.applications import factories

pytestmark = pytest.mark.django_db
ARCHIVED, DUE = date(2022, 3, 2), date(2032, 3, 2)


@pytest.fixture
def office():
    return factories.office()


@pytest.fixture
def case(office):
    """A case archived ten years before its purge is due."""
    with moved_to(ARCHIVED):
        request = factories.registered(office, purpose="本人用途", needs_assistance="大字版")
        factories.sealed_copy(request, by=office.officer)
        Consultation.objects.create(
            request=request,
            kind="third-party",
            key="1",
            party="第三方甲",
            address="某处",
            question="问",
            dispatched_on=today(),
            answer="agreed",
            answered_on=today(),
            reasons="没有意见",
            asked_by=office.officer,
        )
        factories.archived(office, factories.replied(office, request))
        purging.settle(request.pk)
    request.refresh_from_db()
    return request


def test_the_day_is_set_ten_years_after_the_archiving(case):
    assert case.applicant.purge_on == DUE


def test_nothing_is_purged_a_day_early(office, case):
    with moved_to(date(2032, 3, 1)), pytest.raises(NotNow):
        purging.purge(case.pk, actor=office.head)


def test_on_its_day_the_task_empties_whatever_names_a_person(office, case):
    secret = case.applicant.identity_number
    key = LedgerKey.objects.create(subject=case.subject, secret="00" * 32)
    with moved_to(DUE):
        assert tasks.purge_personal_data() == 1
        assert tasks.purge_personal_data() == 0
    kept = Applicant.objects.get(pk=case.pk)
    assert (kept.name, kept.identity_number, kept.phone, kept.identity_digest) == ("", "", "", "")
    assert kept.purged_at is not None
    assert not LedgerKey.objects.filter(pk=key.pk).exists()
    entry = LedgerEntry.objects.get(act="request.purge")
    assert "identity_number" in entry.personal
    assert secret not in str(entry.personal)
    consultation = case.consultations.get()
    assert (consultation.party, consultation.address, consultation.reasons) == ("", "", "")
    case.refresh_from_db()
    assert (case.purpose, case.needs_assistance, case.code_digest) == ("", "", "")


def test_the_letter_keeps_its_text_and_forgets_whom_it_was_about(office, case):
    before = case.letters.get(decision__isnull=False)
    name = case.applicant.name
    assert name in letter_text.shown(before)
    with moved_to(DUE):
        purging.purge(case.pk, actor=office.head)
    after = Letter.objects.get(pk=before.pk)
    assert (after.body, after.text_hash) == (before.body, before.text_hash)
    assert name not in letter_text.shown(after)


@pytest.mark.django_db(transaction=True)
def test_a_sealed_copy_is_destroyed_and_its_row_stays_as_a_tombstone(office, case):
    copy = case.files.get(kind="identity").file
    place = files.path_of(copy.sha256)
    assert place.is_file()
    with moved_to(DUE):
        purging.purge(case.pk, actor=office.head)
    assert not place.exists()
    kept = StoredFile.objects.get(pk=copy.pk)
    assert (kept.sha256, kept.destroyed_at is not None) == (copy.sha256, True)
    assert list(files.faults()) == []
    assert ledger.verify().sound


def test_a_case_before_court_is_left_alone(office, case):
    with moved_to(DUE):
        remedying.register(
            case.pk,
            remedying.Brought(Remedy.Kind.DIRECT_SUIT, "某区人民法院", copy_received_on=today()),
            actor=office.officer,
        )
        assert tasks.purge_personal_data() == 0
        with pytest.raises(NotNow, match="复议、诉讼"):
            purging.purge(case.pk, actor=office.head)


def test_an_open_case_is_never_purged(office):
    request = factories.registered(office)
    assert not purging.settle(request.pk)
    with pytest.raises(NotNow, match="归档"):
        purging.purge(request.pk, actor=office.head)


def test_the_head_alone_has_it_kept_longer_and_says_why(office, case):
    later = date(2036, 1, 1)
    with moved_to(DUE):
        with pytest.raises(NotAllowed):
            purging.postpone(case.pk, later, "仍需核对", office.officer)
        with pytest.raises(NotLawful, match="理由"):
            purging.postpone(case.pk, later, " ", office.head)
        with pytest.raises(NotLawful, match="晚于"):
            purging.postpone(case.pk, DUE, "仍需核对", office.head)
        assert purging.postpone(case.pk, later, "仍需核对", office.head).purge_on == later
        assert tasks.purge_personal_data() == 0


def test_after_a_change_of_key_everything_is_readable_and_lies_under_the_new_key(office, case, settings, capsys):
    clear = case.applicant.identity_number
    old = settings.DISCLOSURE_PERSONAL_KEYS
    settings.DISCLOSURE_PERSONAL_KEYS = ["Zm9yLXRlc3RzLW9ubHktbmV3LWtleS0wMTIzNDU2Nzg=", *old]
    call_command("reseal")
    settings.DISCLOSURE_PERSONAL_KEYS = settings.DISCLOSURE_PERSONAL_KEYS[:1]
    assert Applicant.objects.get(pk=case.pk).identity_number == clear
    copy = StoredFile.objects.get(pk=case.files.get(kind="identity").file_id)
    assert files.is_intact(copy)
    assert copy.content_sha256 != copy.sha256
    call_command("reseal")
    assert "重新加密0项" in capsys.readouterr().out
