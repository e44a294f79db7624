"""The catalogue's application, and what its tables refuse by themselves."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from disclosure.triggers import Trigger

# The columns a clearance speaks for; catalog.content hashes the same.
CONTENT_COLUMNS = [
    "title",
    "document_number",
    "summary",
    "issuing_agency",
    "theme",
    "genre",
    "category",
    "matter",
    "stage",
    "formed_on",
    "generated_on",
    "issued_on",
    "attribute",
    "ground",
    "attribute_reason",
    "way",
    "interpretation",
    "body",
    "keywords",
]
PEOPLE_COLUMNS = ("filed_by_id", "cleared_by_id", "approved_by_id", "published_at", "item_id", "number")
ONCE_PUBLIC = "('published', 'archived', 'superseded', 'withdrawn', 'taken-down')"


def _changed(columns: list[str] | tuple[str, ...]) -> str:
    """True when any of the columns differs, NULLs included; in words both databases understand."""
    return " OR ".join(
        f'OLD."{column}" <> NEW."{column}" OR (OLD."{column}" IS NULL) <> (NEW."{column}" IS NULL)'
        for column in columns
    )


def _cleared(edition: str) -> str:
    return f"EXISTS (SELECT 1 FROM catalog_edition e WHERE e.id = {edition} AND e.cleared_hash <> '')"


class CatalogConfig(AppConfig):
    """What is disclosed without being asked for."""

    name = "catalog"
    verbose_name = _("主动公开")
    panels = {
        "home": ("catalog.panels.newest",),
        "agency": ("catalog.panels.agency_items",),
        "systems": ("catalog.panels.systems",),
    }
    triggers = (
        Trigger(
            "catalog_edition_frozen",
            "catalog_edition",
            ("UPDATE",),
            "the content of a cleared edition is never changed",
            condition=f"OLD.cleared_hash <> '' AND ({_changed(CONTENT_COLUMNS)})",
        ),
        Trigger(
            "catalog_edition_people",
            "catalog_edition",
            ("UPDATE",),
            "who filed, cleared and approved a public edition is never changed",
            condition=f"OLD.status IN {ONCE_PUBLIC} AND ({_changed(PEOPLE_COLUMNS)})",
        ),
        Trigger(
            "catalog_edition_kept",
            "catalog_edition",
            ("DELETE",),
            "an edition that was public is never deleted",
            condition=f"OLD.status IN {ONCE_PUBLIC}",
        ),
        Trigger(
            "catalog_edition_internal",
            "catalog_edition",
            ("INSERT", "UPDATE"),
            "an item for inside the agency only is never public",
            condition="NEW.status IN ('published', 'archived') AND EXISTS "
            "(SELECT 1 FROM catalog_item i WHERE i.id = NEW.item_id AND i.audience <> 'public')",
        ),
        Trigger(
            "catalog_attachment_added",
            "catalog_attachment",
            ("INSERT",),
            "the attachments of a cleared edition are never changed",
            condition=_cleared("NEW.edition_id"),
        ),
        Trigger(
            "catalog_attachment_frozen",
            "catalog_attachment",
            ("UPDATE", "DELETE"),
            "the attachments of a cleared edition are never changed",
            condition=_cleared("OLD.edition_id"),
        ),
    )
