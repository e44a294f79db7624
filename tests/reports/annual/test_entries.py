"""Registers are kept entry by entry, mended only by reversal, and counted beside the portal's items, never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.law.report_findings import Spot
from disclosure.law.report_identities import check
from disclosure.law.report_registers import in_unit, registers
from disclosure.models import Agency
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports import adding, compiling, drilling, register_counts
from reports.models import AnnualReport, RegisterEntry
from reports.services import registering
from tests import factories
from tests.catalog import factories as catalogue
from tests.catalog.factories import Unit
from tests.reports.annual.entries import CHARGED, DECIDED, MADE, entered

pytestmark = pytest.mark.django_db

NOW = date(2026, 1, 12)
DOCUMENT = replace(MADE, register="normative-documents", reference="渝府发〔2025〕1号")


@pytest.fixture
def at() -> Unit:
    return catalogue.unit()


@pytest.fixture(autouse=True)
def january():
    with moved_to(NOW):
        yield


def table2(at: Unit, row: str, year: int = 2025) -> list[object]:
    """The figures of a row."""
    return list(compiling.compile_one(at.agency, year).table2[row])


def test_every_population_of_table_2_can_be_entered(at: Unit):
    for register in registers().values():
        for measure in register.entered:
            said = {"yuan": Decimal(10_000), "number": 0} if measure == "amount" else {"number": 2}
            entered(at.agency, replace(DECIDED, register=register.population, measure=measure), at.officer, **said)
    assert table2(at, "rules") == [2, 2, 0]
    assert table2(at, "documents") == [2, 2, 0]
    assert [table2(at, row) for row in ("licences", "penalties", "coercion")] == [[2], [2], [2]]
    assert table2(at, "fees") == [1]


def test_entries_count_in_the_year_of_their_day(at: Unit):
    for on in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)):
        entered(at.agency, DECIDED, at.officer, on=on, reference=f"{on}")
    assert [table2(at, "coercion", year) for year in (2023, 2024, 2025, 2026)] == [[0], [1], [2], [1]]


def test_what_is_in_force_follows_from_what_was_made_and_abolished(at: Unit):
    entered(at.agency, MADE, at.officer, on=date(2023, 12, 31), number=74, reference="", evidence="目录")
    entered(at.agency, MADE, at.officer, number=3, reference="", evidence="目录")
    entered(at.agency, MADE, at.officer, measure="abolished", number=5, on=date(2025, 9, 1))
    assert table2(at, "rules", 2024) == [0, 0, 74]
    assert table2(at, "rules", 2025) == [3, 5, 72]
    verdict = check(compiling.compile_one(at.agency, 2025), compiling.compile_one(at.agency, 2024))
    assert [one for one in verdict.warnings if one.identity == "I6"] == []


def test_more_are_never_abolished_than_were_made_by_that_day(at: Unit):
    entered(at.agency, MADE, at.officer)
    with pytest.raises(NotLawful, match="多于有效"):
        entered(at.agency, MADE, at.officer, measure="abolished", on=MADE.on - timedelta(days=1), reference="废1")
    made = RegisterEntry.objects.get()
    entered(at.agency, MADE, at.officer, measure="abolished", on=MADE.on)
    with pytest.raises(NotLawful, match="多于有效"):
        registering.reverse(made.pk, reason="误登", actor=at.officer)


def test_a_reversal_of_the_same_day_takes_an_entry_back_once(at: Unit):
    wrong = entered(at.agency, DECIDED, at.officer, number=7)
    taken_back = registering.reverse(wrong.pk, reason="件数有误", actor=at.officer)
    assert (taken_back.number, taken_back.on) == (-7, wrong.on)
    assert table2(at, "coercion") == [0]
    for pk in (wrong.pk, taken_back.pk):
        with pytest.raises(NotNow):
            registering.reverse(pk, reason="再冲", actor=at.officer)
    with pytest.raises(NotLawful):
        registering.reverse(entered(at.agency, DECIDED, at.officer).pk, reason=" ", actor=at.officer)
    assert table2(at, "coercion") == [1]


def test_the_database_keeps_every_entry_as_it_was_made(at: Unit):
    one = entered(at.agency, DECIDED, at.officer)
    row = RegisterEntry.objects.filter(pk=one.pk)
    values = {name: getattr(one, name) for name in ("agency_id", "register", "measure", "on", "entered_by_id")}
    values |= {"entered_at": one.entered_at, "evidence": "页"}
    refused = (
        lambda: row.update(number=5),
        row.delete,
        lambda: RegisterEntry.objects.create(**values, number=-1),
        lambda: RegisterEntry.objects.create(**values, number=0),
        lambda: RegisterEntry.objects.create(**values, number=1, yuan=1),
        lambda: RegisterEntry.objects.create(**{**values, "measure": "amount"}, number=1, yuan=1),
        lambda: RegisterEntry.objects.create(**{**values, "evidence": ""}, number=1),
        lambda: RegisterEntry.objects.create(**values, number=-1, reverses=one),
    )
    for act in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert row.get().number == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"number": 0}, "不小于1"),
        ({"yuan": Decimal(5)}, "不填金额"),
        ({"measure": "made"}, "不相符"),
        ({"register": "nothing"}, "不相符"),
        ({"on": NOW + timedelta(days=1)}, "不能晚于"),
        ({"reference": " "}, "凭据"),
        ({"item": "没有的索引号"}, "没有索引号"),
    ],
)
def test_an_entry_that_says_too_little_or_too_much_is_refused(at: Unit, said: dict[str, object], told: str):
    with pytest.raises(NotLawful, match=told):
        registering.enter(at.agency, replace(DECIDED, **said), actor=at.officer)
    assert not RegisterEntry.objects.exists()


def test_the_same_reference_is_entered_once_and_again_after_a_reversal(at: Unit):
    one = entered(at.agency, DECIDED, at.officer)
    with pytest.raises(NotLawful, match="已经登记"):
        entered(at.agency, DECIDED, at.officer)
    registering.reverse(one.pk, reason="日期有误", actor=at.officer)
    entered(at.agency, DECIDED, at.officer, on=date(2025, 4, 4))
    assert table2(at, "coercion") == [1]


def test_nobody_enters_for_another_agency(at: Unit):
    stranger = factories.user("disclosure-officer", factories.agency())
    with pytest.raises(NotAllowed):
        registering.enter(at.agency, DECIDED, actor=stranger)


def licence(at: Unit):
    """A licence published on the portal."""
    taken = date(2025, 6, 3)
    with moved_to(taken):
        return catalogue.published(
            at, matter="licence", dates={"decision": taken}, formed_on=taken, document_number="渝许〔2025〕9号"
        )


def test_what_is_on_the_portal_and_in_the_register_counts_once(at: Unit):
    item = licence(at)
    told = replace(DECIDED, register="licences", reference="渝许〔2025〕9号")
    with pytest.raises(NotLawful, match="已在本平台公开"):
        registering.enter(at.agency, told, actor=at.officer)
    registering.enter(at.agency, replace(told, item=item.number), actor=at.officer)
    registering.enter(at.agency, replace(told, number=4, reference="", evidence="纸质台账"), actor=at.officer)
    assert table2(at, "licences") == [5]
    with pytest.raises(NotLawful, match="件数应为1"):
        registering.enter(at.agency, replace(told, item=item.number, number=2, reference="x"), actor=at.officer)
    wrong = replace(told, register="coercion", item=item.number, reference="y")
    with pytest.raises(NotLawful, match="不属于"):
        registering.enter(at.agency, wrong, actor=at.officer)


def test_an_entry_that_names_a_draft_counts_until_the_item_counts_itself(at: Unit):
    with moved_to(date(2025, 6, 3)):
        draft = catalogue.draft(at, matter="licence", dates={"decision": date(2025, 6, 3)}, formed_on=date(2025, 6, 3))
    registering.enter(at.agency, replace(DECIDED, register="licences", item=draft.number), actor=at.officer)
    assert table2(at, "licences") == [1]
    catalogue.publish(at, catalogue.forward(at, draft))
    assert table2(at, "licences") == [1]
    entry = RegisterEntry.objects.get()
    assert not register_counts.counted().filter(pk=entry.pk).exists()


def report_of(agency: Agency, year: int = 2025) -> AnnualReport:
    """A report as drilling reads it."""
    form = compiling.form_of(year)
    return AnnualReport(agency=agency, year=year, form=form.id)


def test_a_cell_opens_to_items_and_entries_and_says_what_it_is_the_sum_of(at: Unit):
    item = licence(at)
    told = replace(DECIDED, register="licences")
    registering.enter(at.agency, replace(told, item=item.number), actor=at.officer)
    registering.enter(at.agency, replace(told, number=4, reference="", evidence="台账"), actor=at.officer)
    found = drilling.behind(report_of(at.agency), Spot("table2", "licences", "decisions"))
    records = found.told(found.rows[0:50], True)
    assert [one.number == item.number for one in records] == [True, False]
    assert "4件" in records[1].what
    assert list(found.parts) == ["本平台公开的信息1件", "登记簿4件", "另有1条登记就是本平台公开的信息，不重复计算"]


entry_lists = st.lists(
    st.tuples(
        st.sampled_from(("rules", "normative-documents", "coercion", "fees")),
        st.dates(date(2023, 1, 1), date(2025, 12, 31)),
        st.integers(1, 90),
        st.integers(1, 10**9),
        st.booleans(),
        st.booleans(),
    ),
    max_size=14,
)


@given(said=entry_lists)
@settings(max_examples=20, deadline=None)
def test_every_cell_is_the_sum_of_the_entries_it_opens_to(said):
    agency = factories.agency()
    actor = factories.system()
    for register, on, number, cents, abolished, undone in said:
        amount = register == "fees"
        documents = register in ("rules", "normative-documents")
        measure = "amount" if amount else ("abolished" if abolished else "made") if documents else "decisions"
        one = RegisterEntry(
            **{"agency": agency, "register": register, "measure": measure, "on": on, "evidence": "页"},
            **{"number": 0 if amount else number, "yuan": Decimal(cents) / 100 if amount else 0},
            **{"entered_by": actor, "entered_at": "2026-01-01T00:00:00Z"},
        )
        one.save()
        if undone and measure != "made":
            registering.reverse(one.pk, reason="误登", actor=actor)
    for year in (2023, 2024, 2025):
        report = compiling.compile_one(agency, year)
        for row, columns in (
            ("rules", "made abolished in_force"),
            ("documents", "made abolished in_force"),
            ("coercion", "decisions"),
        ):
            for column in columns.split():
                found = drilling.behind(report_of(agency, year), Spot("table2", row, column))
                shown = found.rows[0 : found.rows.count()]
                sign = [-1 if column == "in_force" and one.measure == "abolished" else 1 for one in shown]
                total = sum(one.number * by for one, by in zip(shown, sign, strict=True))
                assert total == adding.figure(report, Spot("table2", row, column))
        fees = drilling.behind(report_of(agency, year), Spot("table2", "fees", "amount"))
        yuan = sum((one.yuan for one in fees.rows[0 : fees.rows.count()]), start=Decimal(0))
        assert report.table2["fees"] == (in_unit(yuan, "万元"),)


@given(st.decimals(0, 10**12, places=2))
def test_yuan_become_ten_thousands_rounded_half_up_to_two_decimals_and_never_off_by_more_than_half_of_one(yuan):
    found = in_unit(yuan, "万元")
    assert found == (yuan / 10_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert abs(Decimal(found) * 10_000 - yuan) <= 50
    assert in_unit(yuan, "元") == yuan


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [("0", 0), ("49.99", 0), ("50", Decimal("0.01")), ("150", Decimal("0.02")), ("3164410000", 316441)],
)
def test_the_rounding_rule(yuan: str, shown: object):
    assert in_unit(Decimal(yuan), "万元") == shown


def test_a_year_is_rounded_once_not_entry_by_entry(at: Unit):
    for place in range(4):
        entered(at.agency, CHARGED, at.officer, yuan=Decimal("40"), reference=f"票{place}")
    assert table2(at, "fees") == [Decimal("0.02")]
