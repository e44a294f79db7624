"""How the ledger's entries about standard directories, their rows and their domains are worded for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from catalog import domains
from catalog.models import Directory
from disclosure.ledger_words import one_of

ACTS: Mapping[str, Any] = {
    "directory.open": gettext_lazy("建立目录"),
    "directory.open_version": gettext_lazy("开始编制新版"),
    "directory.add_row": gettext_lazy("增补事项"),
    "directory.change_row": gettext_lazy("修改事项"),
    "directory.remove_row": gettext_lazy("删去事项"),
    "directory.claim": gettext_lazy("认领上级事项"),
    "directory.propose": gettext_lazy("提交本单位审核"),
    "directory.endorse": gettext_lazy("单位主要领导审核"),
    "directory.review_jointly": gettext_lazy("政务办集中审查"),
    "directory.check_first": gettext_lazy("区政府办公室初审"),
    "directory.send_up": gettext_lazy("报送复审"),
    "directory.check_second": gettext_lazy("上级主管部门复审"),
    "directory.finalise": gettext_lazy("定稿"),
    "directory.publish": gettext_lazy("公布目录"),
    "directory.continue": gettext_lazy("以新的领域名称继续"),
    "directory.return": gettext_lazy("退回目录"),
    "directory.discard": gettext_lazy("作废这一版"),
    "directory.adjust": gettext_lazy("登记法律法规、权责变动"),
    "directory.add_domain": gettext_lazy("增加领域"),
    "directory.guide": gettext_lazy("登记标准指引"),
    "item.attach_row": gettext_lazy("关联目录事项"),
    "item.detach_row": gettext_lazy("取消关联目录事项"),
}

FACTS: Mapping[str, Any] = {
    "domain": gettext_lazy("领域"),
    "level": gettext_lazy("层级"),
    "version": gettext_lazy("版次"),
    "row": gettext_lazy("目录行"),
    "key": gettext_lazy("事项编号"),
    "keys": gettext_lazy("事项编号"),
    "duties": gettext_lazy("开始计算的时限"),
    "guide": gettext_lazy("标准指引"),
    "agencies": gettext_lazy("须编制的机关"),
    "replaces": gettext_lazy("原领域"),
    "continued_by": gettext_lazy("继续的目录"),
    "servings": gettext_lazy("随同转移的关联"),
}

WORDED: Mapping[str, Callable[[str], str]] = {
    "domain": domains.title,
    "replaces": domains.title,
    "level": one_of(Directory.Level.choices),
}
