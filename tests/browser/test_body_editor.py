"""The editor of a document's body in a browser: under our content security policy, with tables, and with what Word pastes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from catalog.models import Edition
from tests.browser.desk import give_passwords, log_in
from tests.catalog import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FROM_WORD = """<!--[if gte mso 9]><xml><o:Settings/></xml><![endif]--><style>p.MsoNormal{margin:0}</style>
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22pt'>附表</span></b><o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td width=10 style='padding:0'><p>甲</p></td><td colspan=2><p>乙</p></td></tr></table>
<p class=MsoNormal style='text-align:right'>某某局<script>alert(1)</script></p><p>&nbsp;</p>"""
PASTE = """html => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
  document.querySelector(".gk-editor-page").dispatchEvent(event)
}"""


@pytest.fixture
def editor(page: Page) -> Page:
    """The filing form with the cursor in its body."""
    unit = factories.unit()
    give_passwords(unit.clerk)
    log_in(page, unit.clerk)
    page.goto("/admin/catalog/item/file/form/")
    page.locator("#id_title").fill("关于测试的通知")
    page.locator(".gk-editor-page").click()
    return page


def saved(page: Page) -> str:
    """The body as it was saved."""
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    return Edition.objects.get().body


def test_a_body_is_written_with_headings_alignment_and_a_table(editor: Page) -> None:
    editor.get_by_role("button", name="一级标题").click()
    editor.keyboard.type("一、总体要求")
    editor.keyboard.press("Enter")
    editor.keyboard.type("某某局")
    editor.get_by_role("button", name="居右").click()
    editor.keyboard.press("Enter")
    editor.get_by_role("button", name="插入表格").click()
    editor.keyboard.type("事项")
    editor.get_by_role("button", name="加一列").click()
    body = saved(editor)
    assert "<h2>一、总体要求</h2>" in body
    assert '<p class="text-end">某某局</p>' in body
    assert body.count("<th") == 4


def test_what_is_pasted_from_word_keeps_its_text_tables_and_alignment_and_nothing_else(editor: Page) -> None:
    editor.evaluate(PASTE, FROM_WORD)
    body = saved(editor)
    assert '<p class="text-center"><strong>附表</strong></p>' in body
    assert 'colspan="2"' in body
    assert '<p class="text-end">某某局</p>' in body
    assert not any(word in body for word in ("Mso", "style", "script", "o:p", "font"))


def test_a_saved_body_comes_back_into_the_editor_as_it_was(editor: Page) -> None:
    editor.evaluate(PASTE, FROM_WORD)
    first = saved(editor)
    editor.locator("#id_title").fill("改过的标题")
    assert saved(editor) == first


def test_the_dates_of_the_chosen_matter_are_asked_for_at_once(editor: Page) -> None:
    expect(editor.locator("[name='trigger-decision']")).to_be_hidden()
    editor.locator("#id_matter").select_option("penalty")
    expect(editor.locator("[name='trigger-decision']")).to_be_visible()
    expect(editor.get_by_label("处罚决定日期")).to_be_visible()
    editor.locator("#id_matter").select_option("general")
    expect(editor.locator("[name='trigger-decision']")).to_be_hidden()


def test_a_ground_is_asked_for_only_where_something_is_kept_from_the_public(editor: Page) -> None:
    expect(editor.locator("#id_ground")).to_be_hidden()
    editor.get_by_label("不予公开（此件不公开）").check()
    expect(editor.locator("#id_ground")).to_be_visible()
    expect(editor.locator("#id_attribute_reason")).to_be_visible()
