"""How the ledger's entries about requests are worded for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

ACTS: Mapping[str, Any] = {
    "request.receive": gettext_lazy("收到申请"),
    "request.confirm": gettext_lazy("确认收到之日"),
    "request.register": gettext_lazy("登记"),
    "request.assign": gettext_lazy("变更经办人"),
    "request.file": gettext_lazy("添加文件"),
    "request.draft": gettext_lazy("拟办答复"),
    "request.redraft": gettext_lazy("修改答复草稿"),
    "request.propose": gettext_lazy("答复送审"),
    "request.clear": gettext_lazy("答复前保密审查"),
    "request.consent": gettext_lazy("同意不予公开"),
    "request.issue": gettext_lazy("审核签发"),
    "request.return": gettext_lazy("退回答复"),
    "request.discard": gettext_lazy("作废答复草稿"),
    "request.letter": gettext_lazy("制发文书"),
    "request.deliver": gettext_lazy("送达"),
    "request.chase": gettext_lazy("催办"),
}

FACTS: Mapping[str, Any] = {
    "number": gettext_lazy("编号"),
    "channel": gettext_lazy("提交渠道"),
    "received_on": gettext_lazy("收到申请之日"),
    "on": gettext_lazy("日期"),
    "old_holder": gettext_lazy("原经办人"),
    "new_holder": gettext_lazy("现经办人"),
    "kind": gettext_lazy("种类"),
    "sha256": gettext_lazy("文件摘要值"),
    "ground": gettext_lazy("答复种类"),
    "content_hash": gettext_lazy("内容摘要值"),
    "text_hash": gettext_lazy("正文摘要值"),
    "letter": gettext_lazy("文书编号"),
    "route": gettext_lazy("送达方式"),
    "sent_on": gettext_lazy("发出日期"),
    "counts_on": gettext_lazy("计为答复的日期"),
    "people": gettext_lazy("通知人数"),
}
