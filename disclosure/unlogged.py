"""No log line holds a secret that stands in an address: what comes after such an address's beginning is masked.

An application names the beginnings on its AppConfig, in `secret_addresses`.
"""

from __future__ import annotations

import logging
import re
from functools import cache

from django.apps import apps

MASK = "***"
# A slash as an address has it, and as it stands where an address is the parameter of another.
SLASH = "(?:/|%2[Ff])"
# Who writes addresses into logs: web servers, whichever serves the portal, and Django itself.
WRITERS = ("gunicorn.access", "gunicorn.error", "uvicorn.access", "uvicorn.error", "django.server", "django.request")


@cache
def _secret() -> re.Pattern[str]:
    beginnings = [one for config in apps.get_app_configs() for one in getattr(config, "secret_addresses", ())]
    either = "|".join(re.escape(one).replace("/", SLASH) for one in beginnings)
    return re.compile(rf"({either or '(?!)'})(?:(?!{SLASH})[^?#\s\"'<>])+")


def masked(text: str) -> str:
    """A text with the secrets of the addresses in it masked."""
    return _secret().sub(rf"\1{MASK}", text)


class WithoutSecrets(logging.Filter):
    """Lets every line through, masked."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the parts of a line, which a formatter may still want one by one, or else the finished line."""
        if apps.ready:
            if isinstance(record.args, tuple):
                record.args = tuple(masked(one) if isinstance(one, str) else one for one in record.args)
            line = record.getMessage()
            if (shown := masked(line)) != line:
                record.msg, record.args = shown, ()
        return True


def watch() -> None:
    """Put the filter on whoever writes addresses; once, however often it is called."""
    for name in WRITERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, WithoutSecrets) for one in logger.filters):
            logger.addFilter(WithoutSecrets())
