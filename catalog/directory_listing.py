"""An address of a directory's table, read: which of its rows it asks for, and what in it was not understood."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import misread
from catalog.listing import shown
from catalog.misread import Misread, without_it
from catalog.models import DirectoryRow
from catalog.reading.directory_entry import LEVELS
from catalog.search.question import LONGEST as LONGEST_WORDS
from catalog.search.question import MOST_WORDS
from catalog.writing.directory_layout import LEVEL_NAMES

TEXTS = ("serial", "elements", "basis", "time_limit", "publisher", "other_channels", "group", "site_column")


@dataclass(frozen=True, slots=True)
class Choice:
    """A parameter with its values in words, and the rows each asks for."""

    name: str
    title: str | Promise
    labels: Mapping[str, str | Promise]
    condition: Callable[[str], Q]


CHOICES = (
    Choice(
        "audience",
        gettext_lazy("公开对象"),
        {"society": gettext_lazy("全社会"), "group": gettext_lazy("特定群体")},
        lambda value: Q(whole_society=True) if value == "society" else Q(specific_group=True),
    ),
    Choice(
        "way",
        gettext_lazy("公开方式"),
        {"proactive": gettext_lazy("主动"), "request": gettext_lazy("依申请")},
        lambda value: Q(proactive=True) if value == "proactive" else Q(on_request=True),
    ),
    Choice(
        "level",
        gettext_lazy("公开层级"),
        {level: LEVEL_NAMES[level] for level in LEVELS},
        lambda value: Q(levels_text__contains=json.dumps(value)),
    ),
)


@dataclass(slots=True)
class Asked:
    """What an address asks of a table."""

    words: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    misread: list[Misread] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """What a page says of what it did not understand."""
        return misread.shown(self.misread)

    @property
    def q(self) -> str:
        return " ".join(self.words)

    @property
    def is_whole(self) -> bool:
        """Whether no row is left out."""
        return not (self.words or self.values)

    def query(self) -> str:
        """The parameters that reproduce this."""
        wanted = {"q": self.q, **self.values}
        return urlencode({name: value for name, value in wanted.items() if value})

    def apply(self, rows: QuerySet[DirectoryRow]) -> QuerySet[DirectoryRow]:
        """The rows asked for, in print order."""
        found = rows.alias(levels_text=Cast("levels", TextField()), matters_text=Cast("matters", TextField()))
        for word in self.words:
            found = found.filter(_holding(word))
        for choice in CHOICES:
            if choice.name in self.values:
                found = found.filter(choice.condition(self.values[choice.name]))
        return found.order_by("position")


def _holding(word: str) -> Q:
    """A word stands in some text of the row; the matters are kept as JSON, where one database escapes what it is not ASCII."""
    escaped = json.dumps(word)[1:-1]
    found = Q(matters_text__icontains=word) | Q(matters_text__icontains=escaped)
    for name in TEXTS:
        found |= Q(**{f"{name}__icontains": word})
    return found


def read(given: QueryDict) -> Asked:
    """Read an address; what is not known is named rather than dropped in silence."""
    asked = Asked()
    text = shown(given.get("q", ""))
    asked.words = text.split()[:MOST_WORDS]
    if len(given.get("q", "")) > LONGEST_WORDS or len(text.split()) > MOST_WORDS:
        asked.misread.append(Misread("q", _("检索词过长"), _("只用了前面的部分")))
    for choice in CHOICES:
        value = given.get(choice.name, "")
        if value in choice.labels:
            asked.values[choice.name] = value
        elif value:
            told = {"title": choice.title, "value": shown(value)}
            asked.misread.append(without_it(choice.name, _("“%(title)s”没有“%(value)s”这一项") % told))
    return asked


def controls(asked: Asked) -> list[dict[str, object]]:
    """The choices as a form shows them."""
    return [
        {
            "name": choice.name,
            "title": choice.title,
            "options": [
                (value, label, asked.values.get(choice.name) == value) for value, label in choice.labels.items()
            ],
        }
        for choice in CHOICES
    ]
