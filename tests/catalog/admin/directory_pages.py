"""The addresses of the pages of standard directories, and what is typed into a row's form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from catalog.models import Directory, DirectoryRow

LIST = reverse("admin:catalog_directory_changelist")
DOMAINS = reverse("admin:catalog_directory_domains")


def page_of(directory: Directory) -> str:
    """The page of a directory."""
    return reverse("admin:catalog_directory_change", args=[directory.pk])


def act(directory: Directory, name: str) -> str:
    """The page of an act on a directory."""
    return reverse("admin:catalog_directory_act", args=[directory.pk, name])


def entry_page(name: str) -> str:
    """The page of an act that has no directory yet."""
    return reverse("admin:catalog_directory_entry", args=[name])


def row_page(row: DirectoryRow) -> str:
    """The page of a row."""
    return reverse("admin:catalog_directoryrow_change", args=[row.pk])


def row_act(row: DirectoryRow, name: str) -> str:
    """The page of an act on a row."""
    return reverse("admin:catalog_directoryrow_act", args=[row.pk, name])


def typed(**said: Any) -> dict[str, Any]:
    """A row's form as it is sent, complete."""
    return {
        "serial": "1",
        "matter_0": "招生入学",
        "matter_1": "招生方案",
        "matter_2": "",
        "elements": "方案、咨询电话",
        "basis": "【行政法规】《中华人民共和国政府信息公开条例》",
        "time_limit": "信息形成之日起20个工作日内",
        "publisher": "编制单位",
        "channels": ["1", "7"],
        "audience": ["whole"],
        "way": ["proactive"],
        "levels": ["county"],
        **said,
    }
