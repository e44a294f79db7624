"""What applications contribute to pages, lists and words they do not own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils.module_loading import import_string

from disclosure import ledger_words, panels
from disclosure.models import LedgerEntry, Subject
from tests import factories

pytestmark = pytest.mark.django_db


def dotted():
    """Every dotted string an application names for the kernel to call."""
    for config in apps.get_app_configs():
        for named in getattr(config, "panels", {}).values():
            yield from named
        yield from getattr(config, "queues", ())
        yield from getattr(config, "work", {}).values()


def test_every_contribution_can_be_called():
    assert [name for name in dotted() if not isinstance(import_string(name), Callable)] == []


def test_panels_are_named_for_places_there_are():
    named = {place for config in apps.get_app_configs() for place in getattr(config, "panels", {})}
    assert named <= set(panels.PLACES)


def test_work_is_named_for_kinds_there_are():
    named = {kind for config in apps.get_app_configs() for kind in getattr(config, "work", {})}
    assert named <= set(Subject.Kind.values)


def test_a_panel_brings_a_template_that_exists():
    agency = factories.agency(parent=factories.district())
    factories.obligation(agency)
    shown = panels.of("agency", RequestFactory().get("/"), agency=agency)
    assert shown
    for panel in shown:
        get_template(panel.template)


def test_every_act_in_the_ledger_has_words():
    factories.obligation(factories.agency(parent=factories.district()))
    factories.user("clerk", factories.agency())
    acts = set(LedgerEntry.objects.values_list("act", flat=True))
    assert acts
    assert {act for act in acts if ledger_words.act_label(act) == act} == set()


def test_an_act_nobody_worded_is_shown_by_its_name():
    assert ledger_words.act_label("item.levitate") == "item.levitate"


def test_facts_name_agencies_and_people_instead_of_numbers():
    agency, person = factories.agency("财政局"), factories.user(display_name="李明")
    facts = {"agency": agency.pk, "user": person.pk, "role": "clerk", "duty": factories.PUBLISH, "note": ""}
    told = {fact.label: fact.value for fact in ledger_words.facts(facts, ledger_words.Names([facts]))}
    assert told["机关"] == "财政局"
    assert told["人员"] == "李明"
    assert told["角色"] == "经办人"
    assert told["义务"].startswith("主动公开政府信息（《中华人民共和国政府信息公开条例》")
    assert len(told) == 4
