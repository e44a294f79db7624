"""Personal data goes on its day; what stays cannot be read any more."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, models, transaction

from applications import archived_rows, letter_text, purged, tasks
from applications.models import (
    Applicant,
    Consultation,
    Contact,
    Correction,
    Dispatch,
    Letter,
    Note,
    ReasonsDemand,
    Redaction,
    Referral,
    Remedy,
    RequestFile,
)
from applications.services import purging, remedying
from disclosure import files, ledger
from disclosure.models import LedgerEntry, LedgerKey, LedgerReason, StoredFile
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to, now, today
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


WORDS = "王五住解放路9号"


def said_everywhere(office, request):
    """A case in which every free text names somebody, whatever the act that would have written it."""
    own = {"request": request, "by": office.officer}
    Correction.objects.create(
        request=request, points=WORDS, guidance=WORDS, answer=WORDS, period=5, notified_on=today(),
        notified_by=office.officer, outcome="answered",
    )  # fmt: skip
    ReasonsDemand.objects.create(
        request=request, because=WORDS, answer=WORDS, delay_reason=WORDS, asked_on=today(), asked_by=office.officer
    )
    Referral.objects.create(authority="某部门", question=WORDS, opinion=WORDS, on=today(), **own)
    Dispatch.objects.create(
        request=request, kind="assisting", agency=office.agency, task=WORDS, result=WORDS, on=today(), due_on=today(),
        done_on=today(), sent_by=office.officer,
    )  # fmt: skip
    Contact.objects.create(way="phone", at=now(), summary=WORDS, **own)
    Note.objects.create(text=WORDS, at=now(), **own)
    file = factories.filed(request, "correction", by=office.officer)
    RequestFile.objects.filter(pk=file.pk).update(name=WORDS, about=WORDS)
    Redaction.objects.create(copy=file, struck=WORDS, ground="R4-third-party", reason="个人隐私")
    request.consultations.update(question=WORDS, harm=WORDS)
    ledger.record("request.note", subject=request.subject, actor=office.officer, reason=WORDS)


@pytest.fixture
def told(office):
    """A case like the other, with somebody named in every free text, and a complaint and a remedy about it."""
    with moved_to(ARCHIVED):
        request = factories.registered(office)
        Consultation.objects.create(
            request=request, kind="third-party", key="1", party=WORDS, question="问", dispatched_on=today(),
            answer="silent", asked_by=office.officer,
        )  # fmt: skip
        said_everywhere(office, request)
        request = factories.replied(office, request)
        remedy = factories.remedied(office, request)
        remedying.decided(remedy.pk, remedying.Decided("upheld", today(), note=WORDS), actor=office.officer)
        factories.archived(office, request)
        purging.settle(request.pk)
    request.refresh_from_db()
    return request


def texts_of(request):
    """Every text of a case that the purge must empty, by model and field."""
    for name, fields in purged.EMPTIED.items():
        for row in apps.get_model("applications", name).objects.filter(request=request):
            for field in fields:
                yield f"{name}.{field}", getattr(row, field)


def test_no_free_text_of_a_case_names_anybody_afterwards(office, told):
    before = dict(texts_of(told))
    assert {name for name, text in before.items() if WORDS in text} >= {
        *("correction.points", "correction.guidance", "correction.answer", "reasonsdemand.because"),
        *("reasonsdemand.answer", "reasonsdemand.delay_reason", "referral.question", "referral.opinion"),
        *("consultation.question", "consultation.harm", "dispatch.task", "dispatch.result", "contact.summary"),
        *("note.text", "remedy.note"),
    }
    with moved_to(DUE):
        purging.purge(told.pk, actor=office.head)
    assert [name for name, text in texts_of(told) if WORDS in text] == []
    assert told.notes.get().text == purged.GONE
    assert Redaction.objects.get(copy__request=told).struck == ""
    assert not LedgerReason.objects.filter(entries__subject=told.subject).exists()
    assert ledger.verify().sound


def test_the_agencys_own_documents_keep_their_names(office):
    with moved_to(ARCHIVED):
        request = factories.registered(office)
        file = factories.filed(request, "response", by=office.officer)
        factories.archived(office, factories.replied(office, request))
        purging.settle(request.pk)
    with moved_to(DUE):
        purging.purge(request.pk, actor=office.head)
    assert RequestFile.objects.get(pk=file.pk).name == "信息.txt"


@pytest.mark.parametrize("text", ["改过的话", purged.GONE])
def test_before_the_purge_an_archived_text_becomes_nothing_else(told, text):
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        told.notes.update(text=text)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        told.files.update(name=text)


def test_after_the_purge_nothing_is_written_in_the_place_of_what_is_gone(office, told):
    with moved_to(DUE):
        purging.purge(told.pk, actor=office.head)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        told.notes.update(text="改过的话")
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        told.corrections.update(period=99)


def texts(model):
    """The fields of a model in which anything can be written."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return {one.name for one in model._meta.concrete_fields if isinstance(one, kinds) and not one.choices}


@pytest.mark.parametrize("model", list(apps.get_app_config("applications").get_models()), ids=lambda one: one.__name__)
def test_every_text_field_is_known_to_go_or_to_stay(model):
    name = model._meta.model_name
    goes = {*purged.EMPTIED.get(name, ()), *purged.BLANKED.get(name, ())}
    if name == "complaint":
        goes |= set(purged.COMPLAINED)
    stays = set(purged.STAYS.get(name, ()))
    assert goes & stays == set()
    assert goes | stays == texts(model)


@pytest.mark.parametrize("name", archived_rows.HANDLED)
def test_the_triggers_of_archived_rows_know_every_column(name):
    columns = {one.column for one in apps.get_model("applications", name)._meta.concrete_fields}
    known = (*archived_rows.HANDLED[name], *purged.EMPTIED[name], *archived_rows.FREE.get(name, ()))
    assert set(known) == columns


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
