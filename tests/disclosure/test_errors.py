"""Error pages stand without a database, say what to do next, and obey the content security policy."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils import translation

from disclosure.middleware import RefusalMiddleware
from disclosure.refusals import NotAllowed, NotLawful, NotNow, Reason
from disclosure.urls import handler400, handler403, handler404, handler500
from disclosure.views import errors

REASON = Reason("waits", "尚未通过保密审查。", "条例第十七条", "请先提交审查。", "not-now")


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def refuses(request: HttpRequest) -> HttpResponse:
    raise NotNow([REASON])


urlpatterns = [path("fails/", fails), path("forbids/", forbids), path("refuses/", refuses)]
__all__ = ["handler400", "handler403", "handler404", "handler500"]

in_this_site = override_settings(ROOT_URLCONF=__name__)


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@in_this_site
@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [("/fails/", 500, "系统出现故障"), ("/forbids/", 403, "无权访问"), ("/nowhere/", 404, "页面不存在")],
)
def test_a_failure_becomes_a_page_of_ours(visitor, address, status, heading):
    answer = visitor.get(address)
    assert answer.status_code == status
    assert f'<h1 class="h3 mb-3">{heading}</h1>' in answer.content.decode()


@in_this_site
def test_a_refused_act_shows_reason_article_and_next_step(visitor):
    answer = visitor.get("/refuses/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(text in page for text in (REASON.sentence, REASON.article, REASON.next_step))


@pytest.mark.parametrize(("refusal", "status"), [(NotAllowed, 403), (NotNow, 409), (NotLawful, 422)])
def test_each_refusal_has_its_status(rf: RequestFactory, refusal, status):
    assert errors.refused(rf.get("/"), refusal([REASON])).status_code == status


def test_a_sentence_of_a_reason_is_never_markup(rf: RequestFactory):
    answer = errors.refused(rf.get("/"), NotNow([Reason("x", "<b>标题</b>")]))
    assert "&lt;b&gt;标题&lt;/b&gt;" in answer.content.decode()


def test_other_exceptions_are_left_to_django(rf: RequestFactory):
    assert RefusalMiddleware(lambda request: HttpResponse()).process_exception(rf.get("/"), RuntimeError()) is None


def test_a_stale_form_is_refused_with_a_page():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "someone"})
    assert answer.status_code == 403
    assert "表单已失效" in answer.content.decode()


def test_too_many_attempts_are_told_when_to_come_back(rf: RequestFactory):
    answer = errors.locked_out(rf.post("/admin/login/"), {"username": "someone"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 15 * 60


def test_a_bad_request_is_answered_with_a_page(rf: RequestFactory):
    assert "请求无法识别" in errors.bad_request(rf.get("/"), ValueError()).content.decode()


def test_a_text_too_long_to_be_sent_at_once_is_told_to_be_so(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024
    answer = client.post("/admin/login/", {"username": "x" * 2048})
    assert answer.status_code == 400
    assert "不能超过1.0\xa0KB" in answer.content.decode()


def test_error_pages_speak_the_language_of_the_visitor(rf):
    with translation.override("en"):
        assert '<html lang="en">' in errors.error_page(rf.get("/"), 404).content.decode()
    with translation.override("zh-hans"):
        assert '<html lang="zh-hans">' in errors.error_page(rf.get("/"), 404).content.decode()


@in_this_site
def test_the_policy_allows_only_what_the_portal_itself_serves(visitor):
    policy = visitor.get("/nowhere/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy
