"""Panels: what an application contributes to a page it does not own.

An application names its panels as dotted strings on its AppConfig, by the place where they are shown:

    panels = {"home": ("catalog.panels.newest",), "agency": ("catalog.panels.agency_items",)}

Each is a function of the request and what the page is about (`agency=` on an agency's page) that answers a Panel or
None. Applications higher up the house come first, in the order of INSTALLED_APPS.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Literal

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import import_string

Place = Literal["home", "agency", "guide", "request", "systems", "annual-reports"]
Slot = Literal["main", "side", "search"]

PLACES: tuple[Place, ...] = ("home", "agency", "guide", "request", "systems", "annual-reports")


class Panel(SimpleNamespace):
    """A template and what it reads as `panel`; `slot` says where it stands: on the home page also beneath the search."""

    def __init__(self, template: str, slot: Slot = "main", **content: Any) -> None:
        super().__init__(template=template, slot=slot, **content)


def named(place: Place) -> Iterator[str]:
    """The dotted strings of every application for a place."""
    for config in apps.get_app_configs():
        yield from getattr(config, "panels", {}).get(place, ())


def of(place: Place, request: HttpRequest, **about: Any) -> list[Panel]:
    """The panels shown at a place for this request."""
    made = (import_string(dotted)(request, **about) for dotted in named(place))
    return [panel for panel in made if panel is not None]
