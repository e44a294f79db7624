"""Parts of a page that are drawn once."""

from __future__ import annotations

from typing import Any

from django.template import engines
from django.utils import translation

from disclosure.templatetags import steady


class Counted:
    """Says how often it was shown."""

    def __init__(self) -> None:
        self.times = 0

    def __str__(self) -> str:
        self.times += 1
        return f"shown {self.times}"


def template(named: str = "", inside: str = "{{ thing }}") -> Any:
    source = "{% load i18n steady %}" + f"{{% steady {named} %}}{inside}{{% endsteady %}}"
    return engines["django"].from_string(source)


def test_a_part_is_drawn_once_for_what_it_rests_on() -> None:
    part, thing = template("year"), Counted()
    assert [part.render({"thing": thing, "year": year}) for year in (2025, 2025, 2026, 2025)] == [
        "shown 1",
        "shown 1",
        "shown 2",
        "shown 1",
    ]


def test_a_mapping_counts_by_what_it_holds() -> None:
    part, thing = template("site"), Counted()
    assert part.render({"thing": thing, "site": {"name": "甲"}}) == "shown 1"
    assert part.render({"thing": thing, "site": {"name": "乙"}}) == "shown 2"
    assert part.render({"thing": thing, "site": {"name": "甲"}}) == "shown 1"


def test_what_is_not_there_counts_as_nothing() -> None:
    part, thing = template("request.resolver_match.url_name"), Counted()
    assert part.render({"thing": thing}) == "shown 1"
    assert part.render({"thing": thing}) == "shown 1"


def test_each_language_has_its_own() -> None:
    part = template(inside='{% translate "首页" %}')
    with translation.override("zh-hans"):
        chinese = part.render({})
    with translation.override("en"):
        assert part.render({}) != chinese
    with translation.override("zh-hans"):
        assert part.render({}) == chinese


def test_no_more_shapes_are_kept_than_are_worth_it(monkeypatch: Any) -> None:
    monkeypatch.setattr(steady, "MOST", 2)
    part, thing = template("year"), Counted()
    assert [part.render({"thing": thing, "year": year}) for year in (1, 2, 3, 1)] == [
        "shown 1",
        "shown 2",
        "shown 3",
        "shown 4",
    ]


def test_what_is_put_in_is_each_time_s_own() -> None:
    part, thing = template("year put back", '<a href="?next={{ back }}">{{ thing }}</a>'), Counted()
    assert part.render({"thing": thing, "year": 2025, "back": "/a"}) == '<a href="?next=/a">shown 1</a>'
    assert part.render({"thing": thing, "year": 2025, "back": "/b"}) == '<a href="?next=/b">shown 1</a>'
    assert part.render({"thing": thing, "year": 2026, "back": "/b"}) == '<a href="?next=/b">shown 2</a>'


def test_what_is_put_in_is_escaped_like_anything_else() -> None:
    part = template("put back", "{{ back }}")
    assert [part.render({"back": back}) for back in ('"><script>', "&")] == ["&quot;&gt;&lt;script&gt;", "&amp;"]


def test_a_part_that_is_put_where_nothing_is_given_is_empty() -> None:
    assert template("put back", "[{{ back }}]").render({}) == "[]"
