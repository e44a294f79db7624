"""Whatever bytes a parameter or a part of an address of the API is given: an answer or a refusal in the one shape."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote_from_bytes

import pytest
from django.conf import LazySettings
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.views.test_bad_input import ODD

pytestmark = pytest.mark.django_db
SHAPE = {"code", "sentence", "article", "next_step", "parameter"}
REFUSED = (400, 404, 410)


def asked() -> Iterator[tuple[str, list[str], list[str]]]:
    """Everything anybody may read by the published description: its path, and its parameters in the path and in the query."""
    for path, operations in SchemaGenerator().get_schema(request=None, public=True)["paths"].items():
        # What office systems file is theirs alone and is sent; its own tests send it odd things.
        if "/drafts/" in path:
            continue
        known = operations["get"].get("parameters", [])
        yield path, *([one["name"] for one in known if one["in"] == place] for place in ("path", "query"))


OPERATIONS = list(asked())
USUAL = {"year": "2026", "sequence": "1"}
VALUES = st.one_of(st.sampled_from(ODD), st.binary(max_size=40))


def refused_or_answered(client: Client, address: str) -> None:
    """Look, and see that what is refused is refused in the one shape."""
    answer = client.get(address)
    assert answer.status_code in (200, *REFUSED), address
    if answer.status_code != 200:
        assert all(set(one) == SHAPE and one["sentence"] for one in answer.json()["reasons"]), address


@pytest.mark.parametrize(("path", "places", "queried"), OPERATIONS, ids=[one[0] for one in OPERATIONS])
def test_no_bytes_break_a_parameter(
    client: Client, unlimited: None, path: str, places: list[str], queried: list[str]
) -> None:
    usual = {name: USUAL.get(name, "x") for name in places}
    for value in ODD:
        written = quote_from_bytes(value, safe="")
        for name in queried or ["anything"]:
            refused_or_answered(client, f"{path.format(**usual)}?{name}={written}")
        for name in places:
            refused_or_answered(client, path.format(**{**usual, name: written or "x"}))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nor_do_any_bytes_together(client: Client, unlimited: None, data: st.DataObject) -> None:
    path, places, queried = data.draw(st.sampled_from(OPERATIONS))
    chosen = data.draw(st.dictionaries(st.sampled_from(queried or ["anything"]), VALUES, max_size=4))
    query = "&".join(f"{name}={quote_from_bytes(value, safe='')}" for name, value in chosen.items())
    refused_or_answered(client, f"{path.format(**{name: USUAL.get(name, 'x') for name in places})}?{query}")


@pytest.fixture
def unlimited(settings: LazySettings) -> None:
    """One machine may ask as often as it takes."""
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "api": (1_000_000, 60)}
