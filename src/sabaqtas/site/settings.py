"""Settings of a running Sabaqtas: what an installation decides comes from kernel.config."""

import secrets
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.config import BadSetting, Config, read_config
from sabaqtas.kernel.terminal import translate_early

CONFIG: Config = read_config()
PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = CONFIG.data_dir.resolve()
DEMO = CONFIG.demo
DEBUG = CONFIG.debug

MODULES = [
    "kernel",
    "people",
    "curriculum",
    "timetable",
    "library",
    "exercises",
    "lessons",
    "packs",
    "delivery",
    "work",
    "gradebook",
    "oversight",
    "bridges",
    "site",
]
"""Our apps, low to high: docs/tour.md walks them in this order."""


def _secret_key() -> str:
    if CONFIG.secret_key:
        return CONFIG.secret_key
    path = DATA_DIR / "secret-key"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text().strip()
    except OSError as error:
        words = {"folder": DATA_DIR, "why": error.strerror}
        place = PACKAGE / "site" / "locale"
        reason = translate_early("The data folder %(folder)s cannot be used: %(why)s", place)
        sys.exit(reason % words)


ONLY_WHEN_ASKED = 1_000_000
"""Statements are prepared by kernel/fetching.py alone, not for having been sent so many times."""


def _database() -> dict[str, Any]:
    if not CONFIG.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "sabaqtas.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;",
            },
        }
    url = urlsplit(CONFIG.database_url)
    if url.scheme not in {"postgres", "postgresql"}:
        form = "postgresql://user:password@host:port/name"
        raise BadSetting("SABAQTAS_DATABASE_URL", f"{url.scheme}:…", form)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": ONLY_WHEN_ASKED},
    }


SECRET_KEY = _secret_key()
DATABASES = {"default": _database()}
ALLOWED_HOSTS = list(CONFIG.hosts)
CSRF_TRUSTED_ORIGINS = [CONFIG.origin] if CONFIG.origin else []
SECURE = CONFIG.origin.startswith("https://")

INSTALLED_APPS = [
    *(f"sabaqtas.{module}" for module in MODULES),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks_db",
]

MIDDLEWARE = [
    "sabaqtas.site.metering.middleware.TrafficMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sabaqtas.packs.middleware.PublicFilesMiddleware",
    "sabaqtas.kernel.compressing.LightGZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sabaqtas.kernel.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "sabaqtas.people.middleware.PeopleMiddleware",
]

WRITES_TRAFFIC = True
"""Whether who serves also writes what it has counted; tests write when they like."""

ROOT_URLCONF = "sabaqtas.site.urls"
WSGI_APPLICATION = "sabaqtas.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["sabaqtas.kernel.templatetags.inheriting"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "sabaqtas.kernel.context.page",
            ],
        },
    }
]

# Signing in
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    *(["sabaqtas.people.demo_backend.DemoBackend"] if DEMO else []),
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# Languages: Kazakh first
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / module / "locale" for module in MODULES]
FORMAT_MODULE_PATH = ["sabaqtas.kernel.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Cookies and headers
SESSION_ENGINE = "sabaqtas.people.session_store"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "sabaqtas.people.signed_out.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "media-src": [CSP.SELF, "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists()
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
if CONFIG.s3_bucket:
    if not find_spec("storages") or not find_spec("boto3"):
        raise BadSetting("SABAQTAS_S3_BUCKET", CONFIG.s3_bucket, "pip install sabaqtas[s3]")
    STORAGES["library"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": CONFIG.s3_bucket,
            "endpoint_url": CONFIG.s3_endpoint or None,
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
        },
    }
WHITENOISE_USE_FINDERS = not _COLLECTED
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)

# Letters: to the log until an installation names its server


def _mailer() -> dict[str, Any]:
    if not CONFIG.email_url:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    url = urlsplit(CONFIG.email_url)
    if url.scheme not in {"smtp", "smtps"} or not url.hostname:
        raise BadSetting("SABAQTAS_EMAIL_URL", f"{url.scheme}:…", "smtp://user:password@host:587")
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": url.hostname,
            "port": url.port or (465 if url.scheme == "smtps" else 587),
            "username": unquote(url.username or ""),
            "password": unquote(url.password or ""),
            "use_ssl": url.scheme == "smtps",
            "use_tls": url.scheme == "smtp" and bool(url.username),
            "timeout": 20,
        },
    }


DEFAULT_FROM_EMAIL = CONFIG.email_from
MAILERS = {"default": _mailer()}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "sabaqtas.kernel.logs.ShortRefusals"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

# allauth: adults sign in by name and password; limits per account, never per address alone
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "sabaqtas.people.allauth_adapter.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "login_failed": "10/5m/key",
    "reauthenticate": "10/5m/user",
    "change_password": "10/5m/user",
}
MFA_RATE_LIMITS = False
MFA_ADAPTER = "sabaqtas.people.allauth_adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Sabaqtas"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
USERSESSIONS_TRACK_ACTIVITY = False
