"""Every letter of the national set says what its article demands, and its frozen text names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import get_template

from applications import letter_text
from applications.letter_parts import lines
from applications.models import Letter
from applications.services import lettering
from disclosure.lawbook import vocabularies
from disclosure.today import moved_to
from tests.applications import factories, letters

pytestmark = pytest.mark.django_db

KINDS = [term.code for term in vocabularies().letters]
GROUNDS = [term.code for term in vocabularies().reply_grounds]


def written(kind: str) -> Letter:
    """A letter of a kind, written a week after the request came."""
    with moved_to(letters.ON):
        return letters.letter(factories.office(), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_everything_its_article_demands(kind: str) -> None:
    letter = written(kind)
    said = "\n".join(lines(letter.body))
    for content in vocabularies().letters.get(kind).must_say:
        wanted = letter.number if content == "number" else letters.SAID_IN.get((kind, content), letters.SAID[content])
        assert wanted, content
        assert wanted in said, (content, wanted, said)


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_reply_states_what_its_ground_demands_and_the_article_it_rests_on(ground: str) -> None:
    with moved_to(letters.ON):
        letter = letters.reply(factories.office(), ground)
    said, term = "\n".join(lines(letter.body)), vocabularies().reply_grounds.get(ground)
    for content in (*term.needs, *term.may_state):
        wanted = letters.REASONS if content == "reasons" else {**letters.SAID, **letters.PARTICULARS}[content]
        assert wanted in said, (content, said)
    assert letter.kind == term.letter and term.article in said
    assert ("行政复议" in said) == (term.remedy != "none")


@pytest.mark.parametrize("kind", KINDS)
def test_the_frozen_text_names_nobody_and_is_read_with_the_names_it_was_written_for(kind: str) -> None:
    letter = written(kind)
    personal = (
        *letters.SECRETS.values(),
        letters.PARTY,
        letters.PARTY_REASONS,
        letters.COMPLAINANT,
        letters.COMPLAINED,
    )
    assert not [value for value in personal if value in letter.body]
    kept = letter_text.persons_of(letter)
    assert set(kept) <= letter_text.named_in(letter.body)
    shown = letter_text.shown(letter)
    assert "⟦" not in shown and all(value in shown for value in kept.values())
    assert kept or kind in ("co-handling", "referral")


def test_what_goes_to_others_does_not_say_who_asked() -> None:
    for kind in ("third-party", "co-maker", "co-handling", "referral", "public-interest-notice", "complaint-reply"):
        assert letters.SECRETS["name"] not in letter_text.shown(written(kind))


def test_the_applicant_is_not_told_which_third_party_is_asked() -> None:
    assert letters.PARTY not in letter_text.shown(written("consultation-notice"))


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_addressed_to_the_applicant_is_shown_to_the_applicant(kind: str) -> None:
    assert written(kind).for_applicant == (vocabularies().letters.get(kind).addressee == "applicant")


def test_nobody_smuggles_a_place_for_particulars_into_a_letter() -> None:
    office = factories.office()
    request = factories.registered(office, title="方案⟦identity_number⟧", features="")
    letter = letters.letter(office, "referral", request)
    assert letter_text.named_in(letter.body) == frozenset()
    assert request.applicant.identity_number not in letter_text.shown(letter)


def test_what_somebody_typed_is_never_markup() -> None:
    office = factories.office()
    request = factories.registered(office, title="<script>alert(1)</script>")
    assert "<script>" not in request.letters.get(kind="receipt").body


def test_an_organisation_is_not_spoken_to_as_a_person() -> None:
    person = factories.person(kind="organisation", applicant_class="commercial", representative="法人甲")
    request = factories.registered(factories.office(), person_=person)
    assert "贵单位" in request.letters.get(kind="receipt").body
    assert "⟦representative⟧" in request.letters.get(kind="registration").body


def test_registration_writes_the_form_for_the_file_and_the_receipt_for_the_applicant() -> None:
    request = factories.registered(factories.office())
    kinds = request.letters.order_by("pk").values_list("kind", "for_applicant")
    assert list(kinds) == [("registration", False), ("receipt", True)]


def test_every_kind_has_a_template_and_every_template_is_of_a_kind_or_a_part_of_one() -> None:
    place = Path(get_template("letters/base.html").origin.name).parent
    parts = {"base", "to_applicant", "reply", "provided", "slip"}
    assert {path.stem for path in place.glob("*.html")} == {*KINDS, *parts}


def test_the_hash_of_a_template_covers_everything_it_is_made_of(
    tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    before = letter_text.template_hash("letters/reply.granted.html")
    for part in ("base", "to_applicant", "reply", "provided", "reply.granted"):
        changed(settings, tmp_path / part, f"letters/{part}.html")
        assert letter_text.template_hash("letters/reply.granted.html") != before, part


def test_a_reprint_is_the_same_after_the_template_changed(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    office = factories.office()
    request = factories.registered(office)
    first = letters.letter(office, "referral", request)
    printed = letter_text.shown(first)
    changed(settings, tmp_path, "letters/referral.html")
    second = lettering.issue(
        request, "referral", actor=office.officer, context=letters.context(office, "referral", request)
    )
    first.refresh_from_db()
    assert letter_text.shown(first) == printed and "改版" not in printed
    assert "改版" in second.body and second.template_hash != first.template_hash
    assert list(letter_text.faults()) == []


def changed(settings: pytest.FixtureRequest, place: Path, name: str) -> None:
    """A template with another wording, found before ours."""
    ours = Path(get_template(name).origin.name).read_text("utf-8")
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(ours.replace("本机关", "改版后的本机关") + "{# 改版 #}", "utf-8")
    engine = settings.TEMPLATES[0]  # type: ignore[attr-defined]
    settings.TEMPLATES = [{**engine, "DIRS": [place, *engine["DIRS"]]}]  # type: ignore[attr-defined]
