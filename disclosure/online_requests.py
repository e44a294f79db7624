"""Where requests can be made online, once an application takes them.

It says so by URL names on its AppConfig: `requests = {"form": "request_form", "status": "request_status", "complaint": "complaint_form"}`. Until
then no page offers an online channel, whatever a guide says.
"""

from __future__ import annotations

from typing import Literal

from django.apps import apps
from django.urls import reverse


def address(page: Literal["form", "status", "complaint"]) -> str:
    """The address of the online form, of the look-up of a request, or of complaints; nothing while there is none."""
    named = (getattr(config, "requests", {}).get(page) for config in apps.get_app_configs())
    return next((reverse(name) for name in named if name), "")
