"""Answers about standard directories and their coverage as they may look, for the API's published schema."""

from __future__ import annotations

from catalog.api.examples import SHA256, SITE

PLACE = "directories/3/finance/county"
DIRECTORY = {
    "domain": "3",
    "domain_title": "财政预决算",
    "agency": "finance",
    "agency_name": "某区财政局",
    "level": "county",
    "title": "某区财政局财政预决算领域基层政务公开标准目录",
    "version": 2,
    "in_force": True,
    "published_at": "2026-01-08T09:00:00+08:00",
    "content_hash": SHA256,
    "url": f"{SITE}/{PLACE}/v2/",
    "api": f"{SITE}/api/v1/{PLACE}/",
}
DETAIL = {
    **DIRECTORY,
    "steps": [{"label": "公布", "at": "2026-01-08T09:00:00+08:00"}],
    "versions": [
        {
            "number": 2,
            "in_force": True,
            "published_at": "2026-01-08T09:00:00+08:00",
            "url": f"{SITE}/{PLACE}/v2/",
        }
    ],
    "rows": f"{SITE}/api/v1/{PLACE}/rows/?version=2",
}
ROW = {
    "key": "5f0c1d9b2a77",
    "position": 1,
    "serial": "1",
    "matters": ["部门预算", "部门收支总体情况表"],
    "elements": "部门收支总体情况",
    "basis": "【法律】《中华人民共和国预算法》",
    "time_limit": "批复后20日内",
    "publisher": "预算部门",
    "channels": ["1"],
    "other_channels": "",
    "whole_society": True,
    "specific_group": False,
    "group": "",
    "proactive": True,
    "on_request": False,
    "levels": ["county"],
    "stage": "",
    "site_column": "",
    "extra": {},
    "bases": [{"type": "法律", "citation": "《中华人民共和国预算法》"}],
    "limits": [{"kind": "at-latest", "length": 20, "unit": "day", "trigger": "approved"}],
    "stands": {"overdue": 0, "never": 1, "gone": 0, "stale": 0, "served": 14},
    "items": 31,
    "url": f"{SITE}/{PLACE}/rows/5f0c1d9b2a77/",
}
COVERAGE = {
    "as_of": "2026-03-02",
    "level": "",
    "within": "",
    "stale_after_months": 12,
    "meanings": {"served": "有可以查阅的信息，并且没有上述情形。"},
    "rows": [
        {
            "domain": "3",
            "domain_title": "财政预决算",
            "agency": "某区财政局",
            "agency_slug": "finance",
            "overdue": 0,
            "never": 1,
            "gone": 0,
            "stale": 0,
            "served": 14,
            "rows": 15,
        }
    ],
}
