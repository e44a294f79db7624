"""A directory that changed from one version to the next."""

from __future__ import annotations

from catalog.models import DirectoryVersion
from catalog.services import directory_opening, directory_publication, directory_rows, serving
from tests import factories as kernel
from tests.catalog import directories, factories
from tests.catalog.directories import Compiling, entry


def two_versions(at: Compiling) -> DirectoryVersion:
    """A directory in its second version, with a row served, one never, one of all townships, and one taken out."""
    kernel.agency(kind="township", parent=at.agency.parent, slug="zhen")
    rows = [
        entry(publisher=at.agency.name, time_limit="自收到批准文件之日起7个工作日内"),
        entry(publisher=at.agency.name, time_limit="按有关要求适时公开", specific_group=True, group="学生"),
        entry(publisher="各镇人民政府", time_limit="每季度"),
        entry(publisher=at.agency.name, time_limit="长期公开"),
    ]
    first = directories.published(at, *rows)
    item = factories.published(at.unit, category="1")
    serving.attach(item.pk, directories.lines(first.directory)[0], actor=at.clerk)
    second = directory_opening.open_version(first.directory_id, reason="权责调整", actor=at.clerk)
    kept, gone = second.rows.get(position=1), second.rows.get(position=4)
    changed = entry(publisher=at.agency.name, matters=tuple(kept.matters), time_limit="信息形成后5个工作日内")
    directory_rows.change(kept.pk, changed, actor=at.clerk)
    directory_rows.remove(gone.pk, actor=at.clerk, reason="已无此事项")
    directory_rows.add(second.pk, entry(publisher=at.agency.name), actor=at.clerk)
    return directory_publication.publish(directories.final(at, second).pk, actor=at.office)
