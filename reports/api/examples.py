"""Answers about reports as they may look, for the API's published schema."""

from __future__ import annotations

SITE = "https://gongkai.example"
REPORT = {
    "agency": "finance",
    "agency_name": "某区财政局",
    "year": 2025,
    "edition": 1,
    "title": "某区财政局2025年政府信息公开工作年度报告",
    "published_at": "2026-01-20T10:00:00+08:00",
    "content_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "url": f"{SITE}/annual-reports/2025/finance/editions/1/",
    "api": f"{SITE}/api/v1/annual-reports/2025/finance/",
}
REPORT_DETAIL = {
    **REPORT,
    "format": "2021",
    "published_on": "2026-01-20",
    "corrects": "",
    "table2": {"rules": [0, 0, 12]},
    "table3": {"new": [41, 3, 0, 0, 0, 0, 44]},
    "table4": {"reconsideration": [1, 0, 0, 0, 1]},
    "counted": {},
    "own": {},
    "taken_in": [],
    "stands_for": [],
    "fees": {},
    "adjustments": [],
    "narrative": {"overview": "……"},
    "explanations": {},
    "editions": [1],
}
