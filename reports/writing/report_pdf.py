"""An annual report as PDF, made from the same page that everybody reads, where the optional renderer is installed.

Without it (the extra `pdf`) nothing here is offered, and nothing else is missing.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import override

from reports.models import AnnualReport
from reports.writing.issued import opening, parts, title

logger = logging.getLogger(__name__)

PDF = "application/pdf"
RENDERER = "weasyprint"
STYLE = "gongkai/report-pdf.css"
# The report is Chinese whatever language the page around it is in.
LANGUAGE = "zh-hans"


def is_available() -> bool:
    """Whether reports can be had as PDF here."""
    return _renderer(RENDERER) is not None


@cache
def _renderer(name: str) -> ModuleType | None:
    """The renderer, asked for once; what it draws with (Pango) may be missing as well."""
    try:
        return import_module(name)
    except (ImportError, OSError) as missing:
        logger.info("No PDF is offered: %s", missing)
        return None


def printed(report: AnnualReport) -> bytes:
    """The report as pages of paper; it reaches for nothing outside itself."""
    renderer = _renderer(RENDERER)
    if renderer is None:
        raise LookupError(f"{RENDERER} is not installed")
    style = renderer.CSS(string=_style())
    page = renderer.HTML(string=page_of(report), url_fetcher=_refuse)
    made: bytes = page.write_pdf(stylesheets=[style])
    return made


def page_of(report: AnnualReport) -> str:
    """The article of the public page, alone on its page."""
    said = {"report": report, "title": title(report), "opening": opening(report), "parts": parts(report)}
    with override(LANGUAGE):
        return render_to_string("reports/printed.html", said)


def _style() -> str:
    found = finders.find(STYLE)
    if not isinstance(found, str):
        raise LookupError(f"{STYLE} is missing")
    return Path(found).read_text("utf-8")


def _refuse(url: str, *_args: object, **_more: object) -> NoReturn:
    raise ValueError(f"{url} is no part of a report")
