"""What the ledger says of requests is worded: every act that a service records, and what its facts hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import applications
from disclosure import ledger_words
from disclosure.ledger_words import Names
from tests import factories

pytestmark = pytest.mark.django_db

SERVICES = Path(applications.__file__).parent / "services"
ABOUT = frozenset({"request", "complaint", "demand", "line"})


def recorded() -> Iterator[str]:
    """The acts that the services of requests record, as their source names them."""
    for source in SERVICES.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and "record" in _name(node.func):
                yield from (one.value for one in node.args[:1] if isinstance(one, ast.Constant))


def _name(called: ast.expr) -> str:
    return getattr(called, "id", "") or getattr(called, "attr", "")


def told(**facts: object) -> dict[str, str]:
    return {fact.label: fact.value for fact in ledger_words.facts(facts, Names([facts]))}


def test_every_act_the_services_record_has_words():
    acts = {act for act in recorded() if str(act).partition(".")[0] in ABOUT}
    assert "request.ask_correction" in acts
    assert {act for act in acts if ledger_words.act_label(act) == act} == set()


def test_what_an_act_is_about_has_words():
    assert {one for one in ("request", "line") if one not in ledger_words.about()} == set()


def test_codes_are_told_in_the_words_of_the_forms():
    assert told(received_through="online") == {"提交渠道": "网上提交"}
    assert told(basis="per-page", in_time=False) == {"计收方式": "按量计收", "在告知期限内": "否"}
    assert told(letter_kind="correction") == {"文书种类": "政府信息公开申请补正告知书"}
    assert told(ground="R15", state="correcting") == {
        ledger_words.fact_label("ground"): "无正当理由逾期不补正，视为放弃申请",
        "状态": "待申请人补正",
    }


def test_a_yes_an_agency_and_the_outcome_of_a_remedy_are_told_in_words():
    agency = factories.agency(name="渝北区民政局")
    assert told(unheard_of=True) == {"unheard_of": "是"}
    assert told(against=agency.pk) == {"被投诉机关": "渝北区民政局"}
    assert told(remedy_kind="reconsideration", remedy_outcome="corrected") == {"种类": "行政复议", "结果": "结果纠正"}
    assert told(which=2) == {"第几次": "2"}
    assert told(key="third-party:2") == {"征求意见的对象": "第三方2"}


def test_names_of_the_applicants_particulars_are_told_and_never_their_content():
    assert told(particulars=["identity_number"])[ledger_words.fact_label("particulars")] == "证件号码"
