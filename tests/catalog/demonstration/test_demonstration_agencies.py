"""The demonstration's agencies are those the sources name, with one real credit code and otherwise marked ones."""

from __future__ import annotations

import pytest

from catalog.demonstration import agencies, people, tables
from catalog.demonstration.codes import demonstration_code, is_demonstration
from disclosure.law.identifiers import credit_code_problem
from disclosure.law.instruments import load
from disclosure.law.vocabularies import released
from disclosure.models import Agency
from disclosure.roles import ROLES

AGENCIES = agencies.load()
BY_SLUG = {agency.slug: agency for agency in AGENCIES}
REAL_CODE = "11500112009315877L"


def test_every_unit_of_the_annex_is_an_agency_of_the_district() -> None:
    printed = {name for agency in AGENCIES if agency.parent == "yubei" for name in agency.printed_as}
    tasks = released().domain_tasks
    assert {unit for task in tasks for unit in (*task.responsible, *task.cooperating)} <= printed


def test_only_the_code_a_source_prints_is_real() -> None:
    real = {agency.slug: agency.credit_code for agency in AGENCIES if not is_demonstration(agency.credit_code)}
    assert real == {"yubei-office": REAL_CODE}
    assert not is_demonstration(REAL_CODE)


def test_every_code_passes_its_check_digits_and_belongs_to_one_agency() -> None:
    codes = [agency.credit_code for agency in AGENCIES]
    assert [credit_code_problem(code) for code in codes] == [""] * len(codes)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(("kind", "prefix"), [("department", "11"), ("institution", "12"), ("village", "54")])
def test_a_demonstration_code_shows_what_kind_of_body_and_where(kind: str, prefix: str) -> None:
    code = demonstration_code(1, region="500112", kind=kind)
    assert code.startswith(f"{prefix}500112DEM0") and not credit_code_problem(code)


def test_every_kind_of_agency_is_shown() -> None:
    assert {agency.kind for agency in AGENCIES} == set(Agency.Kind.values)
    assert {function for agency in AGENCIES for function in agency.functions} == set(Agency.Function.values)


def test_jurisdictions_are_those_of_the_law_book() -> None:
    known = {jurisdiction.id for jurisdiction in load().jurisdictions}
    assert {agency.jurisdiction for agency in AGENCIES} - {""} <= known
    assert BY_SLUG["yubei-village-1"].jurisdiction == "yubei"
    assert BY_SLUG["chongqing"].jurisdiction == ""


def test_an_agency_that_was_merged_names_its_successor() -> None:
    ended = [agency for agency in AGENCIES if agency.active_to]
    assert [(agency.slug, agency.successor) for agency in ended] == [("yubei-fp", "yubei-xczx")]


def test_guides_hold_what_a_source_prints_and_mark_the_rest() -> None:
    for agency in AGENCIES:
        assert agency.guide is not None
        values = (agency.guide.address, agency.guide.hours, agency.guide.phone)
        assert all("示例" in value or value == "重庆市渝北区义学路32号" for value in values)


def test_invented_bodies_say_so_in_their_names() -> None:
    invented = [agency.name for agency in AGENCIES if agency.invented]
    assert len(invented) == 4 and all("示例" in name for name in invented)


def test_names_are_unique() -> None:
    assert len({agency.name for agency in AGENCIES}) == len(AGENCIES)


def test_every_role_has_an_account_in_the_district_of_the_annex() -> None:
    assert {person.role for person in people.load() if person.username.startswith("yubei-")} == set(ROLES)


def test_accounts_are_plainly_samples_and_work_where_an_agency_is() -> None:
    everybody = people.load()
    usernames = [person.username for person in everybody] + [person.username for person in people.stand_ins()]
    assert len(set(usernames)) == len(usernames)
    assert all(person.name.startswith("示例") for person in everybody)
    assert all(person.role in ROLES and {person.agency, person.scope} <= set(BY_SLUG) for person in everybody)


def test_a_stand_in_stands_in_for_somebody() -> None:
    usernames = {person.username for person in people.load()}
    assert {person.absent for person in people.stand_ins()} <= usernames


def test_a_row_with_an_unknown_key_is_refused_by_name() -> None:
    with pytest.raises(tables.DemonstrationError, match="某处：有不认识的项 colour"):
        tables.row(people.PersonRow, {"username": "x", "colour": "red"}, "某处")
    with pytest.raises(tables.DemonstrationError, match="缺少 agency"):
        tables.row(people.PersonRow, {"username": "x"}, "某处")
