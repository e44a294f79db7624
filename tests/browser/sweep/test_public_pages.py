"""Every public address: each page without barrier, fit for a phone and valid, and no link that leads nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.faults import no_faults
from tests.browser.sweep import scene, walk
from tests.browser.sweep.looking import Looker
from tests.browser.sweep.scene import Scene

pytestmark = pytest.mark.browser


def test_every_public_route_is_reached_by_a_link_or_by_an_example(walked: walk.Walk) -> None:
    expected = {
        route: name
        for route, name in walk.routes(staff=False).items()
        if name not in scene.ANSWERS_FORMS | scene.UNWELL
    }
    no_faults(
        f"{name} ({route}): no page links to it and no scene has an example"
        for route, name in expected.items()
        if route not in walked.routes
    )


def test_no_public_link_leads_nowhere(walked: walk.Walk) -> None:
    no_faults(one for one in walked.broken if " leads to /health" not in one)


def test_no_public_page_has_a_barrier_overflows_or_is_invalid(
    walked: walk.Walk, public: Scene, visitor: Callable[..., Looker]
) -> None:
    looker = visitor()
    looker.be(public.session)
    no_faults(looker.faults(stop.address for stop in walked.pages))


def test_no_refusal_has_a_barrier_overflows_or_is_invalid(public: Scene, visitor: Callable[..., Looker]) -> None:
    looker = visitor()
    no_faults(fault for address, status in public.refused.items() for fault in looker.faults([address], status))
