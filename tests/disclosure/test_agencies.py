"""The agency tree: dated, without loops, and a subtree is a prefix."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from disclosure import agencies, obligations, people, roles
from disclosure.models import Agency, AgencyPlacement, Assignment, LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to, today
from tests import factories

pytestmark = pytest.mark.django_db

VALID_CODE = "11500112009308888N"


@pytest.fixture
def district() -> Agency:
    return factories.district("测试区人民政府")


@pytest.fixture
def office(district: Agency):
    return factories.user("district-office", factories.agency("区政府办公室", parent=district), over=district)


def test_an_agency_stands_below_its_parent_and_its_path_says_so(district: Agency):
    bureau = factories.agency(parent=district)
    station = factories.agency(parent=bureau, kind="institution")
    assert bureau.path == f"{district.path}{bureau.pk}."
    assert station.lineage() == [district.path, bureau.path, station.path]
    assert set(agencies.subtree(district)) == {district, bureau, station}


def test_the_path_of_agency_1_is_no_prefix_of_agency_11(district: Agency):
    twelve = [factories.agency(parent=district) for _number in range(12)]
    for one in twelve:
        assert list(agencies.subtree(one)) == [one]


def test_an_agency_without_slug_is_known_by_its_number(district: Agency):
    assert district.slug == f"agency-{district.pk}"
    assert factories.agency(parent=district, slug="finance").slug == "finance"


@pytest.mark.parametrize(
    ("particulars", "code"),
    [
        ({"name": ""}, "invalid-name"),
        ({"kind": "ministry"}, "invalid-kind"),
        ({"slug": "财政局"}, "invalid-slug"),
        ({"credit_code": "115001120093088860"}, "invalid-credit_code"),
        ({"jurisdiction": "atlantis"}, "invalid-jurisdiction"),
        ({"functions": ["catering"]}, "invalid-functions"),
        ({"active_from": date(2020, 1, 2), "active_to": date(2020, 1, 1)}, "invalid-all"),
    ],
)
def test_what_is_wrong_with_an_agency_is_refused_by_field_and_nothing_is_kept(district: Agency, particulars, code):
    before = Agency.objects.count()
    with pytest.raises(NotLawful) as refusal:
        agencies.create(
            actor=factories.system(), **{"name": "某局", "kind": "department", "parent": district, **particulars}
        )
    assert code in refusal.value.codes
    assert Agency.objects.count() == before


def test_no_two_agencies_share_a_credit_code(district: Agency):
    factories.agency(parent=district, credit_code=VALID_CODE)
    with pytest.raises(NotLawful, match="统一社会信用代码"):
        factories.agency(parent=district, credit_code=VALID_CODE)


def test_only_whoever_maintains_the_tree_changes_it(district: Agency, office):
    head = factories.user("disclosure-head", factories.agency(parent=district))
    assert agencies.create(actor=office, name="新设局", kind="department", parent=district)
    with pytest.raises(NotAllowed):
        agencies.create(actor=head, name="另一局", kind="department", parent=district)
    with pytest.raises(NotAllowed):
        agencies.create(actor=office, name="另一区", kind="government")


def test_a_superuser_keeps_the_tree_because_somebody_must_be_the_first():
    assert agencies.create(actor=factories.superuser(), name="某区人民政府", kind="government")


def test_a_moved_agency_takes_its_subtree_along_and_stays_on_record_where_it_was(district: Agency, office):
    with moved_to(date(2026, 6, 1)):
        bureau, other = factories.agency(parent=district), factories.agency(parent=district)
        station = factories.agency(parent=bureau, kind="institution")
        agencies.move(bureau.pk, parent=other, on=date(2026, 5, 1), actor=office, reason="机构改革")
    bureau.refresh_from_db()
    station.refresh_from_db()
    assert bureau.path == f"{other.path}{bureau.pk}."
    assert station.path == f"{bureau.path}{station.pk}."
    assert agencies.parent_on(bureau, date(2026, 4, 30)) == district
    assert agencies.parent_on(bureau, date(2026, 5, 1)) == other
    assert LedgerEntry.objects.filter(act="agency.move", facts__on="2026-05-01").exists()


def test_nobody_is_moved_below_himself(district: Agency):
    bureau = factories.agency(parent=district)
    station = factories.agency(parent=bureau)
    with pytest.raises(NotLawful) as refusal:
        agencies.move(bureau.pk, parent=station, on=date(2020, 1, 1), actor=factories.system())
    assert refusal.value.codes == ("tree-loop",)


def test_a_change_to_come_is_recorded_on_its_day_and_not_before(district: Agency):
    bureau, other = factories.agency(parent=district), factories.agency(parent=district)
    with moved_to(date(2026, 6, 1)):
        for act in (
            lambda: agencies.move(bureau.pk, parent=other, on=date(2026, 6, 2), actor=factories.system()),
            lambda: agencies.rename(bureau.pk, name="新名", on=date(2026, 6, 2), actor=factories.system()),
            lambda: agencies.abolish(bureau.pk, on=date(2026, 6, 2), successor=other, actor=factories.system()),
        ):
            with pytest.raises(NotLawful) as refusal:
                act()
            assert "not-yet" in refusal.value.codes


def test_a_renamed_agency_is_still_found_by_its_old_names(district: Agency):
    bureau = factories.agency("旧局", parent=district, active_from=date(2001, 1, 1))
    agencies.rename(bureau.pk, name="新局", on=date(2019, 3, 1), actor=factories.system())
    agencies.rename(bureau.pk, name="再新局", on=date(2024, 3, 1), actor=factories.system())
    bureau.refresh_from_db()
    assert bureau.name == "再新局"
    assert list(bureau.former_names.values_list("name", "from_on", "to_on")) == [
        ("新局", date(2019, 3, 1), date(2024, 2, 29)),
        ("旧局", date(2001, 1, 1), date(2019, 2, 28)),
    ]


def test_what_is_amended_stands_in_the_ledger_old_and_new(district: Agency, office):
    bureau = factories.agency(parent=district)
    agencies.amend(bureau.pk, actor=office, leader_in_charge="李某", functions=["enforcement"])
    facts = LedgerEntry.objects.get(act="agency.amend").facts
    assert facts["before"] == {"leader_in_charge": "", "functions": []}
    assert facts["after"] == {"leader_in_charge": "李某", "functions": ["enforcement"]}


def test_the_guide_says_since_when_it_is_as_it_is(district: Agency):
    guide = {"office_name": "办公室", "address": "某街1号", "hours": "9:00-17:00", "phone": "023-0"}
    with moved_to(date(2026, 3, 2)):
        row = agencies.describe(district.pk, actor=factories.system(), guide=guide)
    assert row.updated_on == date(2026, 3, 2)
    with pytest.raises(NotLawful) as refusal:
        agencies.describe(district.pk, actor=factories.system(), guide={**guide, "phone": ""})
    assert refusal.value.codes == ("invalid-phone",)


def test_the_successor_answers_for_what_an_abolished_agency_left_open(district: Agency):
    with moved_to(date(2026, 1, 5)):
        old = factories.agency(parent=district, obliged_from=date(2026, 1, 1))
        heir = factories.agency(parent=district)
        officer = factories.user("disclosure-officer", heir)
        leaving = factories.user("clerk", old)
        owed = factories.obligation(old)
        agencies.abolish(old.pk, on=date(2026, 1, 4), successor=heir, actor=factories.system())
        old.refresh_from_db()
        assert old.active_to == date(2026, 1, 4)
        assert heir.covers(old)
        assert roles.may(officer, "obligation.fulfil", old)
        assert obligations.fulfil(owed.pk, actor=officer, on=date(2026, 1, 5), evidence="已公布").fulfilled_on
        assert Assignment.objects.get(user=leaving).to_on == date(2026, 1, 4)


def test_nobody_hands_an_agencys_matters_to_whom_one_has_no_say_over(district: Agency, office):
    bureau, elsewhere = factories.agency(parent=district), factories.agency(parent=factories.district())
    with pytest.raises(NotAllowed):
        agencies.abolish(bureau.pk, on=date(2020, 1, 1), successor=elsewhere, actor=office)
    bureau.refresh_from_db()
    assert bureau.active_to is None


def test_the_ledger_names_the_person_for_whom_a_stand_in_kept_the_tree(district: Agency, office):
    bureau, stand_in, post = factories.agency(parent=district), factories.user(), office.assignments.get()
    people.delegate(post.pk, stand_in=stand_in, from_on=today(), to_on=today(), reason="休假", actor=office)
    agencies.amend(bureau.pk, actor=stand_in, short_name="简")
    agencies.amend(bureau.pk, actor=office, short_name="短")
    amended = LedgerEntry.objects.filter(act="agency.amend").order_by("pk")
    assert [entry.facts.get("on_behalf_of") for entry in amended] == [office.pk, None]


def test_an_abolished_agency_opens_no_further_obligations(district: Agency):
    with moved_to(date(2026, 1, 5)):
        old = factories.agency(parent=district, obliged_from=date(2026, 1, 1))
        agencies.abolish(old.pk, on=date(2026, 1, 4), actor=factories.system())
    with moved_to(date(2027, 1, 5)):
        obligations.open_due()
    assert set(old.obligations.values_list("period", flat=True)) == {"2026"}


def test_who_succeeds_is_followed_along_the_chain_as_of_a_day(district: Agency):
    first, second, third = (factories.agency(parent=district) for _number in range(3))
    agencies.abolish(first.pk, on=date(2018, 12, 31), successor=second, actor=factories.system())
    agencies.abolish(second.pk, on=date(2023, 12, 31), successor=third, actor=factories.system())
    first = Agency.objects.get(pk=first.pk)
    assert agencies.successor_of(first, date(2018, 12, 31)) == first
    assert agencies.successor_of(first, date(2019, 1, 1)) == second
    assert agencies.successor_of(first, date(2024, 1, 1)) == third
    assert agencies.successor_of(third, date(2024, 1, 1)) == third


def test_an_agency_with_others_below_it_is_not_abolished_without_successor(district: Agency):
    bureau = factories.agency(parent=district)
    station = factories.agency(parent=bureau)
    with pytest.raises(NotLawful) as refusal:
        agencies.abolish(bureau.pk, on=date(2020, 1, 1), actor=factories.system())
    assert refusal.value.codes == ("agencies-below",)
    agencies.abolish(station.pk, on=date(2020, 1, 1), actor=factories.system())
    agencies.abolish(bureau.pk, on=date(2020, 1, 1), actor=factories.system())


def test_what_is_abolished_stays_as_it_is(district: Agency):
    bureau = factories.agency(parent=district)
    agencies.abolish(bureau.pk, on=date(2020, 1, 1), actor=factories.system())
    with pytest.raises(NotNow):
        agencies.rename(bureau.pk, name="新名", on=date(2021, 1, 1), actor=factories.system())
    with pytest.raises(NotNow):
        factories.agency(parent=Agency.objects.get(pk=bureau.pk))


def test_a_subtree_on_a_day_holds_who_existed_on_it(district: Agency):
    gone = factories.agency(parent=district, active_from=date(2001, 1, 1))
    new = factories.agency(parent=district, active_from=date(2024, 1, 1))
    agencies.abolish(gone.pk, on=date(2023, 12, 31), actor=factories.system())
    assert set(agencies.subtree(district, on=date(2023, 12, 31))) == {district, gone}
    assert set(agencies.subtree(district, on=date(2024, 1, 1))) == {district, new}


def test_the_database_refuses_a_path_by_which_everybody_would_be_covered(district: Agency):
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=district.pk).update(path="")


def test_the_database_refuses_an_agency_in_two_places_at_once(district: Agency):
    with pytest.raises(IntegrityError), transaction.atomic():
        AgencyPlacement.objects.create(agency=district, parent=None)
