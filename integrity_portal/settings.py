"""One settings file for every shape of the portal; what differs comes from the environment and fails loudly."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab

from integrity_portal import environment as env
from integrity_portal import furniture

BASE_DIR = Path(__file__).resolve().parent.parent

PRODUCTION, DEMO, TEST = "production", "demo", "test"
PUBLIC, OFFICE = "public", "office"
PORTAL_MODE = env.choice("PORTAL_MODE", (PRODUCTION, DEMO, TEST), PRODUCTION)
PORTAL_SITE = env.choice("PORTAL_SITE", (PUBLIC, OFFICE), OFFICE)
IS_DEMO = PORTAL_MODE == DEMO
IS_TEST = PORTAL_MODE == TEST

DEBUG = False
SECRET_KEY = env.secret("PORTAL_SECRET_KEY")
# The public process holds no key that opens sealed fields (architecture: Two faces).
DATA_KEY = env.secret("PORTAL_DATA_KEY") if PORTAL_SITE == OFFICE else ""
PUBLIC_URL = env.origin("PORTAL_PUBLIC_URL", https_required=PORTAL_MODE == PRODUCTION)
OFFICE_URL = env.origin("PORTAL_OFFICE_URL", https_required=PORTAL_MODE == PRODUCTION)
SITE_URLS = {PUBLIC: PUBLIC_URL, OFFICE: OFFICE_URL}
SITE_URLCONFS = {PUBLIC: "integrity_portal.urls.public", OFFICE: "integrity_portal.urls.office"}
ROOT_URLCONF = SITE_URLCONFS[PORTAL_SITE]
ALLOWED_HOSTS = sorted({str(urlsplit(SITE_URLS[PORTAL_SITE]).hostname), "127.0.0.1", "localhost"})
if IS_TEST:
    ALLOWED_HOSTS.append("testserver")
CSRF_TRUSTED_ORIGINS = [SITE_URLS[PORTAL_SITE]]
IS_HTTPS = SITE_URLS[PORTAL_SITE].startswith("https://")

INSTALLED_APPS = [
    "integrity_portal",
    "integrity_portal.health",
    *(["integrity_portal.setup"] if PORTAL_SITE == OFFICE else []),
    "evaluations",
    "objections",
    "records",
    "disclosure",
    "disclosure.alerts",
    "disclosure.articles",
    "foundation.lists",
    "foundation.deadlines",
    "foundation.notices",
    "foundation.subjects",
    "foundation.accounts",
    "foundation.organizations",
    "foundation.messages",
    "foundation.sheets",
    "foundation.files",
    "foundation.trail",
    *(["django.contrib.admin"] if PORTAL_SITE == OFFICE else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_filters",
    "django_htmx",
    "lucide",
    "simple_history",
    *(["axes"] if PORTAL_SITE == OFFICE else []),
    "django_otp",
    "django_otp.plugins.otp_totp",
    "csp",
]

_SECURITY_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
]
_COMMON_MIDDLEWARE = [
    "integrity_portal.middleware.probes",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "integrity_portal.middleware.demo_marks",
    "integrity_portal.middleware.index_marks",
]
SITE_MIDDLEWARE = {
    PUBLIC: [
        "foundation.api.gate.programs",
        "integrity_portal.middleware.public_cache",
        *_SECURITY_MIDDLEWARE,
        *_COMMON_MIDDLEWARE,
    ],
    OFFICE: [
        "integrity_portal.middleware.visitor_address",
        *_SECURITY_MIDDLEWARE,
        "django.contrib.sessions.middleware.SessionMiddleware",
        *_COMMON_MIDDLEWARE,
        "foundation.trail.origin.remember_address",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django_otp.middleware.OTPMiddleware",
        "foundation.accounts.middleware.sign_in_rules",
        "django.contrib.messages.middleware.MessageMiddleware",
        "simple_history.middleware.HistoryRequestMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "axes.middleware.AxesMiddleware",
    ],
}
MIDDLEWARE = SITE_MIDDLEWARE[PORTAL_SITE]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "integrity_portal.context.office",
                    ]
                    if PORTAL_SITE == OFFICE
                    else []
                ),
                "integrity_portal.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "integrity_portal.wsgi.application"

# Tests and one-off owner commands (migrate, grants) use the owner's role; every server process its own narrow one.
_OWNER = "PORTAL_OWNER_DATABASE_URL"
DATABASES = {
    "default": env.database(_OWNER if IS_TEST and _OWNER in os.environ else "PORTAL_DATABASE_URL", pool=not IS_TEST)
}
# A streaming replica, signed in to as the same role, takes what is only read: integrity_portal/replica.
HAS_REPLICA = bool(os.environ.get("PORTAL_REPLICA_DATABASE_URL"))
if HAS_REPLICA:
    DATABASES["replica"] = env.replica("PORTAL_REPLICA_DATABASE_URL")
    DATABASE_ROUTERS = ["integrity_portal.replica.router.Router"]
    MIDDLEWARE = [*MIDDLEWARE, "integrity_portal.replica.pages.ReadFromReplica"]
# Beyond this the replica is left alone: a withdrawn entry is gone after so many seconds at the latest.
REPLICA_MAX_LAG_SECONDS = env.number("PORTAL_REPLICA_MAX_LAG_SECONDS", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The public process queues nothing: whoever breaks into it finds no way to the worker of the office.
REDIS_URL = env.text("PORTAL_REDIS_URL") if PORTAL_SITE == OFFICE else ""
# Short enough that a withdrawn or ended entry is gone within seconds, long enough to carry a rush of readers.
PAGE_CACHE_SECONDS = 0 if IS_TEST else env.number("PORTAL_PAGE_CACHE_SECONDS", 5)
# How many requests of the interface for programs each process answers one address within a minute.
API_PER_MINUTE = env.number("PORTAL_API_PER_MINUTE", 120)
CACHES = {
    # Rebuilt from PostgreSQL whenever it is empty: nothing depends on Redis keeping it.
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}},
    # Of visits, by a digest whose key never leaves the process: foundation/visits.py.
    "visits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "visits",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    *(["django.contrib.auth.hashers.MD5PasswordHasher"] if IS_TEST else []),
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "foundation.accounts.passwords.UnlikePersonValidator"},
    {"NAME": "foundation.accounts.passwords.LengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "foundation.accounts.passwords.UncommonValidator"},
    {"NAME": "foundation.accounts.passwords.ThreeClassesValidator"},
    {"NAME": "foundation.accounts.passwords.NotRecentValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home"
PASSWORD_MAX_AGE_DAYS = 90
# GB/T 22239-2019 8.1.4.1 as evaluated: five failures lock for 30 minutes, 15 minutes idle, eight hours at most.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5
# A name is locked whatever the address; the pair locks nothing more, but axes.W006 asks for it.
AXES_LOCKOUT_PARAMETERS = ["username", ["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "foundation.accounts.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS: list[str] = []
SESSION_IDLE_SECONDS = 15 * 60
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_NAME = "portal_office"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"portal_{PORTAL_SITE}_csrf"
CSRF_FAILURE_VIEW = "integrity_portal.views.csrf_failure"
OTP_TOTP_ISSUER = "政务诚信档案门户"

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
TLS_CERTIFICATES = env.files("PORTAL_TLS_CERTIFICATES") if PORTAL_SITE == OFFICE else ()
# Who may read /metrics, as networks; nobody where none is named.
METRICS_NETWORKS = env.networks("PORTAL_METRICS_NETWORKS") if PORTAL_SITE == OFFICE else ()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        # Charts stand in the page itself: an image runs nothing, whatever it holds.
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

FURNITURE = furniture.read(os.environ.get("PORTAL_FURNITURE", ""))

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["integrity_portal.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("PORTAL_STATIC_ROOT") or BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Each client of a test starts the site anew: files are looked for when they are asked for, not all of them each time.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = IS_TEST
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_MAX_BYTES = 80 * 1024 * 1024
# The office's own licensed fonts come first when a directory is given; otherwise the free ones of the set-up.
FONT_DIR = os.environ.get("PORTAL_FONT_DIR", "")
VAR_DIR = Path(os.environ.get("PORTAL_VAR") or BASE_DIR / "var")

_MAIL = env.mail("PORTAL_EMAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{_MAIL.backend}.EmailBackend"
EMAIL_FILE_PATH = _MAIL.folder or None
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_SSL = _MAIL.host, _MAIL.port, _MAIL.is_encrypted
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("PORTAL_EMAIL_FROM") or "portal@localhost"

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_ALWAYS_EAGER = False
# Versions are looked up by their row; an index by date alone would only slow every import.
SIMPLE_HISTORY_DATE_INDEX = False
# A version says why it was made in as many words as the act itself had.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# The one schedule. Every task only looks for what is due in the database: run twice, nothing happens twice.
CELERY_BEAT_SCHEDULE = {
    "beat": {"task": "integrity_portal.health.tasks.beat", "schedule": 30.0, "options": {"expires": 30}},
    "seal-trail": {"task": "foundation.trail.tasks.seal_trail", "schedule": 5.0, "options": {"expires": 5}},
    "run-imports": {"task": "disclosure.tasks.run_imports", "schedule": 5.0, "options": {"expires": 5}},
    "issue-letters": {
        "task": "foundation.notices.tasks.issue_letters",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "send-outbox": {"task": "foundation.messages.tasks.send_outbox", "schedule": 30.0, "options": {"expires": 30}},
    # In the day only: the first look of a working day sends its digests.
    "send-reminders": {
        "task": "foundation.deadlines.tasks.send_reminders",
        "schedule": crontab(hour="8-22", minute="*/10"),
        "options": {"expires": 600},
    },
    "end-publications": {"task": "disclosure.tasks.end_publications", "schedule": 300.0, "options": {"expires": 300}},
    "end-influence": {"task": "records.tasks.end_influence", "schedule": 300.0, "options": {"expires": 300}},
    "make-suggestions": {
        "task": "records.tasks.make_suggestions",
        "schedule": crontab(hour="5", minute="15"),
        "options": {"expires": 3600},
    },
    "tell-overdue": {
        "task": "records.tasks.tell_overdue",
        "schedule": crontab(hour="8", minute="5"),
        "options": {"expires": 3600},
    },
    "end-listings": {"task": "records.tasks.end_listings", "schedule": 300.0, "options": {"expires": 300}},
    "release-sanctions": {
        "task": "records.tasks.release_sanctions",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "sign-removals": {"task": "disclosure.tasks.sign_removals", "schedule": 60.0, "options": {"expires": 60}},
    # Seldom enough that a busy morning remakes a month a few times, often enough that no file is missing for long.
    "make-dumps": {"task": "disclosure.tasks.make_dumps", "schedule": 300.0, "options": {"expires": 300}},
    "receive-intake": {"task": "objections.tasks.receive_intake", "schedule": 5.0, "options": {"expires": 5}},
    "close-cases": {"task": "objections.tasks.close_cases", "schedule": 300.0, "options": {"expires": 300}},
    "purge-intake": {"task": "objections.tasks.purge_intake", "schedule": 3600.0, "options": {"expires": 3600}},
    # In the night, when the ended publications are gone, and again in the day; told when people are at work.
    "evaluate-warnings": {
        "task": "evaluations.tasks.evaluate_warnings",
        "schedule": crontab(hour="6,12,17", minute="40"),
        "options": {"expires": 3600},
    },
    "send-warnings": {
        "task": "evaluations.tasks.send_warnings",
        "schedule": crontab(hour="8-18", minute="*/10"),
        "options": {"expires": 600},
    },
    # The night after a quarter ends; missed once, the next night makes up for it.
    "draft-reports": {
        "task": "evaluations.tasks.draft_reports",
        "schedule": crontab(hour="1", minute="30"),
        "options": {"expires": 14_400},
    },
    "take-in-alerts": {"task": "disclosure.alerts.tasks.take_in", "schedule": 5.0, "options": {"expires": 5}},
    # From eight in the morning; the task itself rests when the offices do.
    "send-alerts": {
        "task": "disclosure.alerts.tasks.send",
        "schedule": crontab(hour="8-18", minute="*/10"),
        "options": {"expires": 600},
    },
    "purge-alerts": {"task": "disclosure.alerts.tasks.purge", "schedule": 3600.0, "options": {"expires": 3600}},
    # In the morning of working days, the task itself rests on the others.
    "watch-columns": {
        "task": "disclosure.articles.tasks.watch_columns",
        "schedule": crontab(hour="8", minute="20"),
        "options": {"expires": 3600},
    },
    "refresh-figures": {"task": "disclosure.tasks.refresh_figures", "schedule": 60.0, "options": {"expires": 60}},
}

# Lines for a collector, without personal data; plain text where a person reads along.
LOG_FORMAT = env.choice("PORTAL_LOG_FORMAT", ("json", "plain"), "json" if PORTAL_MODE == PRODUCTION else "plain")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "integrity_portal.health.logs.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"portal": {"level": "INFO"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
