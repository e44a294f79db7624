"""Everyone sees and acts only within their scope: in lists, record pages, acts, exports and by typed address."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from disclosure import ledger, messages, people, sweep, tokens
from disclosure.admin.exports import FORMATS
from disclosure.messages import Letter
from disclosure.models import (
    Agency,
    Assignment,
    Clock,
    Delegation,
    HolidayNotice,
    IntakeToken,
    LedgerEntry,
    Message,
    Obligation,
    OutboxMessage,
    Reminder,
    User,
)
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

# What is of one place alone; holiday notices are everybody's.
SCOPED = (
    Agency, User, Assignment, Delegation, Obligation, Clock, LedgerEntry, Message, Reminder, OutboxMessage, IntakeToken,
)  # fmt: skip
SECRET = "绝密标记"


@pytest.fixture
def foreign(elsewhere):
    """One record of every kind in a place nobody here may look into, each bearing a mark that must not be seen."""
    their = elsewhere.people
    Agency.objects.filter(pk=elsewhere.department.pk).update(name=f"{SECRET}局")
    User.objects.filter(pk=their.clerk.pk).update(display_name=f"{SECRET}人")
    agency = Agency.objects.get(pk=elsewhere.department.pk)
    with moved_to(date(2026, 1, 2)):
        obligation = factories.obligation(agency)
        people.delegate(
            their.clerk.assignments.get().pk, stand_in=their.approver, from_on=date(2026, 1, 2), to_on=date(2030, 1, 2),
            reason=SECRET, actor=their.disclosure_head,
        )  # fmt: skip
        tokens.issue(agency, name=SECRET, responsible=their.clerk, expires_on=date(2026, 12, 1), actor=their.office)
        messages.write(Letter(key="k", kind="chase", title=SECRET, body=SECRET), [their.clerk])
        ledger.record("obligation.chase", subject=obligation.subject, actor=their.clerk, reason=SECRET)
    with moved_to(date(2026, 3, 2)):
        sweep.sweep()
    return agency


def staff(here):
    """Everybody who works here, from clerk to auditor."""
    return vars(here.people)


def of(agency, model):
    """The records of a kind that belong to the foreign place."""
    paths = {
        Agency: "path", Assignment: "agency__path", Delegation: "assignment__agency__path", Obligation: "agency__path",
        Clock: "subject__agency__path", LedgerEntry: "subject__agency__path", Message: "recipient__assignments__agency__path",
        Reminder: "clock__subject__agency__path", IntakeToken: "agency__path", User: "assignments__agency__path",
    }  # fmt: skip
    if model is OutboxMessage:
        return list(OutboxMessage.objects.all())
    return list(model.objects.filter(**{f"{paths[model]}__startswith": agency.path}).distinct())


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_every_kind_of_record_is_walked():
    ours = {model for model in admin.site._registry if model._meta.app_label == "disclosure"}
    assert ours == {*SCOPED, HolidayNotice}


def test_a_list_shows_nothing_of_a_foreign_place(here, foreign, as_user):
    for who, person in staff(here).items():
        browser = as_user(person)
        for model in SCOPED:
            page = browser.get(address(model, "changelist"))
            assert page.status_code in (200, 403), (who, model)
            assert SECRET not in page.content.decode(), (who, model)


def test_a_list_searched_or_filtered_shows_no_more(here, foreign, as_user):
    browser = as_user(here.people.clerk)
    for model in SCOPED:
        for asked in ({"q": SECRET}, {"agency__id__exact": foreign.pk}, {"all": "1"}):
            page = browser.get(address(model, "changelist"), asked, follow=True)
            # What was searched for is shown again in its field; names of the foreign place are not.
            assert not {f"{SECRET}局", f"{SECRET}人"} & set(re.findall(f"{SECRET}.", page.content.decode())), model


def test_an_export_holds_nothing_of_a_foreign_place(here, foreign, as_user):
    browser = as_user(here.people.disclosure_head)
    for model in SCOPED:
        for form in FORMATS:
            answer = browser.get(address(model, "export", form))
            content = b"".join(answer) if answer.streaming else answer.content
            assert SECRET.encode() not in content, (model, form)


def test_a_typed_address_of_a_foreign_record_is_not_there(here, foreign, as_user):
    for who, person in staff(here).items():
        browser = as_user(person)
        for model in SCOPED:
            for record in of(foreign, model):
                for page in ("change", "history", "delete"):
                    answer = browser.get(address(model, page, record.pk))
                    assert answer.status_code in (403, 404), (who, model, page)


def test_an_act_on_a_foreign_record_is_not_there(here, foreign, as_user):
    for who, person in staff(here).items():
        browser = as_user(person)
        for model in SCOPED:
            acts = getattr(admin.site._registry[model], "acts", ())
            for record in of(foreign, model):
                for act in acts:
                    url = address(model, "act", record.pk, act.name)
                    assert browser.get(url).status_code == browser.post(url).status_code == 404, (who, url)


def test_nobody_adds_changes_or_deletes_by_a_plain_form(here, as_user):
    factories.obligation(here.department)
    for person in (here.people.office, factories.superuser()):
        browser = as_user(person)
        for model in (*SCOPED, HolidayNotice):
            registered = admin.site._registry[model]
            assert browser.get(address(model, "add")).status_code == 403, model
            for record in registered.get_queryset(_request(browser, person))[:1]:
                assert browser.get(address(model, "delete", record.pk)).status_code == 403, model
                assert browser.post(address(model, "change", record.pk), {"name": "x"}).status_code == 403, model


def _request(browser, person):
    request = browser.get(reverse("admin:index")).wsgi_request
    request.user = person
    return request


def test_no_list_is_editable_and_none_offers_deletion():
    for registered in admin.site._registry.values():
        assert not registered.list_editable
        assert "delete_selected" not in (registered.actions or ())
    assert "delete_selected" not in dict(admin.site.actions)


def test_only_staff_come_in(client, here, as_user):
    outsider = factories.user(is_staff=False)
    for browser in (client, as_user(outsider)):
        for name in ("admin:index", "admin:disclosure_obligation_changelist"):
            assert browser.get(reverse(name)).url.startswith(reverse("admin:login"))


def test_a_role_that_ended_sees_no_more(here, as_user):
    clerk = here.people.clerk
    obligation = factories.obligation(here.department)
    assert as_user(clerk).get(address(Obligation, "change", obligation.pk)).status_code == 200
    people.end(clerk.assignments.get().pk, on=date(2020, 1, 1), actor=here.people.office)
    assert as_user(clerk).get(address(Obligation, "change", obligation.pk)).status_code == 404


def test_a_superuser_maintains_but_sees_no_matter(here, as_user):
    obligation = factories.obligation(here.department)
    browser = as_user(factories.superuser())
    assert browser.get(address(Agency, "change", here.department.pk)).status_code == 200
    assert browser.get(address(Obligation, "change", obligation.pk)).status_code == 404
    assert browser.get(address(LedgerEntry, "changelist")).status_code == 403


def test_the_ledger_is_read_by_those_who_supervise_only(here, as_user):
    for name, person in staff(here).items():
        expected = 200 if name in ("disclosure_head", "office", "auditor") else 403
        assert as_user(person).get(address(LedgerEntry, "changelist")).status_code == expected, name


def test_what_lies_outside_the_scope_is_named_on_a_record_and_leads_nowhere(here, as_user):
    own, above = address(Agency, "change", here.department.pk), address(Agency, "change", here.district.pk)
    for person, may_open in ((here.people.clerk, False), (here.people.office, True)):
        page = as_user(person).get(own).content.decode()
        assert here.district.name in page
        assert (f'href="{above}"' in page) is may_open
