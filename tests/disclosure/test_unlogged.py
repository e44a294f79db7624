"""The secret of a single-use link stands in no log line, whoever writes it."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from gunicorn.config import Config
from gunicorn.glogging import Logger
from hypothesis import given
from hypothesis import strategies as st

from disclosure import unlogged

NGINX = Path(__file__).parents[2] / "docs" / "nginx.md"
TOKEN = "gQ3v-Secret_token_of_32_characters"
LINE = f"GET /consultation/{TOKEN}/?a=1 HTTP/1.1"


def test_an_address_keeps_its_beginning_and_its_end() -> None:
    assert unlogged.masked(LINE) == "GET /consultation/***/?a=1 HTTP/1.1"
    assert unlogged.masked("GET /items/ HTTP/1.1") == "GET /items/ HTTP/1.1"


def test_an_address_is_masked_too_where_it_is_the_way_back_of_another() -> None:
    asked = f"GET /reading/?mode=elder&next=%2Fconsultation%2F{TOKEN}%2F%3Fa%3D1 HTTP/1.1"
    assert unlogged.masked(asked) == "GET /reading/?mode=elder&next=%2Fconsultation%2F***%2F%3Fa%3D1 HTTP/1.1"


def test_the_proxy_that_is_documented_masks_every_secret_address_in_the_log_it_writes() -> None:
    block = NGINX.read_text("utf-8").partition("```nginx\n")[2].partition("```")[0]
    requested, came_from = (_first_pattern(block, name) for name in ("logged_uri", "logged_referer"))
    for config in apps.get_app_configs():
        for beginning in getattr(config, "secret_addresses", ()):
            found = requested.search(f"{beginning}{TOKEN}/?a=1")
            assert found is not None and found["kept"] == beginning and TOKEN in found[0], beginning
            assert came_from.search(f"https://www.example.gov.cn{beginning}{TOKEN}/"), beginning
    assert "access_log /var/log/nginx/portal.log portal;" in block and '"$request_method $logged_uri"' in block


def _first_pattern(block: str, name: str) -> re.Pattern[str]:
    """The first pattern by which a map of the proxy masks."""
    found = re.search(rf"^map \S+ \${name} {{ ~(\S+) ", block, re.M)
    if found is None:
        raise LookupError(f"no map makes ${name}")
    return re.compile(found[1].replace("(?<", "(?P<"))


@given(st.text("abcXYZ019-_", min_size=1, max_size=40))
def test_no_token_is_left_whatever_it_is_made_of(token: str) -> None:
    assert unlogged.masked(f"https://example.org/consultation/{token}") == "https://example.org/consultation/***"


def test_the_access_log_of_gunicorn_is_masked_in_request_line_and_referer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    written = Logger(Config())
    written.access_log.propagate = True
    with caplog.at_level(logging.INFO, "gunicorn.access"):
        written.access_log.info(
            written.cfg.access_log_format,
            {**dict.fromkeys("hlutbsa", "-"), "r": LINE, "f": f"https://example.org/consultation/{TOKEN}/"},
        )
    assert "/consultation/***/" in caplog.text
    assert TOKEN not in caplog.text


def test_the_parts_of_a_line_stay_for_a_formatter_that_wants_them_one_by_one() -> None:
    parts = ("127.0.0.1:1", "GET", f"/consultation/{TOKEN}/", "1.1", 200)
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d', parts, None)
    assert unlogged.WithoutSecrets().filter(record)
    assert record.args == ("127.0.0.1:1", "GET", "/consultation/***/", "1.1", 200)


@pytest.mark.django_db
def test_a_link_that_answers_no_more_is_not_logged_by_django(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("django").propagate = True
    try:
        assert client.get(f"/consultation/{TOKEN}/").status_code == 404
    finally:
        logging.getLogger("django").propagate = False
    assert "/consultation/***/" in caplog.text
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("name", unlogged.WRITERS)
def test_the_filter_is_on_every_writer_once(name: str) -> None:
    apps.get_app_config("disclosure").ready()
    assert len([one for one in logging.getLogger(name).filters if isinstance(one, unlogged.WithoutSecrets)]) == 1
