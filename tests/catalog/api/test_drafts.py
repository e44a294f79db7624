"""Office systems file drafts: once, whole or not at all, for their own agency, in a person's name, and never more."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import settings as product
from django.urls import reverse

from catalog import states
from catalog.models import Attachment, Edition, Intake, Item
from catalog.services import clearance, proposal, returning, takedown
from disclosure import people, tokens
from disclosure.models import LedgerEntry, StoredFile
from disclosure.refusals import NotAllowed
from disclosure.today import today
from tests import factories as kernel
from tests.catalog import factories, offices

pytestmark = pytest.mark.django_db


@pytest.fixture
def system(unit):
    return offices.system(unit)


def reasons(response):
    return response.json()["reasons"]


def codes(response):
    return [one["code"] for one in reasons(response)]


def parameters(response):
    return sorted(one["parameter"] for one in reasons(response))


def kept_files():
    return {path for path in Path(product.MEDIA_ROOT).rglob("*") if path.is_file()}


def nothing_was_kept(before):
    return (Item.objects.count(), StoredFile.objects.count(), kept_files() - before) == (0, 0, set())


def test_a_sending_becomes_a_draft_with_its_files(system, unit):
    response = system.file(offices.draft(matter="general"), ("附件一.txt", "第一".encode()), ("2.txt", b"second"))
    assert response.status_code == 201
    item = Item.objects.get(working_number=response.json()["id"])
    edition = item.editions.get()
    assert (item.agency, item.origin, edition.status) == (unit.agency, "system", states.DRAFT)
    assert (edition.filed_by, edition.body) == (unit.clerk, "<p>正文。</p>")
    named = [(one.name, one.file.sha256) for one in edition.attachments.order_by("position")]
    sent = {"附件一.txt": "第一".encode(), "2.txt": b"second"}
    assert named == [(name, hashlib.sha256(content).hexdigest()) for name, content in sent.items()]
    assert response.headers["Location"] == response.json()["url"]
    assert response.headers["Cache-Control"] == "no-store"


def test_a_draft_without_files_may_come_as_plain_json(system):
    assert system.file_json(offices.draft(summary="概述")).status_code == 201
    assert Edition.objects.get().summary == "概述"


def test_an_incomplete_draft_is_taken_and_says_what_it_lacks(system):
    number = system.file_json({}).json()["id"]
    told = system.look(number).json()
    assert told["state"] == "draft"
    assert {"title", "formed_on", "body"} <= {one["parameter"] for one in told["missing"]}


def test_what_came_in_somebodys_name_is_never_cleared_by_them(system, unit):
    factories.also(unit.clerk, "secrecy-reviewer", unit)
    number = system.file_json(offices.draft()).json()["id"]
    item = Item.objects.get(working_number=number)
    proposal.propose(item.pk, actor=unit.officer)
    with pytest.raises(NotAllowed) as refusal:
        clearance.clear(item.pk, actor=unit.clerk)
    assert "same-person" in refusal.value.codes


def test_every_filing_is_in_the_ledger_in_the_persons_name(system, unit):
    number = system.file_json(offices.draft()).json()["id"]
    filed = LedgerEntry.objects.get(act="item.file")
    used = LedgerEntry.objects.get(act="token.use")
    assert (filed.actor, used.actor) == (unit.clerk, unit.clerk)
    assert used.facts["draft"] == number
    system.token.refresh_from_db()
    assert system.token.last_used_at is not None


# The same once more


def test_the_same_under_the_same_key_gets_the_same_answer_and_no_second_draft(system):
    first = system.file(offices.draft(), ("a.txt", b"a"), key="GW-1")
    again = system.file(dict(reversed(offices.draft().items())), ("a.txt", b"a"), key="GW-1")
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Item.objects.count() == 1


@pytest.mark.parametrize("other", [{"title": "另一件"}, {"keywords": "多一栏"}])
def test_another_content_under_the_same_key_is_refused(system, other):
    first = system.file_json(offices.draft(), key="GW-1")
    refused = system.file_json(offices.draft(**other), key="GW-1")
    assert (refused.status_code, codes(refused)) == (409, ["key-used"])
    assert first.json()["id"] in reasons(refused)[0]["sentence"]
    assert Item.objects.count() == 1


def test_another_file_under_the_same_key_is_refused_and_not_kept(system):
    system.file(offices.draft(), ("a.txt", b"a"), key="GW-1")
    assert system.file(offices.draft(), ("a.txt", b"b"), key="GW-1").status_code == 409
    assert StoredFile.objects.count() == 1


def test_a_key_is_one_systems_own(system, unit):
    other = offices.system(unit)
    assert system.file_json(offices.draft(), key="GW-1").json() != other.file_json(offices.draft(), key="GW-1").json()
    assert Item.objects.count() == 2


def test_a_key_is_forgotten_after_its_time(system, settings):
    first = system.file_json(offices.draft(), key="GW-1").json()
    settings.DISCLOSURE_INTAKE_KEYS_KEPT *= 0
    assert system.file_json(offices.draft(title="另一件"), key="GW-1").json()["id"] != first["id"]
    assert system.look(first["id"]).status_code == 200


def test_what_was_refused_does_not_use_up_its_key(system):
    assert system.file_json(offices.draft(formed_on="昨天"), key="GW-1").status_code == 422
    assert system.file_json(offices.draft(), key="GW-1").status_code == 201


def test_after_the_token_was_renewed_the_same_key_is_still_known(system, unit):
    first = system.file_json(offices.draft(), key="GW-1").json()
    office = factories.over("district-office", unit)
    renewed = tokens.renew(system.token.pk, responsible=unit.officer, expires_on=today(), actor=office)
    system.secret = renewed.secret
    assert system.file_json(offices.draft(), key="GW-1").json() == first
    assert system.look(first["id"]).status_code == 200


# Refused whole


def test_what_is_wrong_is_told_field_by_field_and_nothing_is_kept(system):
    before = kept_files()
    response = system.file(
        {"matter": "nonsense", "formed_on": "2026-02-30", "needs_authorisation": "yes", "colour": "red"},
        ("a.txt", b"a"),
    )
    assert response.status_code == 422
    assert parameters(response) == ["colour", "needs_authorisation"]
    response = system.file({"matter": "nonsense", "formed_on": "2026-02-30", "title": "长" * 301}, ("a.txt", b"a"))
    assert parameters(response) == ["formed_on", "matter", "title"]
    assert nothing_was_kept(before)
    assert LedgerEntry.objects.filter(act="token.use", facts__came_of="refused").count() == 2


def test_a_file_nobody_can_read_refuses_the_whole(system):
    before = kept_files()
    response = system.file(offices.draft(), ("a.txt", b"a"), ("b.exe", b"MZ\x90\x00" + b"\x00" * 64))
    assert (response.status_code, parameters(response)) == (422, ["files"])
    assert nothing_was_kept(before)


def test_the_same_content_twice_in_one_sending_refuses_the_whole(system):
    before = kept_files()
    response = system.file(offices.draft(), ("a.txt", b"a"), ("b.txt", b"a"))
    assert (response.status_code, parameters(response)) == (422, ["files"])
    assert nothing_was_kept(before)


def test_what_the_service_refuses_is_told_with_its_field(system):
    response = system.file_json(offices.draft(formed_on="1900-01-01"))
    assert (response.status_code, parameters(response)) == (422, ["formed_on"])


def test_a_date_the_matter_does_not_ask_for_is_refused_not_dropped(system):
    response = system.file_json(offices.draft(dates={"decision": "2026-03-01", "formation": "2026-03-01", "x": None}))
    assert (response.status_code, parameters(response)) == (422, ["dates.decision", "dates.formation", "dates.x"])


def test_agencies_that_issued_jointly_are_named(system, unit):
    other = kernel.agency(parent=unit.agency.parent)
    number = system.file_json(offices.draft(co_issuers=[other.name])).json()["id"]
    assert [one.agency for one in Item.objects.get(working_number=number).co_issuers.all()] == [other]
    refused = system.file_json(offices.draft(co_issuers=["没有的局"]))
    assert (refused.status_code, parameters(refused)) == (422, ["co_issuers"])


@pytest.mark.parametrize(
    "body", [b" ", b"[]", b"1", b"{", b"\xff\xfe", b'"x"', b"[" * 100_000, b"NaN", b'{"title": "\xff"}', b"null"]
)
def test_what_is_no_json_object_is_told_so(system, body):
    response = system.file_json(body)
    assert (response.status_code, codes(response)) == (400, ["bad-json"])


@pytest.mark.parametrize("text", ["", "null"])
def test_an_empty_draft_part_is_no_draft(system, text):
    assert codes(system.file(text)) == ["bad-json"]
    assert codes(system.file_json(b"")) == ["no-draft"]


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a\udfffb"])
def test_characters_no_database_holds_are_refused(system, text):
    for name in ("title", "body", "document_number", "co_issuers"):
        response = system.file_json({name: [text] if name == "co_issuers" else text})
        assert (response.status_code, parameters(response)) == (422, [name])
    assert system.file_json({text: "x"}).status_code == 422


@pytest.mark.parametrize("key", ["", " ", "键", "x" * 201, "a\tb"])
def test_without_a_usable_key_nothing_is_taken(system, key):
    response = system.file_json(offices.draft(), key=key)
    assert response.status_code == 400
    assert parameters(response) == ["Idempotency-Key"]


def test_a_part_nobody_asked_for_is_refused(system):
    assert codes(system.file(offices.draft(), other="x")) == ["unknown-part"]
    response = system.client.post(reverse("api_drafts"), {"file": "x"}, headers=system.headers("k"))
    assert (response.status_code, codes(response)) == (400, ["no-draft"])


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""])
def test_another_kind_of_body_is_refused(system, kind):
    response = system.client.post(reverse("api_drafts"), b"title=x", kind, headers=system.headers("k"))
    assert response.status_code == 415


def test_too_much_is_refused_before_it_is_read(system, settings):
    settings.DISCLOSURE_INTAKE_LARGEST = 1000
    response = system.file(offices.draft(), ("a.txt", b"a" * 2000))
    assert (response.status_code, codes(response)) == (413, ["too-large"])
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert system.file_json(offices.draft(body="长" * 1000)).status_code == 413
    settings.DISCLOSURE_INTAKE_LARGEST = 1_000_000
    assert system.file(offices.draft(body="长" * 1000)).status_code == 413


def test_one_file_may_be_no_larger_than_any_other_of_the_portal(system, settings):
    settings.DISCLOSURE_LARGEST_UPLOAD = 10
    response = system.file(offices.draft(), ("a.txt", b"a" * 11))
    assert (response.status_code, parameters(response)) == (422, ["files"])


# Who may


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic eDp5", "Bearer gongkai-nonsense", "令牌"])
def test_without_a_standing_token_nobody_gets_in(client, system, header):
    headers = {"Idempotency-Key": "k", **({} if header is None else {"Authorization": header})}
    posted = client.post(reverse("api_drafts"), {"draft": "{}"}, headers=headers)
    looked = client.get(reverse("api_draft", args=["G1"]), headers=headers)
    assert posted.status_code == looked.status_code == 401
    assert posted.headers["WWW-Authenticate"].startswith("Bearer")
    assert reasons(posted)[0]["sentence"]


def test_a_revoked_token_is_shut_out_at_once(system, unit):
    tokens.revoke(system.token.pk, actor=unit.clerk, reason="泄露")
    assert system.file_json(offices.draft()).status_code == 401


def test_a_session_opens_nothing_here(system, unit, client):
    client.force_login(unit.clerk, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(reverse("api_drafts"), {"draft": "{}"}, headers={"Idempotency-Key": "k"})
    assert response.status_code == 401


def test_when_the_person_has_left_the_post_nothing_is_taken(system, unit):
    people.end(unit.clerk.assignments.get().pk, on=kernel.LONG_AGO, actor=kernel.system())
    response = system.file_json(offices.draft())
    assert (response.status_code, codes(response)) == (403, ["not-yours"])
    assert Item.objects.count() == 0


def test_a_token_that_asks_too_often_waits(system, settings):
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "intake": (2, 3600)}
    assert [system.look("G1").status_code for _turn in range(3)] == [404, 404, 429]
    assert int(system.look("G1").headers["Retry-After"]) > 0


def test_whoever_tries_tokens_out_waits(client, settings):
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "intake-miss": (2, 3600)}
    tries = [
        client.get(reverse("api_draft", args=["G1"]), headers={"Authorization": f"Bearer {turn}"}).status_code
        for turn in range(3)
    ]
    assert tries == [401, 401, 429]


# Asking after it


def test_a_system_follows_its_draft_to_the_public(system, unit):
    number = system.file_json(offices.draft()).json()["id"]
    item = Item.objects.get(working_number=number)
    factories.forward(unit, item)
    assert system.look(number).json()["state"] == "approved"
    factories.publish(unit, item)
    told = system.look(number).json()
    item.refresh_from_db()
    assert (told["state"], told["published"]["index_number"]) == ("published", item.index_number)
    assert told["published"]["url"].endswith(f"/d/{item.index_number}")


def test_a_returned_draft_says_why(system, unit):
    number = system.file_json(offices.draft()).json()["id"]
    item = Item.objects.get(working_number=number)
    proposal.propose(item.pk, actor=unit.clerk)
    assert system.look(number).json()["returned"] is None
    returning.send_back(item.pk, actor=unit.reviewer, reason="附件含有电话号码")
    told = system.look(number).json()
    assert (told["state"], told["returned"]["reason"]) == ("draft", "附件含有电话号码")
    assert told["returned"]["moment"] == "publication"


def test_what_was_taken_down_is_nowhere_named(system, unit):
    number = system.file_json(offices.draft()).json()["id"]
    item = Item.objects.get(working_number=number)
    factories.publish(unit, factories.forward(unit, item))
    takedown.take_down(item.pk, actor=unit.head, cause="泄露")
    told = system.look(number).json()
    assert (told["state"], told["published"]) == ("taken-down", None)


def test_another_systems_draft_is_not_there(system, unit):
    number = system.file_json(offices.draft()).json()["id"]
    for other in (offices.system(unit), offices.system(factories.unit())):
        response = other.look(number)
        assert (response.status_code, codes(response)) == (404, ["not-found"])


def test_a_draft_filed_by_hand_is_not_there_either(system, unit):
    assert system.look(factories.draft(unit).working_number).status_code == 404


@pytest.mark.parametrize("number", ["x", "%00", "%FF", "G1'--", "长" * 300])
def test_any_number_is_answered(system, number):
    response = system.client.get(f"{reverse('api_drafts')}{number}/", headers=system.headers())
    assert response.status_code == 404


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_nothing_but_filing_is_done_at_the_door(system, method):
    assert getattr(system.client, method)(reverse("api_drafts"), headers=system.headers()).status_code == 405


def test_an_unknown_parameter_is_refused(system):
    address = reverse("api_draft", args=[system.file_json(offices.draft()).json()["id"]])
    assert system.client.get(f"{address}?x=1", headers=system.headers()).status_code == 400


def test_the_record_of_what_came_stays_with_its_draft(system):
    system.file(offices.draft(), ("a.txt", b"a"))
    made = Intake.objects.get()
    assert (made.token, made.item, Attachment.objects.count()) == (system.token, Item.objects.get(), 1)


def refused_in_the_ledger():
    return [entry.facts.get("codes") for entry in LedgerEntry.objects.filter(act="token.use").order_by("pk")]


def test_a_text_where_a_file_was_meant_is_refused_and_noted(system):
    sent = {"draft": "{}", "file": "示范办法.docx"}
    response = system.client.post(reverse("api_drafts"), sent, headers=system.headers("k"))
    assert (response.status_code, codes(response), parameters(response)) == (400, ["no-file"], ["file"])
    assert Item.objects.count() == 0
    assert refused_in_the_ledger() == [["no-file"]]


def test_a_second_draft_in_one_sending_is_refused(system):
    response = system.client.post(reverse("api_drafts"), {"draft": ["{}", "{}"]}, headers=system.headers("k"))
    assert (response.status_code, codes(response)) == (400, ["repeated-draft"])
    assert Item.objects.count() == 0


@pytest.mark.parametrize("depth", [11, 200, 900])
def test_a_draft_nested_without_end_is_refused(system, depth):
    response = system.file_json('{"matter": ' + "[" * depth + "]" * depth + "}")
    assert (response.status_code, codes(response)) == (400, ["bad-json"])


@pytest.mark.parametrize("number", [101, 130])
def test_too_many_files_are_refused_in_our_own_words(system, number):
    files = [(f"{one}.txt", f"第{one}个".encode()) for one in range(number)]
    response = system.file(offices.draft(), *files)
    assert response.status_code in (413, 422)
    assert "100个附件" in reasons(response)[0]["sentence"]
    assert Item.objects.count() == 0
