"""State machines are tables, and an act that does not fit a state is refused with the states it does fit."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from disclosure.refusals import NotNow
from disclosure.workflow import Machine, advance

LAMP = Machine(
    name="lamp",
    initial="off",
    transitions={("off", "switch-on"): "on", ("on", "switch-off"): "off", ("on", "break"): "broken"},
    labels={"off": "熄灭", "on": "点亮", "broken": "损坏"},
    act_labels={"switch-on": "开灯", "switch-off": "关灯", "break": "打破"},
)


def lamp(status: str) -> SimpleNamespace:
    saved: list[list[str]] = []
    return SimpleNamespace(status=status, saved=saved, save=lambda *, update_fields: saved.append(update_fields))


def test_an_act_leads_along_its_table_and_saves_the_status_alone():
    thing = lamp("off")
    assert advance(thing, "switch-on", machine=LAMP) == "on"
    assert (thing.status, thing.saved) == ("on", [["status"]])


@pytest.mark.parametrize(
    ("state", "act"),
    [(state, act) for state in sorted(LAMP.states()) for act in LAMP.act_labels if not LAMP.target(state, act)],
)
def test_every_act_is_refused_in_every_state_that_does_not_name_it(state: str, act: str):
    thing = lamp(state)
    with pytest.raises(NotNow) as refusal:
        advance(thing, act, machine=LAMP)
    assert refusal.value.codes == (f"{act}-not-now",)
    assert (thing.status, thing.saved) == (state, [])


def test_the_refusal_says_in_which_state_the_act_would_fit():
    (reason,) = LAMP.against("off", "switch-off")
    assert "熄灭" in reason.sentence
    assert "点亮" in reason.next_step


def test_the_table_answers_what_can_be_done_and_whence():
    assert set(LAMP.acts("on")) == {"switch-off", "break"}
    assert LAMP.sources("switch-on") == ("off",)
    assert LAMP.states() == {"off", "on", "broken"}
