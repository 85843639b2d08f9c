"""One settings file, by environment. A missing secret stops the start with the mend in the message."""

import os
import sys
from pathlib import Path
from typing import Any

import dj_database_url
import pghistory
from django.core.exceptions import ImproperlyConfigured

from hounslow_assess import council_sign_in, env

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"

# --- What kind of start this is -------------------------------------------------------------------
# DEBUG is off unless asked for. A public host needs its own database, broker, secret and addresses.
DEBUG = env.flag("DEBUG", default=False)
TESTING = "pytest" in sys.modules
# web, worker, or neither (a command): only web processes hold a connection pool.
PROCESS = env.text("HOUNSLOW_PROCESS", "command")
PUBLIC_URL = env.text("PUBLIC_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", "127.0.0.1,localhost")
IS_LOCAL = set(ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]", "testserver"}
SECURE = PUBLIC_URL.startswith("https://")
# A reverse proxy stands in front of us and sets X-Forwarded-Proto and X-Request-ID itself.
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
DEMO_PUBLIC = env.flag("DEMO_PUBLIC", default=False)
VAR_DIR = Path(env.text("VAR_DIR") or BASE_DIR / "var").absolute()

if not IS_LOCAL and not SECURE:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS names a public host but PUBLIC_URL is not https. Set PUBLIC_URL to the https address "
        "at which people reach the product."
    )


def _secret_key() -> str:
    """The given key, or on this machine alone one kept in VAR_DIR; never a known or default key."""
    given = env.text("SECRET_KEY")
    if given:
        if len(given) < 50:
            raise ImproperlyConfigured("SECRET_KEY is shorter than 50 characters; make a longer random one.")
        return given
    if not IS_LOCAL:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Set SECRET_KEY, or SECRET_KEY_FILE to a file that holds it."
        )
    return env.local_secret(VAR_DIR / "secret-key")


SECRET_KEY = _secret_key()

# --- Applications ---------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "governance",
    "risk",
    "performance",
]
MIDDLEWARE = [
    "hounslow_assess.middleware.RequestIdMiddleware",
    "hounslow_assess.middleware.PolicyHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hounslow_assess.middleware.WrongMethodMiddleware",
    "hounslow_assess.middleware.FormWithErrorsMiddleware",
    "hounslow_assess.middleware.DatabaseDownMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "governance.middleware.TrailMiddleware",
    "governance.middleware.SecondFactorMiddleware",
    "governance.middleware.AccessMiddleware",
]
ROOT_URLCONF = "hounslow_assess.urls"
WSGI_APPLICATION = "hounslow_assess.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
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
                "governance.context.page",
            ],
        },
    },
]
FORM_RENDERER = "hounslow_assess.forms.GovRenderer"

# --- Data -----------------------------------------------------------------------------------------
DATABASE_URL = env.text("DATABASE_URL")
if not DATABASE_URL and not IS_LOCAL:
    raise ImproperlyConfigured(
        "DATABASE_URL is not set. The embedded PostgreSQL is for evaluation on this machine; a public host "
        "needs its own server: set DATABASE_URL (or DATABASE_URL_FILE)."
    )


def _database() -> dict[str, Any]:
    """The given server, or the embedded one, which starts when something first connects."""
    if DATABASE_URL:
        config: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL))
        # A secret of its own, so that the address may be written where everybody reads it.
        config["PASSWORD"] = env.text("DATABASE_PASSWORD") or config["PASSWORD"]
    else:
        config = {"ENGINE": "hounslow_assess.embedded.postgres", "NAME": "hounslow", "USER": "hounslow"}
    timeout_ms = 120_000 if PROCESS == "worker" else 10_000 if PROCESS == "web" else 0
    options = config.setdefault("OPTIONS", {})
    options["options"] = f"-c statement_timeout={timeout_ms} -c timezone=UTC"
    config["CONN_HEALTH_CHECKS"] = True
    config["CONN_MAX_AGE"] = 0
    if PROCESS == "web":
        options["pool"] = {"min_size": 1, "max_size": env.number("WEB_POOL", 8), "timeout": 5}
    elif PROCESS == "worker":
        config["CONN_MAX_AGE"] = 300
    return config


DATABASES = {"default": _database()}
# The broker may be away: what must hold without it (sessions, limits, one-time codes) lives in PostgreSQL.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        # By default 300: a few hundred strangers' attempts would push out the counts of everybody else's.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}
SESSION_ENGINE = "governance.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# What was done is said on the next page: in a signed cookie until then, a long message in the session.
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
UPLOAD_MAX_BYTES = 25 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "hounslow_assess.uploads.CappedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Jobs -----------------------------------------------------------------------------------------
REDIS_URL = env.text("REDIS_URL")
if not REDIS_URL:
    if not IS_LOCAL:
        raise ImproperlyConfigured(
            "REDIS_URL is not set. Set REDIS_URL (or REDIS_URL_FILE) to your Redis or Valkey."
        )
    REDIS_URL = env.embedded_broker_url(VAR_DIR)
CELERY_BROKER_URL = env.with_password(REDIS_URL, env.text("REDIS_PASSWORD"))
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
CELERY_TASK_SOFT_TIME_LIMIT = 135
CELERY_TASK_TIME_LIMIT = 150
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Without unacked_restore_throttle=1 a killed worker's task comes back only after about 100 seconds.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 180,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    # For those who ask for work: with the broker down a save must not wait for it.
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {
    "retry_policy": {
        "timeout": 2.0,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 0.2,
    }
}
CELERY_TASK_DEFAULT_QUEUE = "hounslow"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# Beat runs in UTC and only hints: JobRun decides what is due, so two beats or a missed night do no harm.
CELERY_BEAT_SCHEDULE = {
    "drain": {"task": "governance.drain", "schedule": 30.0, "options": {"expires": 30}},
    "sweep-imports": {"task": "performance.sweep_imports", "schedule": 30.0, "options": {"expires": 30}},
    "sweep-registers": {"task": "risk.sweep_registers", "schedule": 30.0, "options": {"expires": 30}},
    "close-days": {"task": "performance.close_days", "schedule": 300.0, "options": {"expires": 300}},
    "verify-figures": {
        "task": "performance.verify_nightly",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "risk-rules": {"task": "risk.run_rules", "schedule": 300.0, "options": {"expires": 300}},
    "sweep-papers": {"task": "performance.sweep_papers", "schedule": 30.0, "options": {"expires": 30}},
    "weekly-letter": {"task": "performance.send_weekly", "schedule": 300.0, "options": {"expires": 300}},
}

# --- The trail ------------------------------------------------------------------------------------
PGHISTORY_BASE_MODEL = "governance.models.trail.TrailEvent"
PGHISTORY_APPEND_ONLY = True
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"

# --- People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "governance.User"
# An e-mail address is unique without regard to case, by a constraint that the check does not know.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["governance.backends.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "job_title")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "governance.passwords.NotTheObviousValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/start/"
PASSWORD_RESET_TIMEOUT = 3600

# --- Sign-in (allauth): by e-mail, no self sign-up, a second factor, the council's own accounts ---
ACCOUNT_ADAPTER = "governance.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever makes an account vouches for its address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A known and an unknown address get the same answer, and mail: neither text nor time tells them apart.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 600
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "50/900s/ip,10/900s/key",
    "reset_password": "20/m/ip,5/900s/key",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "governance.account_forms.SignInForm",
    "reset_password": "governance.account_forms.AskForLinkForm",
    "reset_password_from_key": "governance.account_forms.NewPasswordForm",
    "change_password": "governance.account_forms.ChangeForm",
    "reauthenticate": "governance.account_forms.PasswordAgainForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_ADAPTER = "governance.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Hounslow Assess"
# The code before and the one after are accepted too, for slow fingers and a phone whose clock is out;
# the forms remember a used code for as long as that.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "governance.account_forms.CodeForm",
    "reauthenticate": "governance.account_forms.CodeAgainForm",
    "activate_totp": "governance.account_forms.SetUpForm",
}
SOCIALACCOUNT_ADAPTER = "governance.council_accounts.CouncilAccountAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# A link: the browser's policy would stop a form that is sent on to another address.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
OIDC_ISSUER = env.text("OIDC_ISSUER").rstrip("/")
OIDC_NAME = env.text("OIDC_NAME", "Sign in with your council account")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "governance.council_accounts.CouncilProvider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": council_sign_in.apps(OIDC_ISSUER, name=OIDC_NAME),
    }
}

# --- Language, time, static files -----------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Browser security -----------------------------------------------------------------------------
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
if SECURE:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = env.flag("SECURE_HSTS_PRELOAD", default=False)
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL.rstrip("/")]
    # Health checks come from the machine itself, not over https.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "hounslow_assess.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- E-mail and logs ------------------------------------------------------------------------------
EMAIL_HOST = env.text("EMAIL_HOST")
# Without a mail server a public host sends nothing: printed, a link for a password would stand in the logs.
SENDS_MAIL = bool(EMAIL_HOST) or IS_LOCAL
_MAIL = "smtp" if EMAIL_HOST else "console" if IS_LOCAL else "dummy"
EMAIL_BACKEND = f"django.core.mail.backends.{_MAIL}.EmailBackend"
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "assurance@localhost")
LOG_LEVEL = env.text("LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "hounslow_assess.logs.formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "ERROR"}},
}

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Nothing is collected for tests: files are looked up when asked for, not listed at the start.
    WHITENOISE_AUTOREFRESH = True
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
