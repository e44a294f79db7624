"""How the ledger's acts and facts are worded for people.

An application adds its own by naming mappings on its AppConfig: `ledger_acts = "catalog.ledger_words.ACTS"`, in the
same way `ledger_facts`, `ledger_values` (a function of the value, by fact), `ledger_people` and `ledger_agencies`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.law.book import UnknownCode
from disclosure.law.events import EVENTS
from disclosure.lawbook import book
from disclosure.models import Agency, AgencyGuide, User
from disclosure.roles import ROLES

ACTS: Mapping[str, Any] = {
    "agency.create": gettext_lazy("登记机关"),
    "agency.amend": gettext_lazy("修改机关信息"),
    "agency.describe": gettext_lazy("更新公开指南"),
    "agency.rename": gettext_lazy("机关更名"),
    "agency.move": gettext_lazy("调整隶属关系"),
    "agency.abolish": gettext_lazy("机关撤并"),
    "account.open": gettext_lazy("开设账号"),
    "account.amend": gettext_lazy("修改联系方式"),
    "account.password": gettext_lazy("重设密码"),
    "account.close": gettext_lazy("停用账号"),
    "account.reopen": gettext_lazy("恢复账号"),
    "calendar.confirm": gettext_lazy("确认放假通知"),
    "clock.start": gettext_lazy("开始计时"),
    "clock.pause": gettext_lazy("中止计时"),
    "clock.resume": gettext_lazy("恢复计时"),
    "clock.restart": gettext_lazy("重新起算"),
    "clock.extend": gettext_lazy("延长期限"),
    "clock.stop": gettext_lazy("停止计时"),
    "clock.void": gettext_lazy("时限不再适用"),
    "clock.moved": gettext_lazy("到期日变更"),
    "obligation.fulfil": gettext_lazy("完成定期义务"),
    "obligation.chase": gettext_lazy("催办"),
    "outbox.retry": gettext_lazy("重试后续任务"),
    "person.assign": gettext_lazy("安排任职"),
    "person.end": gettext_lazy("终止任职"),
    "person.delegate": gettext_lazy("安排代行"),
    "person.end_delegation": gettext_lazy("终止代行"),
    "token.issue": gettext_lazy("签发报送令牌"),
    "token.renew": gettext_lazy("换发报送令牌"),
    "token.revoke": gettext_lazy("吊销报送令牌"),
    "token.use": gettext_lazy("使用报送令牌"),
}

# What came of a use of an intake token.
OUTCOMES: Mapping[str, Any] = {
    "filed": gettext_lazy("已收为草稿"),
    "repeated": gettext_lazy("重复报送，未再收"),
    "conflict": gettext_lazy("同一幂等键内容不同，未收"),
    "refused": gettext_lazy("未通过校验，未收"),
    "looked": gettext_lazy("查询办理情况（当日首次）"),
}

# What entries are about, by the first part of an act's name; an application adds its own as `ledger_about`.
ABOUT: Mapping[str, Any] = {
    "obligation": gettext_lazy("定期义务"),
    "clock": gettext_lazy("时限"),
    "calendar": gettext_lazy("放假通知"),
    "agency": gettext_lazy("机关"),
    "person": gettext_lazy("任职和代行"),
    "account": gettext_lazy("账号"),
    "token": gettext_lazy("报送令牌"),
}

FACTS: Mapping[str, Any] = {
    "agency": gettext_lazy("机关"),
    "name": gettext_lazy("名称"),
    "duty": gettext_lazy("义务"),
    "period": gettext_lazy("周期"),
    "event": gettext_lazy("事件"),
    "on": gettext_lazy("日期"),
    "trigger_on": gettext_lazy("起算日"),
    "due_on": gettext_lazy("到期日"),
    "old_due_on": gettext_lazy("原到期日"),
    "new_due_on": gettext_lazy("现到期日"),
    "late_by": gettext_lazy("逾期工作日"),
    "notice": gettext_lazy("放假通知"),
    "evidence": gettext_lazy("凭据"),
    "people": gettext_lazy("通知人数"),
    "year": gettext_lazy("年份"),
    "number": gettext_lazy("文号"),
    "days": gettext_lazy("天数"),
    "jurisdiction": gettext_lazy("地方规则"),
    "before": gettext_lazy("原为"),
    "after": gettext_lazy("现为"),
    "parent": gettext_lazy("上级机关"),
    "successor": gettext_lazy("承继机关"),
    "fields": gettext_lazy("更新的栏目"),
    "posts_ended": gettext_lazy("随之终止的任职"),
    "kind": gettext_lazy("类别"),
    "role": gettext_lazy("角色"),
    "user": gettext_lazy("人员"),
    "scope_root": gettext_lazy("管辖范围"),
    "stand_in": gettext_lazy("代行人"),
    "from_on": gettext_lazy("起"),
    "to_on": gettext_lazy("止"),
    "on_behalf_of": gettext_lazy("代行"),
    "task": gettext_lazy("任务"),
    "token": gettext_lazy("令牌编号"),
    "expires_on": gettext_lazy("有效至"),
    "came_of": gettext_lazy("结果"),
    "codes": gettext_lazy("原因"),
    "draft": gettext_lazy("草稿编号"),
}

# Facts that hold the number of an agency or of a person.
AGENCIES = frozenset({"agency", "parent", "successor", "scope_root"})
PEOPLE = frozenset({"user", "stand_in", "on_behalf_of"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of an entry in words."""

    label: str
    value: str


def act_label(act: str) -> str:
    """An act in words; one that nobody has worded is shown by its name."""
    return str(_found(act, ACTS, "ledger_acts") or act)


def fact_label(name: str) -> str:
    """The name of a fact in words."""
    return str(_found(name, FACTS, "ledger_facts") or name)


def _found(name: str, own: Mapping[str, Any], added: str) -> Any:
    """What the kernel, or else an application, has for a name."""
    return next(_all_found(name, own, added), None)


def _all_found(name: str, own: Mapping[str, Any], added: str) -> Iterator[Any]:
    """What the kernel has for a name, then what the applications have."""
    if name in own:
        yield own[name]
    for config in apps.get_app_configs():
        named = getattr(config, added, "")
        if named and name in import_string(named):
            yield import_string(named)[name]


def _people() -> frozenset[str]:
    """The facts that hold the number of a person, those of the applications included."""
    return PEOPLE.union(*_added("ledger_people"))


def _agencies() -> frozenset[str]:
    """The facts that hold the number of an agency, those of the applications included."""
    return AGENCIES.union(*_added("ledger_agencies"))


def _added(named: str) -> list[frozenset[str]]:
    return [getattr(config, named, frozenset()) for config in apps.get_app_configs()]


def about() -> dict[str, str]:
    """What entries are about, those of the applications included."""
    added = (getattr(config, "ledger_about", {}) for config in apps.get_app_configs())
    return {name: str(label) for words in (ABOUT, *added) for name, label in words.items()}


class Names:
    """The agencies and people that entries name by number, read in two queries for all of them."""

    def __init__(self, every: Iterable[Mapping[str, Any]]) -> None:
        numbers = [(name, value) for facts in every for name, value in facts.items() if isinstance(value, int)]
        places, known = _agencies(), _people()
        agencies = {value for name, value in numbers if name in places}
        people = {value for name, value in numbers if name in known}
        self._agencies = dict(Agency.objects.filter(pk__in=agencies).values_list("pk", "name")) if agencies else {}
        self._people = dict(User.objects.filter(pk__in=people).values_list("pk", "display_name")) if people else {}

    def of(self, name: str, value: Any) -> str | None:
        """The name behind a number, if the fact holds one that is known."""
        if name in _agencies():
            return self._agencies.get(value)
        return self._people.get(value) if name in _people() else None


def facts(entry_facts: Mapping[str, Any], names: Names) -> list[Fact]:
    """The facts of an entry in words; what says nothing is left out."""
    return [
        Fact(fact_label(name), names.of(name, value) or value_word(name, value))
        for name, value in entry_facts.items()
        if value not in ("", None, [], {})
    ]


def value_word(name: str, value: Any) -> str:
    """The value of a fact in words."""
    if isinstance(value, Mapping):
        return "，".join(f"{fact_label(key)} {value_word(key, one)}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(value_word(name, one) for one in value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    # One fact may hold the codes of several lists ("kind"); whoever knows the code has the word for it.
    said = (str(worded(str(value))) for worded in _all_found(name, WORDED, "ledger_values"))
    return next((words for words in said if words != str(value)), str(value))


def one_of(*choices: Iterable[tuple[Any, Any]]) -> Callable[[str], str]:
    """The word for a code of one of these lists; one that is in none of them is shown as it is."""
    known = {code: label for some in choices for code, label in some}
    return lambda code: str(known.get(code, code))


def field_word(name: str, models: Iterable[type[Model]]) -> str:
    """The name of a field in words, from the first of these models that has it."""
    fields = (field for model in models for field in model._meta.fields if field.name == name)
    return next((str(field.verbose_name) for field in fields), name)


def _field(name: str) -> str:
    return field_word(name, (Agency, AgencyGuide, User))


def _event(kind: str) -> str:
    return _(EVENTS.get(kind, kind))


def _role(role: str) -> str:
    return str(ROLES[role].label) if role in ROLES else role


def _duty(code: str) -> str:
    try:
        duty = book().duty(code)
    except UnknownCode:  # a local instrument that was taken out since: the entry keeps its code
        return code
    return f"{duty.title}（{duty.cite()}）"


# Facts whose values are codes with words of their own.
WORDED: Mapping[str, Callable[[str], str]] = {
    "duty": _duty,
    "duties": _duty,
    "event": _event,
    "role": _role,
    "fields": _field,
    "kind": one_of(Agency.Kind.choices),
    "came_of": one_of(OUTCOMES.items()),
}
