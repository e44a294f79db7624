"""The controlled vocabularies as a form offers them: in force today, for the agency's place, in groups."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalog import row_binding
from catalog.models import Item
from disclosure import calendars
from disclosure.law.terms import Term, Vocabulary
from disclosure.law.vocabulary import TRIGGERS
from disclosure.lawbook import vocabularies
from disclosure.models import Agency
from disclosure.today import today

Choice = tuple[str, str]
Group = tuple[str, list[Choice]]
Choices = list[Choice | Group]

NONE: Choice = ("", "—")
TOWNSHIP = frozenset({Agency.Kind.TOWNSHIP, Agency.Kind.STREET, Agency.Kind.VILLAGE})


def offered(vocabulary: Vocabulary[Term], agency: Agency) -> list[Choice]:
    """The terms of a list that may be chosen today at an agency."""
    terms = vocabulary.choices(on=today(), jurisdiction=calendars.jurisdiction_of(agency))
    return [(term.code, term.title) for term in terms]


def kept(choices: Choices, code: str, vocabulary: Vocabulary[Term]) -> Choices:
    """The same choices, and the value held now even if it is no longer offered: nothing is lost by saving."""
    if not code or code in dict(_flat(choices)):
        return choices
    title = vocabulary.written(code) if code in vocabulary else code
    return [*choices, (code, _("%(title)s（现已不再使用）") % {"title": title})]


def themes(agency: Agency) -> Choices:
    """The theme classes with their sub-classes under them; a class may be chosen without a sub-class."""
    terms = vocabularies().themes.choices(on=today(), jurisdiction=calendars.jurisdiction_of(agency))
    below: dict[str, list[Choice]] = {}
    for term in terms:
        below.setdefault(term.parent, []).append((term.code, term.title))
    whole = _("（不分小类）")
    found: Choices = [NONE]
    for code, title in below.get("", []):
        found.append((title, [(code, f"{title}{whole}"), *below[code]]) if code in below else (code, title))
    return found


def categories(agency: Agency) -> Choices:
    """What 条例 art. 20 lists, and what art. 21 adds at the level of the agency."""
    level = "township" if agency.kind in TOWNSHIP else "county"
    nearby = [term for term in vocabularies().local_categories if level in term.levels]
    return [
        NONE,
        (_("条例第二十条"), [(term.code, f"{term.code}　{term.title}") for term in vocabularies().categories]),
        (_("条例第二十一条"), [(term.code, term.title) for term in nearby]),
    ]


def grounds() -> Choices:
    """The grounds of 条例 arts. 14 to 16; what art. 36 adds is for answering requests."""
    by_article: dict[str, list[Choice]] = {}
    for term in vocabularies().grounds:
        by_article.setdefault(term.article.partition("(")[0], []).append((term.code, term.title))
    labels = {"14": _("第十四条：不得公开"), "15": _("第十五条：涉及第三方"), "16": _("第十六条：可以不予公开")}
    return [NONE, *((labels[article], rows) for article, rows in by_article.items() if article in labels)]


def attributes() -> list[Choice]:
    """The three attributes, each with the mark that will be printed for it."""
    return [
        (term.code, _("%(title)s（%(mark)s）") % {"title": term.title, "mark": term.marks[0]})
        for term in vocabularies().attributes
    ]


def later_triggers(item: Item, matter: str) -> list[Choice]:
    """The dates that may follow publication for a matter, by the words of its statute, and those its rows count from."""
    of_matter = {question.trigger: question.label for question in vocabularies().matters.get(matter).later}
    of_rows = {trigger: TRIGGERS[trigger] for trigger in row_binding.triggers(item)}
    return list({**of_rows, **of_matter}.items())


def _flat(choices: Iterable[Choice | Group]) -> Iterable[Choice]:
    for value, label in choices:
        if isinstance(label, list):
            yield from label
        else:
            yield value, label
