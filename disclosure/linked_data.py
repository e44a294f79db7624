"""What a page says, once more for machines: schema.org and DCAT as JSON-LD, from the same values the page shows.

A block of data is no script: browsers run nothing in it, and the content security policy does not speak of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure.dumping import Listed
from disclosure.models import Agency, Dump
from disclosure.site import absolute, moment

Node = dict[str, Any]

SCHEMA = "https://schema.org"
DCAT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "spdx": "http://spdx.org/rdf/terms#",
}
DAILY = "http://publications.europa.eu/resource/authority/frequency/DAILY"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
CHINESE = "zh-Hans"
# What could end the block that holds the text, begin another one, or break a line in a script.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def text(nodes: Iterable[Mapping[str, Any]]) -> str:
    """Nodes as a text that can stand inside a script element."""
    return json.dumps(list(nodes), ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)


def schema(kind: str, **said: object) -> Node:
    """A node of schema.org; what is not known is left out."""
    return {"@context": SCHEMA, "@type": kind, **known(said)}


def dcat(kind: str, address: str, **said: object) -> Node:
    """A node of DCAT at an address; a name is written with its prefix, as dct__issued."""
    named = {name.replace("__", ":"): value for name, value in known(said).items()}
    return {"@context": DCAT, "@type": kind, "@id": address, **named}


def known(said: Mapping[str, object]) -> Node:
    """What there is something to say of."""
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def collection(name: str, address: str, rows: Iterable[tuple[str, str]]) -> Node:
    """A page of a list: what stands on it, title and address of each, in its order."""
    elements = [
        {"@type": "ListItem", "position": position, "name": title, "url": absolute(url)}
        for position, (title, url) in enumerate(rows, 1)
    ]
    return schema(
        "CollectionPage",
        name=name,
        url=absolute(address),
        inLanguage=CHINESE,
        mainEntity={"@type": "ItemList", "numberOfItems": len(elements), "itemListElement": elements},
    )


def typed(at: date | None) -> Node | None:
    """A day or an instant in DCAT, which wants to be told which it is."""
    said = moment(at)
    return {"@value": said, "@type": "xsd:dateTime" if "T" in said else "xsd:date"} if said else None


def agency(one: Agency) -> Node:
    """An agency as publisher."""
    return {"@type": "GovernmentOrganization", "name": one.name, "url": _page_of(one)}


def publisher(one: Agency) -> Node:
    """The same in DCAT."""
    return {"@id": _page_of(one), "@type": "foaf:Agent", "foaf:name": one.name}


def _page_of(one: Agency) -> str:
    return absolute(reverse("agency_detail", args=[one.slug]))


def distribution(address: str, media_type: str, title: str = "", size: int | None = None) -> Node:
    """A file in which a dataset can be had."""
    said = {"dcat:downloadURL": {"@id": address}, "dcat:mediaType": media_type, "dct:title": title}
    return {"@type": "dcat:Distribution", **known({**said, "dcat:byteSize": size})}


def organiser() -> Node:
    """Who runs the portal."""
    return {"@type": "GovernmentOrganization", "name": settings.DISCLOSURE_SITE["organiser"]}


def bulk_data(dump: Dump, files: Iterable[Listed]) -> list[Node]:
    """Everything public as one set of data, in the files of its newest dump, each with its digest."""
    address, site = absolute(reverse("bulk_data")), settings.DISCLOSURE_SITE
    title, about = _("批量数据"), _("本平台公开的全部信息，每夜生成一次。")
    listed = list(files)
    described = schema(
        "Dataset",
        name=f"{site['name']} {title}",
        description=about,
        url=address,
        version=dump.name,
        inLanguage=CHINESE,
        isAccessibleForFree=True,
        license=settings.DISCLOSURE_DATA_LICENCE,
        creator=organiser(),
        dateModified=moment(dump.begun_at),
        distribution=[_download(one) for one in listed],
    )
    dataset = dcat(
        "dcat:Dataset",
        address,
        dct__title=f"{site['name']} {title}",
        dct__description=about,
        dct__identifier=dump.name,
        dct__language=CHINESE,
        dct__publisher={"@type": "foaf:Agent", "foaf:name": site["organiser"]},
        dct__modified=typed(dump.begun_at),
        dct__accrualPeriodicity={"@id": DAILY},
        dct__license={"@id": settings.DISCLOSURE_DATA_LICENCE} if settings.DISCLOSURE_DATA_LICENCE else None,
        dcat__landingPage={"@id": address},
        dcat__distribution=[_checked(one) for one in listed],
    )
    return [described, dataset]


def _download(one: Listed) -> Node:
    said = {"contentUrl": absolute(one.url), "contentSize": f"{one.size} B", "encodingFormat": one.kind}
    return {"@type": "DataDownload", "name": one.title or one.name, **said, "sha256": one.sha256}


def _checked(one: Listed) -> Node:
    """A file with the digest by which whoever downloads it sees that it is whole."""
    kind = one.kind.partition(";")[0]
    sum_ = {"@type": "spdx:Checksum", "spdx:algorithm": {"@id": SHA256}, "spdx:checksumValue": one.sha256}
    return {**distribution(absolute(one.url), kind, one.title or one.name, one.size), "spdx:checksum": sum_}


def service() -> list[Node]:
    """The service of asking for information that was not published (条例 art. 27): from whom and where it is had."""
    address = absolute(reverse("request_entrance"))
    said = {"name": _("依申请公开"), "serviceType": _("政府信息公开申请"), "url": address, "provider": organiser()}
    return [schema("GovernmentService", availableChannel={"@type": "ServiceChannel", "serviceUrl": address}, **said)]
