"""The uniform columns of the platform (国办公开办函〔2019〕61号): which published items belong in which, by what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import presentation
from catalog.models import Edition

# An annual report is known by the name the Regulation gives it (条例 arts. 49, 50).
ANNUAL_REPORT = "政府信息公开工作年度报告"
# The rules of disclosure itself stand under this theme, as policy or under the name of a rule; what reports on it or
# explains it is none of them.
OPENNESS = "2.1"
POLICIES = ("policy-document", "normative-document")
RULES = ("条例", "规定", "办法", "制度", "细则", "规程", "规则")
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年")

REPORTS = Q(title__contains=ANNUAL_REPORT)
NAMED_RULE = reduce(or_, (Q(title__contains=word) for word in RULES)) & ~Q(matter="interpretation")
SYSTEMS = Q(theme=OPENNESS) & (Q(matter__in=POLICIES) | NAMED_RULE) & ~REPORTS
CONTENT = ~(SYSTEMS | REPORTS)
# In the order of the platform; every item stands in one.
BY_CODE: Mapping[str, Q] = {"systems": SYSTEMS, "content": CONTENT, "reports": REPORTS}
LABELS: Mapping[str, str | Promise] = {
    "systems": _("政府信息公开制度"),
    "content": _("法定主动公开内容"),
    "reports": _("政府信息公开年报"),
}

# Names and types of 国办发〔2017〕47号.
POLICY, INTERPRETATION, REPORT, CATALOGUE = "政策文件", "政策解读", "信息公开年报", "信息公开目录"


def of(edition: Edition) -> dict[str, str]:
    """The column an edition is shown under: its label, its list, and its type for the names in the page's head."""
    if ANNUAL_REPORT in edition.title:
        return {"label": str(LABELS["reports"]), "url": reverse("annual_reports"), "type": REPORT}
    kind = INTERPRETATION if edition.matter == "interpretation" else POLICY
    if edition.category:
        url = f"{reverse('item_list')}?category={edition.category}"
        return {"label": presentation.category(edition.category), "url": url, "type": kind}
    return {"label": str(LABELS["content"]), "url": "", "type": kind}


def reported_year(edition: Edition) -> int | None:
    """The year an annual report speaks of, as its title says."""
    found = YEAR.search(edition.title)
    return int(found["year"]) if found else None
