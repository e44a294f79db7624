"""Items, lists and directories for machines, from what their pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog import columns, public_directories
from catalog.models import DirectoryVersion, Edition, Item
from catalog.presentation import FileRow, Row
from disclosure.linked_data import (
    CHINESE,
    Node,
    agency,
    collection,
    dcat,
    distribution,
    known,
    organiser,
    publisher,
    schema,
    typed,
)
from disclosure.site import absolute, moment

# How far a document binds, as schema.org names it.
FORCE: Mapping[str, str] = {
    Item.Validity.EFFECTIVE: "InForce",
    Item.Validity.AMENDED: "PartiallyInForce",
    Item.Validity.REPEALED: "NotInForce",
    Item.Validity.LAPSED: "NotInForce",
}
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "json": "application/json",
}


def home() -> list[Node]:
    """The portal: a site that can be searched, and the catalogue of what it publishes."""
    site, address = settings.DISCLOSURE_SITE, absolute(reverse("home"))
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(reverse('item_list'))}?q={{words}}"},
        "query-input": "required name=words",
    }
    portal = schema(
        "WebSite",
        name=site["name"],
        url=address,
        inLanguage=CHINESE,
        publisher=organiser(),
        potentialAction=search,
    )
    return [portal, catalogue()]


def catalogue() -> Node:
    """The catalogue of everything published, with its feed and its sitemap."""
    site, address = settings.DISCLOSURE_SITE, absolute(reverse("item_list"))
    return dcat(
        "dcat:Catalog",
        address,
        dct__title=site["name"],
        dct__language=CHINESE,
        dct__publisher={"@type": "foaf:Agent", "foaf:name": site["organiser"]},
        foaf__homepage={"@id": absolute(reverse("home"))},
        dcat__dataset=[{"@id": absolute(reverse(name))} for name in ("directory_list", "bulk_data")],
        dcat__distribution=[distribution(absolute(reverse("feed")), "application/atom+xml", _("订阅更新"))],
    )


def item(edition: Edition, facts: Mapping[str, Any], files: Sequence[FileRow], address: str) -> list[Node]:
    """One edition at its address: what kind of document it is, whose, of which days, and its files."""
    said = {
        **_of_document(edition, facts, address),
        **(_of_legislation(edition, facts) if edition.matter in columns.POLICIES else {}),
    }
    described = schema(_kind(edition), associatedMedia=[_file(one) for one in files], **said)
    return [described, _dataset(edition, facts, files, address)]


def _kind(edition: Edition) -> str:
    """What carries rules is legislation, an annual report a report, everything else a document."""
    if columns.ANNUAL_REPORT in edition.title:
        return "Report"
    return "Legislation" if edition.matter in columns.POLICIES else "DigitalDocument"


def _of_document(edition: Edition, facts: Mapping[str, Any], address: str) -> Node:
    return {
        "@id": address,
        "url": address,
        "name": edition.title,
        "identifier": [one for one in (facts["index_number"], edition.document_number) if one],
        "inLanguage": CHINESE,
        "abstract": edition.summary,
        "keywords": facts["keywords"],
        "about": facts["theme"],
        "genre": facts["genre"],
        "version": edition.number,
        "isAccessibleForFree": True,
        "publisher": agency(facts["agency"]),
        "author": [{"@type": "GovernmentOrganization", "name": one} for one in _authors(facts)],
        "dateCreated": moment(facts["issued_on"] or facts["generated_on"]),
        "datePublished": moment(facts["published_at"]),
        "expires": moment(facts["valid_to"]),
    }


def _authors(facts: Mapping[str, Any]) -> Iterator[str]:
    yield facts["issuing_agency"]
    yield from (one.name for one in facts["co_issuers"])


def _of_legislation(edition: Edition, facts: Mapping[str, Any]) -> Node:
    force = "NotInForce" if facts["not_yet_in_force"] else FORCE.get(facts["badge"])
    return {
        "legislationIdentifier": edition.document_number,
        "legislationType": facts["genre"],
        "legislationDate": moment(facts["issued_on"]),
        "legislationDateOfApplicability": moment(facts["valid_from"]),
        "legislationLegalForce": f"https://schema.org/{force}" if force else None,
    }


def _file(one: FileRow) -> Node:
    return known(
        {
            "@type": "DigitalDocument",
            "name": one.name,
            "contentUrl": absolute(one.url),
            "contentSize": f"{one.size} B",
            "sha256": one.sha256,
        }
    )


def _dataset(edition: Edition, facts: Mapping[str, Any], files: Sequence[FileRow], address: str) -> Node:
    return dcat(
        "dcat:Dataset",
        address,
        dct__title=edition.title,
        dct__identifier=facts["index_number"],
        dct__description=edition.summary,
        dct__language=CHINESE,
        dct__publisher=publisher(facts["agency"]),
        dct__created=typed(facts["issued_on"] or facts["generated_on"]),
        dct__issued=typed(facts["published_at"]),
        dcat__keyword=facts["keywords"],
        dcat__landingPage={"@id": address},
        dcat__distribution=[_distribution(one) for one in files],
    )


def _distribution(one: FileRow) -> Node:
    said = {"dcat:downloadURL": {"@id": absolute(one.url)}, "dct:title": one.name, "dcat:byteSize": one.size}
    return {"@type": "dcat:Distribution", **said}


def listing(name: str, address: str, rows: Iterable[Row]) -> list[Node]:
    """A list: what stands on this page of it, in its order, and the catalogue it is part of."""
    return [collection(name, address, ((_unmarked(row.title), row.url) for row in rows)), catalogue()]


def _unmarked(title: str | SafeString) -> str:
    """A title as it was given, without the marks around the words that were sought."""
    return unescape(strip_tags(title)) if isinstance(title, SafeString) else title


def directory(version: DirectoryVersion, address: str, forms: Iterable[str]) -> list[Node]:
    """One version of a standard directory: a set of data, whose it is, since when, and the files it can be had in."""
    one = version.directory
    named = [one.domain, one.agency.slug, one.level, version.number]
    files = [(absolute(reverse("directory_file", args=[*named, form])), MEDIA_TYPES[form]) for form in forms]
    described = schema(
        "Dataset",
        name=one.subject.title,
        description=public_directories.facts(version),
        url=address,
        version=version.number,
        inLanguage=CHINESE,
        isAccessibleForFree=True,
        publisher=agency(one.agency),
        datePublished=moment(version.published_at),
        distribution=[{"@type": "DataDownload", "contentUrl": at, "encodingFormat": kind} for at, kind in files],
    )
    dataset = dcat(
        "dcat:Dataset",
        address,
        dct__title=one.subject.title,
        dct__language=CHINESE,
        dct__publisher=publisher(one.agency),
        dct__issued=typed(version.published_at),
        dcat__landingPage={"@id": address},
        dcat__distribution=[distribution(at, kind) for at, kind in files],
    )
    return [described, dataset]


def directories(versions: Iterable[DirectoryVersion], address: str) -> list[Node]:
    """The standard directories in force as a catalogue of sets of data."""
    held = [
        {"@id": absolute(public_directories.address(one.directory)), "dct:title": one.directory.subject.title}
        for one in versions
    ]
    return [dcat("dcat:Catalog", absolute(address), dct__language=CHINESE, dcat__dataset=held)]
