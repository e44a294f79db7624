"""Settings of a Gongkai installation. Whatever differs between installations is read from the environment or .env."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy

from disclosure.api.description import DESCRIPTION
from disclosure.beat import SCHEDULE
from disclosure.secret_key import stored_key, stored_sealing_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

# What the installation writes: database, files, mail, key. Never a served directory, readable by its owner alone.
VAR = Path(env.str("DISCLOSURE_VAR", default=str(BASE_DIR / "var")))
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)

# Without Redis the installation is embedded: one web server, one worker with beat inside it, SQLite.
REDIS_URL = env.str("REDIS_URL", default="")
EMBEDDED = not REDIS_URL


# --- Security -------------------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not EMBEDDED:
        raise ImproperlyConfigured("SECRET_KEY must be set: several processes on several machines share it.")
    SECRET_KEY = stored_key(VAR / "secret_key")
# Keys that were in use before: what they signed (the ledger's head, sessions) stays valid until it is signed anew.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# Keys that seal personal data, the newest first, and the key of the digests by which equal values are found. Losing
# them loses the data: keep them apart from the backups of the database.
DISCLOSURE_PERSONAL_KEYS = env.list("PERSONAL_KEYS", default=[])
DISCLOSURE_DIGEST_KEY = env.str("PERSONAL_DIGEST_KEY", default="")
if not EMBEDDED and not (DISCLOSURE_PERSONAL_KEYS and DISCLOSURE_DIGEST_KEY):
    raise ImproperlyConfigured("PERSONAL_KEYS and PERSONAL_DIGEST_KEY must be set: personal data is sealed with them.")
DISCLOSURE_PERSONAL_KEYS = DISCLOSURE_PERSONAL_KEYS or [stored_sealing_key(VAR / "personal_key")]
DISCLOSURE_DIGEST_KEY = DISCLOSURE_DIGEST_KEY or stored_key(VAR / "digest_key")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "disclosure.views.errors.csrf_failure"

HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# No inline script or style anywhere; a script that must be inline (an import map) carries the request's nonce.
# Images may be data: because Bootstrap draws its check marks and arrows that way.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}


# --- Applications ---------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "applications",
    "reports",
    "catalog",
    "disclosure",
    "disclosure.admin_config.WorkbenchConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_prose_editor",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "disclosure.middleware.AskAgainMiddleware",
    "disclosure.middleware.ChosenLanguageMiddleware",
    "disclosure.middleware.OneReadingMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "disclosure.views.second_factor.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "disclosure.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "disclosure.urls"
WSGI_APPLICATION = "disclosure.wsgi.application"
ASGI_APPLICATION = "disclosure.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "disclosure.context.site",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# --- Database and cache ---------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'gongkai.sqlite3'}")}
DATABASE = DATABASES["default"]
DATABASE["ATOMIC_REQUESTS"] = False
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # A writer takes its lock at BEGIN and waits for it: a transaction that reads first and writes later
    # would otherwise fail at once, however long the timeout.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
    }
else:
    DATABASE["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASE["CONN_HEALTH_CHECKS"] = True

# For how many seconds a page that everybody sees alike may be shown again unasked, ten at most; 0 makes each anew.
DISCLOSURE_PAGES_KEPT = min(env.int("PAGES_KEPT_SECONDS", default=10), 10)

# The broker and the cache must not share a Redis database: clearing the cache empties the whole of its own.
if EMBEDDED:
    FILES = "django.core.cache.backends.filebased.FileBasedCache"
    CACHES = {
        "default": {"BACKEND": FILES, "LOCATION": VAR / "cache"},
        # Room for so many addresses and numbers that nobody gains fresh tries by crowding out what was counted.
        "limits": {"BACKEND": FILES, "LOCATION": VAR / "limits", "OPTIONS": {"MAX_ENTRIES": 20_000}},
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": env.str("CACHE_URL", default=urlsplit(REDIS_URL)._replace(path="/1").geturl()),
        },
        # How often an address tried something. Beside the broker, for the cache of pages is emptied by every publication.
        "limits": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL},
    }
for cache in CACHES.values():
    cache["KEY_PREFIX"] = env.str("CACHE_PREFIX", default="gongkai")


# --- Celery ---------------------------------------------------------------------------------------------------

# Tasks carry ids, are safe to run twice and answer nothing. What must not be lost is a row of the outbox.
CELERY_BROKER_URL = REDIS_URL or "memory://localhost"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ALWAYS_EAGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=4)
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULER = "disclosure.schedule:FromNow"
CELERY_BEAT_SCHEDULE = SCHEDULE


# --- People ---------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "disclosure.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "disclosure.roles.RoleBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = reverse_lazy("admin:login")

AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "disclosure.views.errors.locked_out"

OTP_TOTP_ISSUER = "Gongkai"
# With this on, staff must show a one-time code after their password; devices are registered in the admin.
DISCLOSURE_STAFF_TWO_FACTOR = env.bool("DISCLOSURE_STAFF_TWO_FACTOR", default=False)


# --- Language and time ----------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"


# --- Static files, uploads, mail ------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "disclosure.static_files.PortalStaticFiles"},
}
# An embedded installation serves what lies in static/ even before it was collected.
WHITENOISE_USE_FINDERS = EMBEDDED
MEDIA_ROOT = VAR / "files"
MEDIA_URL = ""
# A body of the two million characters an edition may have fits, so that its own rule answers beyond them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
DATA_UPLOAD_MAX_NUMBER_FILES = 120  # above what an item may have, so that its own rule answers beyond it

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="gongkai@localhost")


# --- API ------------------------------------------------------------------------------------------------------

# Who may do more than read says so at its own endpoint: by default nobody is recognised, so nobody can write.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "disclosure.api.negotiation.AlwaysJSON",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["disclosure.api.throttling.AddressThrottle"],
    "EXCEPTION_HANDLER": "disclosure.api.errors.answer",
}
SPECTACULAR_SETTINGS = DESCRIPTION


# --- The portal -----------------------------------------------------------------------------------------------

# Directories with an installation's own instrument files, read after those released with the project;
# in each, a folder `indicators/` may hold its indicator sets for the yearly assessment.
DISCLOSURE_INSTRUMENTS_DIR = [Path(path) for path in env.list("DISCLOSURE_INSTRUMENTS_DIR", default=[])]

# How many working days (hours, for a duty in hours) before a clock runs out its holder is reminded, by the duty's code:
# {"regulation-2019/publish": [5, 2], "statistics": []}; an empty list reminds nobody beforehand. For every other duty
# the law book says it, in the duty's own row or in its gate `reminder.before`.
DISCLOSURE_REMINDERS = env.json("DISCLOSURE_REMINDERS", default={})

# What every public page shows in its footer.
DISCLOSURE_SITE = {
    "name": env.str("SITE_NAME", default="政府信息公开平台"),
    "domain": env.str("SITE_URL", default="http://localhost:8000"),
    "organiser": env.str("SITE_ORGANISER", default="渝北区人民政府办公室（演示）"),
    "address": env.str("SITE_ADDRESS", default=""),
    "phone": env.str("SITE_PHONE", default=""),
    "identifier": env.str("SITE_IDENTIFIER", default=""),
    "icp_number": env.str("SITE_ICP_NUMBER", default=""),
    "police_number": env.str("SITE_POLICE_NUMBER", default=""),
    "demonstration": env.bool("SITE_DEMONSTRATION", default=False),
}

# Where the body of reconsideration takes applications online: a reply served online names it (行政复议法 art. 22).
DISCLOSURE_RECONSIDERATION_ONLINE = env.str("RECONSIDERATION_ONLINE", default="")

# Which map a reading place's address opens, with {latitude}, {longitude} (WGS 84) and {name} in it; without one the
# page gives the geo address, which the reader's own device opens.
DISCLOSURE_MAP_LINK = env.str("MAP_LINK", default="")

# Where searches are noted until a worker counts them: a folder the web processes and the worker share. Words are shown
# to the agencies once so many different days have seen them; those that have not by so many days after are forgotten,
# and everything after the time it is looked back to.
DISCLOSURE_SEARCHES = VAR / "searches"
DISCLOSURE_SEARCHES_SHOWN_FROM = env.int("SEARCHES_SHOWN_FROM_DAYS", default=3)
DISCLOSURE_SEARCHES_PROVEN_WITHIN = env.int("SEARCHES_PROVEN_WITHIN_DAYS", default=30)
DISCLOSURE_SEARCHES_KEPT = timedelta(days=env.int("SEARCHES_KEPT_DAYS", default=365))

# Alerts by e-mail. An address is forgotten unless it is confirmed within so many days, as long as the link for that
# lasts; one address follows at most so many searches; a mail lists at most so many items; daily and weekly mails (on
# Mondays) go out from this hour on; agencies are told of a search once so many follow it; what was found for alerts
# and seen by all of them is kept for so many days.
DISCLOSURE_ALERT_CONFIRMED_WITHIN = timedelta(days=env.int("ALERT_CONFIRM_DAYS", default=3))
DISCLOSURE_ALERTS_EACH, DISCLOSURE_ALERT_ITEMS = env.int("ALERTS_EACH", default=50), env.int("ALERT_ITEMS", default=20)
DISCLOSURE_ALERT_HOUR = env.int("ALERT_HOUR", default=8)
DISCLOSURE_ALERTS_SHOWN_FROM = env.int("ALERTS_SHOWN_FROM", default=3)
DISCLOSURE_ALERT_FINDINGS_KEPT = timedelta(days=env.int("ALERT_FINDINGS_KEPT_DAYS", default=30))

# Where the dumps of everything public lie (web processes and workers share the folder), from which hour of the night on
# one is built, how many are kept; on which terms they are used if not on the usual ones, the address of a licence.
DISCLOSURE_DUMPS = VAR / "dumps"
DISCLOSURE_DUMP_HOUR, DISCLOSURE_DUMPS_KEPT = env.int("DUMP_HOUR", default=2), env.int("DUMPS_KEPT", default=7)
DISCLOSURE_DATA_TERMS, DISCLOSURE_DATA_LICENCE = env.str("DATA_TERMS", default=""), env.str("DATA_LICENCE", default="")

# How large one file may be that staff hand in, and one sending of an office system, in bytes; how long the token of a
# system holds at most, and how long the key of a sending is remembered.
DISCLOSURE_LARGEST_UPLOAD = env.int("LARGEST_UPLOAD_MB", default=50) * 1024 * 1024
DISCLOSURE_INTAKE_LARGEST = env.int("INTAKE_LARGEST_MB", default=200) * 1024 * 1024
DISCLOSURE_TOKEN_LONGEST = timedelta(days=env.int("TOKEN_LONGEST_DAYS", default=366))
DISCLOSURE_INTAKE_KEYS_KEPT = timedelta(days=env.int("INTAKE_KEYS_KEPT_DAYS", default=30))

# What somebody may hand in from outside with one form: how many files, and how large each may be, in bytes.
DISCLOSURE_PUBLIC_FILES = env.int("PUBLIC_FILES", default=5)
DISCLOSURE_PUBLIC_UPLOAD = env.int("PUBLIC_UPLOAD_MB", default=10) * 1024 * 1024

# A form sent sooner after it was opened than a hand can fill it in was filled in by a machine; one left open longer
# is shown once more before it is taken. Files chosen meanwhile are kept for a day, so the longest stays below that.
DISCLOSURE_FORM_YOUNGEST = timedelta(seconds=env.int("FORM_YOUNGEST_SECONDS", default=3))
DISCLOSURE_FORM_OLDEST = timedelta(hours=env.int("FORM_OLDEST_HOURS", default=12))

# How often one address, or with one number, something may be tried: so many at once, and again so many in so many
# seconds. A whole office or village may share one address: what sends is set far above what people do by hand.
DISCLOSURE_LIMITS = {
    "send": (env.int("LIMIT_SEND", default=60), 3600),
    "feedback": (env.int("LIMIT_FEEDBACK", default=60), 3600),
    "alert": (env.int("LIMIT_ALERT", default=60), 3600),
    "alert-address": (env.int("LIMIT_ALERT_ADDRESS", default=5), 86_400),
    "look-up": (env.int("LIMIT_LOOK_UP", default=60), 3600),
    "number": (env.int("LIMIT_NUMBER", default=20), 900),
    "check": (env.int("LIMIT_CHECK", default=60), 3600),
    "api": (env.int("LIMIT_API", default=600), 60),
    **{"intake": (env.int("LIMIT_INTAKE", default=1200), 3600), "intake-miss": (60, 3600)},
}
# With a proxy in front, a visitor's address is the last one in X-Forwarded-For, which that proxy itself wrote.
DISCLOSURE_BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

# For how long the receipt of a sending can be shown again where it was sent, and how long a number and query code
# shown once open a case there.
DISCLOSURE_RECEIPT_SHOWN = timedelta(minutes=30)
DISCLOSURE_CASE_OPEN = timedelta(hours=2)


# --- Logging --------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"without-secrets": {"()": "disclosure.unlogged.WithoutSecrets"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without-secrets"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING"), "propagate": False},
    },
}
