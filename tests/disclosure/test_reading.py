"""Text size and language are remembered by plain links, and lead back to this site only."""

from http import HTTPStatus

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from disclosure.reading import TEXT_SIZE_COOKIE, chosen_text_size, reading_settings


def chosen(**parameters: str) -> HttpResponse:
    return reading_settings(RequestFactory().get("/reading/", parameters))


def test_a_chosen_size_is_remembered_and_the_reader_goes_back():
    response = chosen(size="large", next="/items/?page=2")
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == "/items/?page=2"
    assert response.cookies[TEXT_SIZE_COOKIE].value == "large"


def test_a_chosen_language_is_remembered():
    assert chosen(language="en", next="/").cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


@pytest.mark.parametrize("parameters", [{"size": "gigantic"}, {"language": "tlh"}, {}])
def test_what_is_not_offered_is_not_remembered(parameters: dict[str, str]):
    assert not chosen(**parameters).cookies


@pytest.mark.parametrize("address", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_site(address: str):
    assert chosen(size="large", next=address)["Location"] == "/"


@pytest.mark.parametrize(("cookie", "size"), [("largest", "largest"), ("<b>", "normal")])
def test_a_size_nobody_offered_reads_as_the_normal_one(cookie: str, size: str):
    request = RequestFactory().get("/")
    request.COOKIES[TEXT_SIZE_COOKIE] = cookie
    assert chosen_text_size(request) == size


def test_without_a_choice_the_size_is_normal():
    assert chosen_text_size(RequestFactory().get("/")) == "normal"
