"""A row of a standard directory as a form: the columns of the official table, each with how its words are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.statements import words
from catalog.models import DirectoryRow
from catalog.publishers import Names
from catalog.reading.directory_entry import COUNTY, TOWNSHIP, VILLAGE, DirectoryEntry
from disclosure.law import time_limits
from disclosure.lawbook import vocabularies
from disclosure.limit_words import told

LEVELS = {COUNTY: gettext_lazy("县级"), TOWNSHIP: gettext_lazy("乡级"), VILLAGE: gettext_lazy("村级")}
MATTERS = (gettext_lazy("一级事项"), gettext_lazy("二级事项"), gettext_lazy("三级事项"))
WHOLE, GROUP = "whole", "group"
PROACTIVE, ON_REQUEST = "proactive", "on-request"


def boxes(text: Any, choices: Any, *, required: bool = False) -> forms.MultipleChoiceField:
    """Boxes to tick, as the official table prints them."""
    return forms.MultipleChoiceField(
        label=text, required=required, choices=choices, widget=forms.CheckboxSelectMultiple
    )


def line(text: Any, *, longest: int = 200, **options: Any) -> forms.CharField:
    """A line that may stay empty."""
    return forms.CharField(label=text, required=False, max_length=longest, **options)


class RowForm(forms.Form):
    """One row. It may leave much open; what is not understood is kept as it was written, and flagged."""

    serial = line(gettext_lazy("序号"), longest=20)
    elements = words(
        gettext_lazy("公开内容（要素）"), required=False, rows=4, help_text=gettext_lazy("逐项写明公开哪些内容。")
    )
    basis = words(
        gettext_lazy("公开依据"),
        required=False,
        rows=4,
        help_text=gettext_lazy("逐项写，前面注明类别，如“【行政法规】《中华人民共和国政府信息公开条例》”。"),
    )
    time_limit = words(gettext_lazy("公开时限"), required=False, rows=2)
    publisher = words(gettext_lazy("公开主体"), rows=2)
    channels = boxes(gettext_lazy("公开渠道和载体"), ())
    other_channels = line(gettext_lazy("其他渠道"), longest=1000)
    audience = boxes(gettext_lazy("公开对象"), [(WHOLE, gettext_lazy("全社会")), (GROUP, gettext_lazy("特定群体"))])
    way = boxes(
        gettext_lazy("公开方式"),
        [(PROACTIVE, gettext_lazy("主动公开")), (ON_REQUEST, gettext_lazy("依申请公开"))],
    )
    levels = boxes(gettext_lazy("公开层级"), list(LEVELS.items()))
    group = line(gettext_lazy("何种群体"), longest=1000, help_text=gettext_lazy("勾选“特定群体”的，写明是哪些人。"))
    stage = line(gettext_lazy("五公开环节"), longest=40, help_text=gettext_lazy("决策、执行、管理、服务、结果。"))
    site_column = line(gettext_lazy("网站所属栏目"))

    def __init__(self, *args: Any, names: Names, entry: DirectoryEntry | None = None, **options: Any) -> None:
        self.names, self.entry = names, entry or DirectoryEntry()
        options["initial"] = {**initial_of(self.entry), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self._ask_for_matters()
        self._offer_channels()
        for place, heading in enumerate(self.entry.extra):
            self.fields[f"extra_{place}"] = words(heading, required=False, rows=2)
        self._say_how_it_reads()

    def _ask_for_matters(self) -> None:
        """Three levels, and as many more as the row has."""
        asked: dict[str, forms.Field] = {}
        for place in range(max(len(MATTERS), len(self.entry.matters))):
            label = MATTERS[place] if place < len(MATTERS) else _("第%(n)d级事项") % {"n": place + 1}
            asked[f"matter_{place}"] = forms.CharField(label=label, required=place == 0, max_length=1000)
        fields = dict(self.fields)
        self.fields = {"serial": fields.pop("serial"), **asked, **fields}

    def _offer_channels(self) -> None:
        """The boxes of the official table, and those a row carries besides, so that none is lost by saving."""
        offered = [(term.code, term.title) for term in vocabularies().catalogue_boxes]
        known = {code for code, _title in offered}
        more = [(code, code) for code in self.entry.channels if code not in known]
        self.fields["channels"].choices = [*offered, *more]  # type: ignore[attr-defined]

    def _say_how_it_reads(self) -> None:
        """Beneath the time limit and the publisher stands how what is written there is read."""
        self.fields["time_limit"].help_text = limit_reading(self._written("time_limit"))
        self.fields["publisher"].help_text = publisher_reading(self._written("publisher"), self.names)

    def _written(self, name: str) -> str:
        return str((self.data if self.is_bound else self.initial).get(name) or "")

    def laid_out(self) -> list[tuple[forms.BoundField, str]]:
        """The fields with how wide each stands on a desk."""
        return [
            (field, THIRD if field.name.startswith("matter_") else WIDTHS.get(field.name, WHOLE_LINE)) for field in self
        ]

    def clean(self) -> dict[str, Any]:
        """The row as one entry; what the services refuse of it is shown with the form."""
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["entry"] = entry_from(cleaned, self.entry)
        return cleaned


THIRD, WHOLE_LINE = "third", "whole"
WIDTHS = {
    **dict.fromkeys(("audience", "way", "levels", "group", "stage", "site_column"), THIRD),
}


def initial_of(entry: DirectoryEntry) -> dict[str, Any]:
    """What a form proposes for a row."""
    ticked = {WHOLE: entry.whole_society, GROUP: entry.specific_group}
    ways = {PROACTIVE: entry.proactive, ON_REQUEST: entry.on_request}
    return {
        **{name: getattr(entry, name) for name in PLAIN},
        **{f"matter_{place}": matter for place, matter in enumerate(entry.matters)},
        **{f"extra_{place}": text for place, text in enumerate(entry.extra.values())},
        "channels": list(entry.channels),
        "levels": list(entry.levels),
        "audience": [code for code, yes in ticked.items() if yes],
        "way": [code for code, yes in ways.items() if yes],
    }


PLAIN = (
    *("serial", "elements", "basis", "time_limit", "publisher", "other_channels", "group"),
    *("stage", "site_column"),
)


def entry_from(cleaned: Mapping[str, Any], before: DirectoryEntry) -> DirectoryEntry:
    """What was filled in, as the services understand it."""
    matters = [text for name, text in cleaned.items() if name.startswith("matter_")]
    while matters and not matters[-1]:
        matters.pop()
    return DirectoryEntry(
        **{name: cleaned[name] for name in PLAIN},
        matters=tuple(matters),
        channels=tuple(cleaned["channels"]),
        levels=tuple(cleaned["levels"]),
        whole_society=WHOLE in cleaned["audience"],
        specific_group=GROUP in cleaned["audience"],
        proactive=PROACTIVE in cleaned["way"],
        on_request=ON_REQUEST in cleaned["way"],
        extra={heading: cleaned[f"extra_{place}"] for place, heading in enumerate(before.extra)},
    )


def limit_reading(text: str) -> str:
    """How a time limit is read, in a sentence; what is not understood is said so."""
    if not text.strip():
        return _("如“信息形成或者变更之日起20个工作日内”。保存后显示读法。")
    reading = time_limits.read(text)
    said = _("读作：%(limits)s。") % {"limits": "；".join(map(told, reading.limits))} if reading.limits else ""
    left = "" if reading.understood else _("没有读懂“%(left)s”。") % {"left": reading.left or text.strip()}
    return f"{said}{left}"


def publisher_reading(text: str, names: Names) -> str:
    """Which agencies a publisher's words name."""
    if not text.strip():
        return _("写机关名称或者“各镇街”等统称。保存后显示指向哪些机关。")
    found = names.named(text)
    if not found.agencies:
        return _("没有指向机关名录中的任何机关，暂由编制单位负责。")
    shown = "、".join(agency.short_name or agency.name for agency in found.agencies[:MOST])
    more = _("等%(n)d个机关") % {"n": len(found.agencies)} if len(found.agencies) > MOST else ""
    unknown = _("名录中没有：%(words)s。") % {"words": "、".join(found.unknown)} if found.unknown else ""
    return _("指向：%(agencies)s。") % {"agencies": f"{shown}{more}"} + unknown


MOST = 12


class ClaimForm(forms.Form):
    """Which rows of the superior's directory are taken over."""

    rows = forms.TypedMultipleChoiceField(
        label=gettext_lazy("认领的事项"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("认领的事项加在草稿末尾，可以再按本单位的情况修改；没有的事项不认领。"),
        error_messages={"required": gettext_lazy("请勾选要认领的事项。")},
    )

    def __init__(self, *args: Any, rows: list[DirectoryRow], **options: Any) -> None:
        super().__init__(*args, **options)
        grouped: dict[str, list[tuple[int, str]]] = {}
        for row in rows:
            grouped.setdefault(str(row.version.directory), []).append((row.pk, claimed_as(row)))
        self.fields["rows"].choices = list(grouped.items())  # type: ignore[attr-defined]


def claimed_as(row: DirectoryRow) -> str:
    """A row as a choice: its matter, its publisher and its time limit."""
    return " · ".join(filter(None, [row.title, row.publisher.strip(), row.time_limit.strip()]))
