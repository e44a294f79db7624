"""A unit claims from the superior's directory what is its own; each claimed matter remembers whence it came (认领)."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.directory_content import entry_of
from catalog.models import DirectoryLine, DirectoryVersion
from catalog.services import (
    directory_claim,
    directory_opening,
    directory_publication,
    directory_review,
    directory_rows,
)
from disclosure.models import Agency, LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

MATTERS = ("招生入学", "学籍管理", "教师资格")


def district() -> Agency:
    """A district under its city."""
    city = factories.agency("某市人民政府", kind="city")
    return factories.agency("某市某区人民政府", kind="government", parent=city, jurisdiction="yubei")


def bureau_of(city: Agency) -> Compiling:
    """A municipal bureau with everybody its directories pass; where no rules bind, the head's word is enough."""
    return directories.compiling(district=city, name="某市教育委员会")


def in_force(at: Compiling, *matters: str, domain: str = "3", level: str = "county") -> DirectoryVersion:
    """A directory in force that passed its head alone."""
    rows = [entry(matters=(matter,), publisher="教育行政部门") for matter in matters or MATTERS]
    version = directories.draft(at, *rows, domain=domain, level=level)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    directory_review.finalise(version.pk, actor=at.unit.officer)
    return directory_publication.publish(version.pk, actor=at.office)


def own_draft(at: Compiling, domain: str = "3", level: str = "county") -> DirectoryVersion:
    directory = directory_opening.open_directory(at.agency, domain=domain, level=level, actor=at.clerk)
    return directory_opening.draft_of(directory, actor=at.clerk)


def offered(version: DirectoryVersion) -> list[str]:
    return [row.title for row in directory_claim.claimable(version.directory)]


def test_what_the_superior_has_in_force_for_the_domain_and_level_is_offered():
    root = district()
    in_force(bureau_of(root.parent))
    assert offered(own_draft(directories.compiling(district=root))) == list(MATTERS)


def test_what_is_claimed_says_the_same_under_a_matter_of_its_own_that_names_its_source():
    root = district()
    above = in_force(bureau_of(root.parent))
    version = own_draft(at := directories.compiling(district=root))
    source = above.rows.get(position=2)
    assert directory_claim.claim(version.pk, [source.pk], actor=at.clerk) == 1
    row = version.rows.get()
    assert entry_of(row) == entry_of(source)
    assert (row.line.claimed_from, row.line.directory) == (source.line, version.directory)
    facts = LedgerEntry.objects.get(act="directory.claim").facts
    assert (facts["rows"], facts["keys"]) == (1, [source.line.key])


def test_what_is_claimed_is_not_offered_again_until_it_is_taken_out():
    root = district()
    above = in_force(bureau_of(root.parent))
    version = own_draft(at := directories.compiling(district=root))
    source = above.rows.get(position=1)
    directory_claim.claim(version.pk, [source.pk], actor=at.clerk)
    assert offered(version) == list(MATTERS[1:])
    with refused("not-claimable", kind=NotLawful):
        directory_claim.claim(version.pk, [source.pk], actor=at.clerk)
    line = version.rows.get().line
    directory_rows.remove(version.rows.get().pk, actor=at.clerk, reason="不属于本单位")
    assert offered(version) == list(MATTERS)
    directory_claim.claim(version.pk, [source.pk], actor=at.clerk)
    assert version.rows.get().line == line


def test_claimed_rows_stand_at_the_end_in_the_superiors_order():
    root = district()
    above = in_force(bureau_of(root.parent))
    at = directories.compiling(district=root)
    version = directories.draft(at, entry(matters=("自有事项",), publisher=at.agency.name))
    keys = list(above.rows.order_by("-position").values_list("pk", flat=True))
    directory_claim.claim(version.pk, keys, actor=at.clerk)
    rows = version.rows.order_by("position")
    assert [(row.position, row.title) for row in rows] == list(enumerate(("自有事项", *MATTERS), start=1))


def test_a_draft_of_the_superior_another_domain_and_another_level_are_not_offered():
    root = district()
    above = bureau_of(root.parent)
    directories.draft(above, entry(matters=("未定稿",), publisher="教育行政部门"))
    in_force(above, "别的领域", domain="5")
    in_force(above, "别的层级", level="township")
    assert offered(own_draft(directories.compiling(district=root))) == []


def test_a_department_beside_is_no_superior():
    root = district()
    in_force(beside(root))
    assert offered(own_draft(directories.compiling(district=root))) == []


def beside(root: Agency) -> Compiling:
    """A department of the same district, under its own rules, which ask for no further review."""
    root.jurisdiction = ""
    root.save(update_fields=["jurisdiction"])
    return directories.compiling(district=root)


def test_a_township_claims_from_the_departments_of_its_district():
    root = district()
    in_force(beside(root), level="township")
    town = factories.agency("某镇人民政府", kind="township", parent=root)
    clerk = factories.user("clerk", town)
    directory = directory_opening.open_directory(town, domain="3", level="township", actor=clerk)
    assert [row.title for row in directory_claim.claimable(directory)] == list(MATTERS)


def test_a_domain_that_was_renamed_is_claimed_under_its_new_name():
    root = district()
    above = bureau_of(root.parent)
    with moved_to(date(2020, 9, 1)):
        in_force(above, "扶贫资金", domain="25")
    with moved_to(date(2021, 6, 1)):
        assert offered(own_draft(directories.compiling(district=root), domain="25-rural")) == ["扶贫资金"]


def test_only_those_who_compile_claim_and_only_into_a_draft():
    root = district()
    above = in_force(bureau_of(root.parent))
    at = directories.compiling(district=root)
    version = directories.draft(at)
    source = above.rows.first()
    with pytest.raises(NotAllowed):
        directory_claim.claim(version.pk, [source.pk], actor=at.affairs)
    directory_review.propose(version.pk, actor=at.clerk)
    with pytest.raises(NotNow):
        directory_claim.claim(version.pk, [source.pk], actor=at.clerk)
    assert not DirectoryLine.objects.filter(claimed_from__isnull=False).exists()
