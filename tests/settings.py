"""The settings under test: the product's own, with every file in a directory that vanishes with the process."""

import os
import tempfile
from urllib.parse import urlsplit

from tests.throwaway_services import KEYS

# Each process of a parallel run has its directory, database file and Redis databases to itself.
_directory = tempfile.TemporaryDirectory(prefix="gongkai-test-", ignore_cleanup_errors=True)
os.environ["DISCLOSURE_VAR"] = _directory.name
_number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
if os.environ.get("REDIS_URL"):
    _redis = urlsplit(os.environ["REDIS_URL"])
    os.environ["CACHE_URL"] = _redis._replace(path=f"/{2 * _number + 1}").geturl()
    os.environ["REDIS_URL"] = _redis._replace(path=f"/{2 * _number}").geturl()
    for _name, _value in KEYS.items():
        os.environ.setdefault(_name, _value)

from disclosure.settings import *  # noqa: E402, F403
from disclosure.settings import DATABASE, STORAGES, VAR  # noqa: E402

if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because threads and other processes look into it too.
    DATABASE["TEST"] = {"NAME": VAR / "test.sqlite3"}

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
# A test that looks twice sees what is so by then; those about kept pages ask for them.
DISCLOSURE_PAGES_KEPT = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
