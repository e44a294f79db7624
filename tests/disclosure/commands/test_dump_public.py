"""`dump_public` builds a dump now, says how far it is, and refuses while another one is being built."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from disclosure import dumps
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.DISCLOSURE_DUMPS = tmp_path / "dumps"


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("dump_public", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_says_what_was_built_and_how_far_it_came():
    factories.district()
    said, progress = run()
    assert dumps.standing().get().name in said
    assert "机关 1/1" in progress


def test_the_json_stands_alone():
    said, _progress = run("--json")
    assert json.loads(said)["name"] == dumps.standing().get().name


def test_while_one_is_built_it_refuses():
    dumps.begin()
    with pytest.raises(CommandError, match="正在生成"):
        run()
