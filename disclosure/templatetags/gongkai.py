"""What the pages need beyond Django's own tags: dates as a reader writes them, months as weeks, icons, fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext_lazy

register = template.Library()

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)
SELECTS = (forms.Select, forms.SelectMultiple)
WEEKDAY_INITIALS = (
    pgettext_lazy("weekday", "一"),
    pgettext_lazy("weekday", "二"),
    pgettext_lazy("weekday", "三"),
    pgettext_lazy("weekday", "四"),
    pgettext_lazy("weekday", "五"),
    pgettext_lazy("weekday", "六"),
    pgettext_lazy("weekday", "日"),
)
ABOUT = "关于"
TABLE_OPENS = '<div class="gk-scroll" role="region" tabindex="0" aria-label="{}"><table'


@register.filter
def day(moment: date | None) -> str:
    """A day in figures, 2020-07-09, as lists and metadata tables write it."""
    return _time(moment, "Y-m-d") if moment else ""


@register.filter
def moment(at: datetime | None) -> str:
    """An instant in figures, to the minute."""
    return _time(at, "Y-m-d H:i") if at else ""


@register.filter
def dialled(phone: str) -> str:
    """A telephone number to be tapped; words that stand in its place are only read."""
    figures = "".join(sign for sign in phone if sign.isascii() and (sign.isdigit() or sign in "+-"))
    worded = any(not sign.isascii() for sign in phone)
    return phone if worded or not figures else format_html('<a href="tel:{}">{}</a>', figures, phone)


@register.filter
def written_day(moment: date | None) -> str:
    """A day in words; an instant also with hour and minute."""
    if not moment:
        return ""
    return _time(moment, "DATETIME_FORMAT" if isinstance(moment, datetime) else "DATE_FORMAT")


def _time(moment: date, pattern: str) -> SafeString:
    local = local_moment(moment)
    machine = local.isoformat(timespec="minutes") if isinstance(local, datetime) else local.isoformat()
    return format_html('<time class="gk-num" datetime="{}">{}</time>', machine, date_format(local, pattern))


def local_moment(moment: date) -> date:
    """The same moment on the clocks of the place; a plain date is already local."""
    return timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment


@register.filter
def weeks(days: Iterable[Any]) -> list[list[Any]]:
    """Consecutive days as weeks from Monday to Sunday, None where a week begins before or ends after them."""
    rows: list[list[Any]] = []
    for one in days:
        if not rows or one.on.weekday() == 0:
            rows.append([None] * 7)
        rows[-1][one.on.weekday()] = one
    return rows


@register.simple_tag
def weekday_initials() -> Sequence[str]:
    """The heads of a month's columns."""
    return [str(initial) for initial in WEEKDAY_INITIALS]


@register.filter
def pages(page: Page[Any]) -> Iterator[int | str]:
    """The numbers a pager shows around the page it stands on."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.simple_tag(takes_context=True)
def current(context: template.Context, *names: str) -> str:
    """aria-current on the link to the page shown, given the URL names it leads to."""
    match = getattr(context.get("request"), "resolver_match", None)
    return mark_safe(' aria-current="page"') if match and match.url_name in names else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing that only accompanies words, from icons.svg."""
    address = static("gongkai/icons.svg")
    return format_html(
        '<svg class="gk-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', address, name
    )


@register.filter
def control(field: BoundField) -> SafeString:
    """A form field's control with the class its kind of widget wears."""
    widget = field.field.widget
    if isinstance(widget, CHOICES):
        return field.as_widget()
    worn = "form-select" if isinstance(widget, SELECTS) else "form-control"
    return field.as_widget(attrs={"class": f"{widget.attrs.get('class', '')} {worn}".strip()})


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether a field is several controls, which a legend names instead of a label."""
    return bool(field.field.widget.use_fieldset)


@register.filter
def title_phrases(title: str) -> SafeString:
    """A document title that breaks after its issuer, before 关于, so that no line ends inside a word there."""
    issuer, about, rest = title.partition(ABOUT)
    phrases = [issuer, about + rest] if about and len(issuer) > len(ABOUT) else [title]
    return format_html_join("", '<span class="gk-phrase">{}</span>', ((phrase,) for phrase in phrases))


@register.filter
def scroll_tables(cleaned: str) -> SafeString:
    """A cleaned document body whose wide tables scroll by themselves, also by keyboard."""
    opens = TABLE_OPENS.format(gettext("表格"))
    return mark_safe(cleaned.replace("<table", opens).replace("</table>", "</table></div>"))
