"""Answers about the catalogue as they may look, for the API's published schema."""

from __future__ import annotations

SITE = "https://gongkai.example"
NUMBER = "11500112MB0000001X/2026-00017"
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

ITEM = {
    "index_number": NUMBER,
    "title": "关于印发示范办法的通知",
    "document_number": "某府发〔2026〕3号",
    "agency": "finance",
    "agency_name": "某区财政局",
    "issuing_agency": "某区财政局",
    "theme": "2.1",
    "genre": "notice",
    "category": "1",
    "stage": "decision",
    "issued_on": "2026-03-02",
    "published_at": "2026-03-05T10:00:00+08:00",
    "validity": "effective",
    "edition": 1,
    "url": f"{SITE}/d/{NUMBER}",
    "summary": "示范办法的主要内容。",
    "api": f"{SITE}/api/v1/items/{NUMBER}/",
    "as_of": None,
}
ATTACHMENT = {
    "index_number": NUMBER,
    "edition": 1,
    "position": 1,
    "name": "示范办法.pdf",
    "content_type": "application/pdf",
    "size": 48211,
    "sha256": SHA256,
    "url": f"{SITE}/d/{NUMBER}/editions/1/files/1/",
}
CLOCK = {
    "duty": "regulation-2019/publish",
    "title": "主动公开政府信息",
    "source": "中华人民共和国政府信息公开条例第二十六条",
    "limit": "20个工作日",
    "trigger_on": "2026-03-02",
    "due_on": "2026-03-30",
    "stopped_on": "2026-03-05",
    "state": "stopped",
    "late_by": 0,
    "provisional": False,
    "why": f"{SITE}/why/b5d0c1/regulation-2019/publish/",
}
ITEM_DETAIL = {
    **ITEM,
    "theme_title": "财政",
    "genre_title": "通知",
    "category_title": "行政法规、规章和规范性文件",
    "stage_title": "决策公开",
    "way": "政府网站",
    "keywords": ["示范"],
    "co_issuers": [],
    "drafting_agency": None,
    "generated_on": None,
    "valid_from": "2026-04-01",
    "valid_to": None,
    "superseded_by": None,
    "publicity_ends_on": None,
    "mark": "此件公开发布",
    "body_html": "<p>……</p>",
    "body_text": "……",
    "citation": f"某区财政局：《关于印发示范办法的通知》，2026-03-02，索引号{NUMBER}，{SITE}/d/{NUMBER}",
    "demonstration": False,
    "editions": [
        {"number": 1, "published_at": "2026-03-05T10:00:00+08:00", "current": True, "url": f"{SITE}/d/{NUMBER}"}
    ],
    "attachments": [ATTACHMENT],
    "clocks": [CLOCK],
    "related": [],
}
