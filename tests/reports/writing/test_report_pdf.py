"""A published report can be had as PDF where the renderer is installed, with the figures of its page; elsewhere it is not offered."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from disclosure.today import moved_to
from reports.models import AnnualReport
from reports.writing import report_pdf
from reports.writing.issued import parts
from tests.applications import factories as requests
from tests.reports.annual import reporting

pytestmark = pytest.mark.django_db

PDF_EXTRA = pytest.mark.skipif(not report_pdf.is_available(), reason="the extra `pdf` is not installed here")


@pytest.fixture
def report() -> AnnualReport:
    at = reporting.reporting()
    with moved_to(date(2025, 3, 3)):
        requests.replied(at.office, requests.registered(at.office))
    return reporting.published(at)


def address(report: AnnualReport, *form: str) -> str:
    name = "report_data" if form else "report_edition"
    return reverse(name, args=[report.year, report.agency.slug, report.edition, *form])


def test_without_the_renderer_no_pdf_is_offered_and_there_is_none(
    client: Client, report: AnnualReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_pdf, "RENDERER", "a_renderer_nobody_installs")
    assert report_pdf.is_available() is False
    page = client.get(address(report)).content.decode()
    assert "report.docx" in page
    assert "report.pdf" not in page
    assert client.get(address(report, "pdf")).status_code == 404
    with pytest.raises(LookupError):
        report_pdf.printed(report)


def test_what_is_printed_is_the_article_of_the_public_page(client: Client, report: AnnualReport) -> None:
    public, printed = client.get(address(report)).content.decode(), report_pdf.page_of(report)
    article = re.compile(r"<article.*</article>", re.DOTALL)
    [shown], [paper] = article.findall(public), article.findall(printed)
    assert shown == paper


def test_the_printed_page_has_a_style_of_its_own_and_reaches_for_nothing(report: AnnualReport) -> None:
    page = report_pdf.page_of(report)
    assert "A4" in report_pdf._style()
    assert not re.search(r"<(?:link|img|script)\b|url\(", page + report_pdf._style())


@PDF_EXTRA
def test_the_pdf_holds_the_words_and_every_figure_of_the_page(client: Client, report: AnnualReport) -> None:
    page = client.get(address(report)).content.decode()
    assert address(report, "pdf") in page
    answer = client.get(address(report, "pdf"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(answer.content)).pages)
    bare = re.sub(r"\s+", "", text)
    for part in parts(report):
        assert re.sub(r"\s+", "", part.heading) in bare
        for paragraph in part.paragraphs:
            assert re.sub(r"\s+", "", paragraph) in bare
    spaced = " ".join(text.split())
    rows = [[box.text for box in line if box.is_figure] for part in parts(report) for line in part.lines]
    for figures in filter(None, rows):
        assert " ".join(figures) in spaced
    assert any(figures[-1] == "1" for figures in rows if figures)
