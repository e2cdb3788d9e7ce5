"""Everything that varies between instances is read from the environment here. What one may do, send and keep,
the same everywhere, is in budgets.py.

Without any variable the project runs embedded: one process, SQLite, the in-memory layer, mail kept in
VAR. With DEBUG off (the default as soon as SITE_URL is set) a missing secret stops the start.
"""

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from workspace.config.budgets import *  # noqa: F403  (Django reads them here)
from workspace.config.tiles import origin_of

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

VAR = Path(env.str("VAR", default="") or BASE_DIR / "var").resolve()
VAR.mkdir(parents=True, exist_ok=True, mode=0o700)

# --- Which instance is this? ---------------------------------------------------------------------------

PORT = env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
DEBUG = env.bool("DEBUG", default=False)
# An instance with a public address is a production one; without one it only listens on loopback.
EMBEDDED = not SITE_URL
DEMO = env.bool("DEMO", default=EMBEDDED)
if EMBEDDED:
    SITE_URL = f"http://127.0.0.1:{PORT}"
elif DEMO:
    raise ImproperlyConfigured(
        f"DEMO=1 avec SITE_URL={SITE_URL} : la démonstration a des comptes au mot de passe public et montre "
        "tous les courriels. Elle ne vit que sur 127.0.0.1 : retirez DEMO, ou SITE_URL."
    )


def secret(name: str) -> str:
    """A secret of a public instance: from the environment, never a default."""
    if value := env.str(name, default=""):
        return value
    raise ImproperlyConfigured(
        f"{name} manque : une instance publique (SITE_URL={SITE_URL}) ne démarre pas sans ses secrets. "
        f"Donnez {name} dans l'environnement ; docs/deployment.md dit comment."
    )


def embedded_secret_key() -> str:
    """Kept beside the embedded database, so that a restart does not sign everybody out."""
    path = VAR / "secret_key"
    if not path.exists():
        draft = VAR / f".secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)  # the first of two processes wins, and neither reads half a key
        draft.unlink()
    return path.read_text().strip()


if EMBEDDED and not env.str("SECRET_KEY", default=""):
    SECRET_KEY = embedded_secret_key()
else:
    SECRET_KEY = secret("SECRET_KEY")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured(
            "SECRET_KEY est trop courte : il en faut 50 caractères tirés au hasard. "
            "« python3 -c 'import secrets; print(secrets.token_urlsafe(64))' » en donne une."
        )
if DEBUG and not EMBEDDED:
    raise ImproperlyConfigured(
        f"DEBUG=1 avec SITE_URL={SITE_URL} : une instance publique montrerait ses réglages à qui provoque "
        "une erreur. Retirez DEBUG."
    )

site = urlsplit(SITE_URL)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if EMBEDDED else [site.hostname])
# Exact origins, scheme and port included: Channels' AllowedHostsOriginValidator ignores both.
SITE_ORIGINS = [f"{site.scheme}://{site.netloc}"]
if EMBEDDED:
    SITE_ORIGINS.append(f"http://localhost:{PORT}")
CSRF_TRUSTED_ORIGINS = SITE_ORIGINS
HTTPS = site.scheme == "https"
if not EMBEDDED and not HTTPS and not env.bool("INSECURE_HTTP", default=False):
    raise ImproperlyConfigured(
        f"SITE_URL={SITE_URL} n'est pas en https : une instance publique sert en https. "
        "(INSECURE_HTTP=1 l'autorise pour un essai.)"
    )

# --- Applications ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "daphne",
    "groups.backoffice.apps.BackOfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "channels",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "tree_queries",
    "realtime",
    "groups",
    "workspace",
    "sessions",
]

# Static files are answered before any of these (workspace/config/handler.py).
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "workspace.config.middleware.DatabaseDownMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "workspace.config.middleware.TypographyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "groups.auditing.page.NamedPageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "workspace.config.middleware.PrivateCacheMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "workspace.config.urls"
ASGI_APPLICATION = "workspace.config.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

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
                "workspace.config.context.site",
            ],
            "builtins": ["groups.templatetags.days", "groups.templatetags.icons"],
        },
    },
]

# --- Data ------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'pais.sqlite3'}")}
# Requests served at the same time, each by a thread that keeps its connection. One core runs one thread of
# Python: more would only wait for each other, unless the database is far away.
WEB_THREADS = env.int("WEB_THREADS", default=4)
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "workspace.config.sqlite"
    DATABASES["default"]["OPTIONS"] = {
        # A deferred read-then-write fails at once whatever the timeout; an immediate one waits its turn.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # secure_delete: what a confidential séance erases is overwritten in the file, not merely unlinked.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
            "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000;"
        ),
    }
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
else:
    DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 2
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
# The engine receives once per process and fans out by itself: the in-memory layer stays out of the way of
# a single process, Redis rings the bell between several.
CHANNEL_LAYERS = {
    "default": (
        {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {
                "hosts": [{"address": REDIS_URL, "socket_timeout": 5}],
                "capacity": 10_000,
                "expiry": 30,
                # What passes through Redis is sealed: it may be shared, dumped or watched.
                "symmetric_encryption_keys": [SECRET_KEY],
            },
        }
        if REDIS_URL
        else {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 10_000}}
    )
}

# Throttling must outlive a restart and a stopped Redis, so its counters are rows. Beyond its size (300 where
# nothing is said), a cache lets go of a third of them: who tries passwords would make it forget their tries.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "exports"]}}
# The embedded default runs its tasks in the web process; the Procfile starts a worker instead.
INPROCESS_WORKER = env.bool("INPROCESS_WORKER", default=EMBEDDED)

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default="") or VAR / "media")
EXPORTS_ROOT = VAR / "exports"
# Limits of one export, then of one person.
EXPORTS = {
    "SECONDS": 30,
    "MEMORY_MB": 512,
    "OUTPUT_BYTES": 20 * 1024 * 1024,
    "ARCHIVE_BYTES": 500 * 1024 * 1024,
    "KEPT_HOURS": 24,
    "WAITING": 6,
    "PER_HOUR": 60,
}
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static" / "dist" / "root"
STATICFILES_DIRS = [("", BASE_DIR / "static" / "dist" / "site"), ("img", BASE_DIR / "static" / "img")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}

# --- People ----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "groups.User"
AUTHENTICATION_BACKENDS = ["groups.people.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "groups.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_SIGNUP_FORM_CLASS = "groups.people.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 60 * 15  # a mail can be slow
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}  # figures are easier to copy than letters
ACCOUNT_FORMS = {
    "login": "groups.people.account_forms.Login",
    "signup": "groups.people.account_forms.Signup",
    "add_email": "groups.people.account_forms.AddEmail",
    "change_password": "groups.people.account_forms.ChangePassword",
    "set_password": "groups.people.account_forms.SetPassword",
    "reset_password": "groups.people.account_forms.ResetPassword",
    "reset_password_from_key": "groups.people.account_forms.ResetPasswordKey",
    "reauthenticate": "groups.people.account_forms.Reauthenticate",
    "request_login_code": "groups.people.account_forms.RequestLoginCode",
    "confirm_login_code": "groups.people.account_forms.ConfirmLoginCode",
    "confirm_email_verification_code": "groups.people.account_forms.ConfirmEmailCode",
    "confirm_password_reset_code": "groups.people.account_forms.ConfirmPasswordResetCode",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = site.scheme

SESSION_ENGINE = "groups.people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90  # a guest keeps their identity when the tab closes
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "workspace.config.errors.csrf_failure"

# --- Mail ------------------------------------------------------------------------------------------------

MAIL_ROOT = VAR / "mail"
if EMAIL_URL := env.str("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"))
    EMAIL_TIMEOUT = 10
elif EMBEDDED:
    EMAIL_BACKEND = "workspace.notices.mailbox.MailboxBackend"
else:
    EMAIL_URL = secret("EMAIL_URL")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"PAIS <ne-pas-repondre@{site.hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Answers by mail come to addresses of this domain (docs/notices.md). Empty, no mail invites to answer it.
MAIL_DOMAIN = env.str("MAIL_DOMAIN", default="pais.localhost" if EMBEDDED else "")
# Where answers come to a mailbox that is read instead: imaps://user:password@host/INBOX.
IMAP_URL = env.str("IMAP_URL", default="")
NOTICES: dict[str, Any] = {
    "UNANSWERED_DAYS": 3,
    "MAIL_BYTES": 10 * 1024 * 1024,  # of one that comes, attachments included
    "ANSWERS_PER_HOUR": 20,  # of one person, by mail
    "LETTERS_PER_HOUR": 5,  # what we answer to one person's mails
    "KEPT_DAYS": 120,
}

# --- Moderation -------------------------------------------------------------------------------------------

# Where somebody who was warned or suspended writes: a person must read it.
APPEALS_EMAIL = env.str("APPEALS_EMAIL", default=f"equipe@{site.hostname}")
MODERATION = {
    "REPORTS_PER_DAY": 20,
    # Of those who have no account. Several may stand behind the address of one town hall.
    "VISITORS_PER_ADDRESS_PER_HOUR": 10,
    "VISITORS_PER_HOUR": 60,
    "KEPT_DAYS": 365,  # a case that was decided, and what was said of it
    "LOG_DAYS": env.int("AUDIT_DAYS", default=3 * 365),
}

# --- The map ------------------------------------------------------------------------------------------------

# Without an address of tiles no page asks anybody for anything: the map draws its points on its own ground.
TILES_URL = env.str("TILES_URL", default="")
TILES_ATTRIBUTION = env.str("TILES_ATTRIBUTION", default="")
TILES_MAX_ZOOM = env.int("TILES_MAX_ZOOM", default=19)
TILES_ORIGIN = origin_of(TILES_URL, TILES_ATTRIBUTION, https=HTTPS)

# --- Security --------------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"


def SERVESTATIC_ADD_HEADERS_FUNCTION(headers, path, url):
    """Files are answered before SecurityMiddleware."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = SECURE_REFERRER_POLICY
    if "/desk-worker." in url:  # it answers for the desks of gatherings, and for no other page
        headers["Service-Worker-Allowed"] = "/rencontres/"


X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Only a proxy that sets X-Forwarded-* itself makes them true: without one, BEHIND_PROXY=0.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=not EMBEDDED)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- The engine's budgets (each has a test at its limit) ---------------------------------------------------

REALTIME: dict[str, Any] = {
    "MESSAGE_BYTES": 256 * 1024,
    "MESSAGES_PER_SECOND": 60,  # heartbeats, and what passes while somebody drags a few cards
    "UNACKED_BYTES": 4 * 1024 * 1024,
    # An embedded instance is only reached from its own machine, where benchmarks open many.
    "SOCKETS_PER_PERSON": env.int("SOCKETS_PER_PERSON", default=2_000 if EMBEDDED else 40),
    "SOCKETS_PER_ADDRESS": env.int("SOCKETS_PER_ADDRESS", default=2_000),
    "PRESENCE_SECONDS": 45,
    "BEACON_SECONDS": 8,
    "THREADS": 4,
    # Co-written texts: what one socket may send (a burst, then so much a second), what may wait for one
    # reader, how large a text may be.
    "SYNC_MESSAGES": (2_000, 120),
    "SYNC_BYTES": (8 * 1024 * 1024, 512 * 1024),
    "SYNC_LONG": (3 * 1024 * 1024, 128 * 1024),  # the same for the long messages of one person's sockets
    "WAITING_BYTES": 12 * 1024 * 1024,
    "STATE_BYTES": 6 * 1024 * 1024,
    # A text of more than this is rebuilt in another process, which is given so long.
    "ASIDE_BYTES": 8 * 1024,
    "ASIDE_SECONDS": 20,
    # Over HTTP what was typed offline comes back in one piece, however long.
    "TWIN_BYTES": 4 * 1024 * 1024,
}

# --- The veille -------------------------------------------------------------------------------------------


def private_sources() -> list[tuple[str, int]]:
    """Addresses of our own network that a source may be read from: `10.0.0.7:80`. No other ever is."""
    pairs = [one.rpartition(":") for one in env.list("WATCH_ALLOWED", default=[])]
    return [(address.strip("[]"), int(port)) for address, _colon, port in pairs]


WATCH: dict[str, Any] = {
    "ALLOWED": private_sources(),
    "SOURCES": 60,  # of one group, or of the region
}

# --- Words -----------------------------------------------------------------------------------------------

# A group where nothing happened for so long is asleep, on the dashboards.
ASLEEP_DAYS = env.int("ASLEEP_DAYS", default=45)

LANGUAGE_CODE = "fr"
# English joins when its catalogue is complete: no page says lang="en" above French sentences.
LANGUAGES = [("fr", _("Français"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

TESTING = "pytest" in sys.modules
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_addresses": {"()": "workspace.config.logs.WithoutAddresses"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_addresses"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own handlers (the console in DEBUG, mail to administrators) would say the addresses.
        "django": {"handlers": [], "level": "INFO"},
        # What a visitor mistyped is no news for the log; what broke is.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # whoever scans addresses asks for any host
        "django.channels": {"level": "WARNING"},
        "daphne": {"level": "WARNING"},
        # The SMTP door would say who writes to whom.
        "mail.log": {"level": "ERROR"},
    },
}
