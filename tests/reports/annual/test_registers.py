"""Table 2 counts the catalogue: documents made, abolished and in force by their days, decisions by the day they were taken."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.models import Edition, Item
from catalog.services import validity
from disclosure.law.report_forms import forms
from disclosure.law.report_identities import check
from disclosure.law.report_registers import registers
from disclosure.lawbook import vocabularies
from disclosure.today import moved_to
from reports import compiling
from tests.catalog import factories
from tests.catalog.factories import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Unit:
    return factories.unit()


def document(at: Unit, made_on: date) -> Item:
    """A normative document signed and published on a day."""
    with moved_to(made_on):
        return factories.published(
            at,
            matter="normative-document",
            issued_on=made_on,
            formed_on=made_on,
            generated_on=made_on,
            dates={"issued": made_on, "formation-or-change": made_on},
        )


def ended(at: Unit, item: Item, on: date) -> None:
    """A document repealed from a day on."""
    with moved_to(on):
        validity.change_validity(item.pk, validity="repealed", on=on, actor=at.officer)


def documents(at: Unit, year: int) -> list[object]:
    """Made, abolished, in force."""
    return list(compiling.compile_one(at.agency, year).table2["documents"])


def test_documents_made_abolished_and_in_force_carry_over_from_year_to_year(at: Unit):
    first, second = document(at, date(2023, 3, 1)), document(at, date(2024, 5, 6))
    ended(at, first, date(2024, 9, 2))
    ended(at, second, date(2025, 1, 6))
    assert documents(at, 2023) == [1, 0, 1]
    assert documents(at, 2024) == [1, 1, 1]
    assert documents(at, 2025) == [0, 1, 0]
    for year in (2024, 2025):
        verdict = check(compiling.compile_one(at.agency, year), compiling.compile_one(at.agency, year - 1))
        assert [one for one in verdict.warnings if one.identity == "I6"] == []


def test_what_was_made_and_abolished_in_one_year_counts_in_both(at: Unit):
    ended(at, document(at, date(2024, 2, 1)), date(2024, 11, 4))
    assert documents(at, 2024) == [1, 1, 0]


def test_decisions_count_in_the_year_they_were_taken(at: Unit):
    with moved_to(date(2025, 1, 6)):
        taken = {"decision": date(2024, 12, 27)}
        factories.published(at, matter="licence", dates=taken, formed_on=date(2024, 12, 27))
        factories.published(at, matter="penalty", dates={"decision": date(2025, 1, 3)}, formed_on=date(2025, 1, 3))
    assert compiling.compile_one(at.agency, 2024).table2["licences"] == (1,)
    assert compiling.compile_one(at.agency, 2024).table2["penalties"] == (0,)
    assert compiling.compile_one(at.agency, 2025).table2["penalties"] == (1,)


def test_a_draft_was_not_made_yet(at: Unit):
    with moved_to(date(2024, 5, 6)):
        factories.draft(at, matter="normative-document", issued_on=date(2024, 5, 6))
    assert Edition.objects.get().status == "draft"
    assert documents(at, 2024) == [0, 0, 0]


def test_every_population_of_table_2_has_its_register_and_every_matter_is_one():
    populations = {row.population for form in forms().values() for row in form.table("table2").rows}
    assert populations == set(registers())
    known = {term.code for term in vocabularies().matters}
    assert {matter for register in registers().values() for matter in register.matters} <= known


def test_what_the_portal_holds_no_records_of_is_named():
    cells = compiling.unrecorded(forms()["2021"], 2025, [])
    assert ("fees", "amount") in cells
    assert ("coercion", "decisions") in cells
    assert ("licences", "decisions") not in cells
