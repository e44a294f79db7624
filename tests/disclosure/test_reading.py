"""Text size, contrast, elder mode and language are remembered by plain links, and lead back to this site only."""

import re
from http import HTTPStatus
from urllib.parse import quote, unquote

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from disclosure.reading import chosen
from disclosure.views.reading import reading_settings


def after(**parameters: str) -> HttpResponse:
    return reading_settings(RequestFactory().get("/reading/", parameters))


def test_a_chosen_size_is_remembered_and_the_reader_goes_back():
    response = after(size="large", next="/items/?page=2")
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == "/items/?page=2"
    assert response.cookies["text_size"].value == "large"


def test_a_chosen_language_is_remembered():
    assert after(language="en", next="/").cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


@pytest.mark.parametrize("parameters", [{"size": "gigantic"}, {"language": "tlh"}, {}])
def test_what_is_not_offered_is_not_remembered(parameters: dict[str, str]):
    assert not after(**parameters).cookies


@pytest.mark.parametrize("address", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_site(address: str):
    assert after(size="large", next=address)["Location"] == "/"


@pytest.mark.parametrize(
    ("cookie", "said", "name", "read"),
    [
        ("text_size", "largest", "size", "largest"),
        ("text_size", "<b>", "size", "normal"),
        ("contrast", "high", "contrast", "high"),
        ("contrast", "blinding", "contrast", "normal"),
        ("reading_mode", "elder", "mode", "elder"),
        ("reading_mode", "", "mode", "standard"),
    ],
)
def test_what_nobody_offered_reads_as_the_usual_one(cookie: str, said: str, name: str, read: str):
    request = RequestFactory().get("/")
    request.COOKIES[cookie] = said
    assert getattr(chosen(request), name) == read


def test_without_a_choice_everything_is_as_usual():
    read = chosen(RequestFactory().get("/"))
    assert (read.size, read.contrast, read.mode, read.classes) == ("normal", "normal", "standard", "")


def test_the_form_sends_all_choices_at_once():
    response = after(size="largest", contrast="high", mode="elder", language="en", next="/items/")
    said = {name: morsel.value for name, morsel in response.cookies.items()}
    assert said == {"text_size": "largest", "contrast": "high", "reading_mode": "elder", "django_language": "en"}
    assert response["Location"] == "/items/"


def test_what_one_link_does_not_name_stays_as_it_was():
    assert list(after(mode="elder").cookies) == ["reading_mode"]


def test_an_address_that_names_a_setting_and_nothing_we_offer_leads_back_all_the_same():
    assert after(mode="baroque", next="/duties/")["Location"] == "/duties/"


@pytest.mark.django_db
class TestPages:
    def test_the_settings_have_a_page_that_shows_what_is_chosen(self, client: Client):
        client.cookies["reading_mode"] = "elder"
        page = client.get("/reading/", {"next": "/items/?q=%E5%85%AC"})
        shown = page.content.decode()
        assert page.status_code == HTTPStatus.OK
        assert '<input type="hidden" name="next" value="/items/?q=%E5%85%AC">' in shown
        assert re.search(r'name="mode" value="elder"[^>]*checked', shown)
        assert "no-store" in page["Cache-Control"]

    def test_elder_mode_puts_the_main_tasks_before_everything_else(self, client: Client):
        plain = client.get("/duties/").content.decode()
        client.cookies["reading_mode"] = "elder"
        elder = client.get("/duties/").content.decode()
        assert "gk-tasks-bar" not in plain and "gk-elder" not in plain
        assert elder.index("gk-tasks-bar") < elder.index('<main id="main"')
        assert 'class="gk-elder"' in elder

    def test_elder_mode_leaves_nothing_of_a_page_out(self, client: Client):
        plain = client.get("/duties/").content.decode()
        client.cookies["reading_mode"] = "elder"
        elder = client.get("/duties/").content.decode()
        assert elder[elder.index("<main") :] == plain[plain.index("<main") :]

    def test_more_contrast_holds_on_every_medium_once_it_is_chosen(self, client: Client):
        assert 'contrast.css" media="(prefers-contrast: more)"' in client.get("/duties/").content.decode()
        client.cookies["contrast"] = "high"
        assert 'contrast.css">' in client.get("/duties/").content.decode()

    def test_every_link_of_the_settings_returns_to_the_page_it_stands_on(self, client: Client):
        shown = client.get("/duties/", {"q": "公开"}).content.decode()
        back = {unquote(one) for one in re.findall(r"/reading/\?[^\"]*next=([^\"]*)", shown)}
        assert back == {"/duties/?q=" + quote("公开")}

    def test_an_error_page_is_dressed_alike(self, client: Client):
        client.cookies["reading_mode"] = "elder"
        page = client.get("/nothing/")
        assert page.status_code == HTTPStatus.NOT_FOUND
        assert 'class="gk-elder"' in page.content.decode()
        client.cookies.clear()
        assert "gk-elder" not in client.get("/nothing/").content.decode()
