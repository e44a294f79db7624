"""Whatever a system sends as a draft is read or refused by the names it was sent under."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.forms import matters
from catalog.forms.filing import CONTENT, ITEM
from catalog.forms.sent_draft import SentDraft

pytestmark = pytest.mark.django_db

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*CONTENT, *ITEM, "co_issuers", "dates", "new_files", "remove"]) | st.text(max_size=20)
TRIGGERS = st.sampled_from([one.trigger for one in matters.all_asked()])


@pytest.fixture
def agency(unit):
    return unit.agency


def test_what_is_left_out_begins_as_on_the_page(agency):
    sent = SentDraft({}, [], agency=agency)
    assert sent.is_valid()
    content = sent.form.draft().content
    assert (content["attribute"], content["issuing_agency"], content["way"]) == ("proactive", agency.name, "full-text")


def test_what_is_wrongly_written_is_put_right_with_a_remark(agency):
    sent = SentDraft({"document_number": "渝北府办发[2020]017号"}, [], agency=agency)
    assert sent.is_valid()
    assert sent.form.draft().content["document_number"] == "渝北府办发〔2020〕17号"
    assert len(sent.remarks) == 1


def test_the_dates_a_matter_asks_for_arrive(agency):
    asked = matters.all_asked()[0]
    matter = next(iter(asked.labels))
    sent = SentDraft({"matter": matter, "dates": {asked.trigger: "2026-03-02"}}, [], agency=agency)
    assert sent.is_valid() or sent.problems == {}
    assert sent.form.draft().trigger_dates[asked.trigger] is not None


@pytest.mark.parametrize("matter", [[], {}, 1, ["licence"], None])
def test_dates_beside_a_matter_that_is_none_are_refused(agency, matter):
    sent = SentDraft({"matter": matter, "dates": {"decision": "2026-03-02"}}, [], agency=agency)
    assert not sent.is_valid()
    assert "dates.decision" in sent.problems


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(said=st.dictionaries(NAMES, JSON, max_size=6), dates=st.dictionaries(TRIGGERS, JSON, max_size=3))
def test_any_json_is_read_or_refused_by_its_names(said, dates, agency):
    sent = SentDraft(said | {"dates": dates}, [], agency=agency)
    if not sent.is_valid():
        first = {name.partition(".")[0] for name in sent.problems}
        assert all(sentences for sentences in sent.problems.values())
        assert first
    else:
        assert sent.form.draft().content["title"] is not None
