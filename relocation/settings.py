"""All settings; what differs between installations comes from the environment."""

from pathlib import Path

import django_stubs_ext
from celery.schedules import crontab, schedule
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from redis.backoff import NoBackoff
from redis.retry import Retry

from relocation.common.environment import Environment

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()
LOCAL_DIR = env.folder("RELOCATION_LOCAL", default=None) or BASE_DIR / ".local"

# --- Installation -------------------------------------------------------------------------------
RELOCATION_ENV = env.choice("RELOCATION_ENV", ["production", "demo", "test"], default="production")
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.key("SECRET_KEY")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", hint="the host names of the service, with commas")
SITE_URL = env.site("SITE_URL", default="http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
HTTPS = SITE_URL.startswith("https://")

# --- Engines ------------------------------------------------------------------------------------
DATABASES = {"default": env.postgres("DATABASE_URL")}
REDIS_URL = env.redis("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "relocation.common.cache.ForgivingCache",
        "LOCATION": REDIS_URL,
        # A cache that is away must not hold up a page: no second try, no long wait.
        "OPTIONS": {
            "socket_connect_timeout": 1,
            "socket_timeout": 1,
            "retry": Retry(NoBackoff(), 0),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Parts --------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "relocation.common",
    "relocation.audit",
    "relocation.accounts",
    "relocation.documents",
    "relocation.criteria",
    "relocation.cases",
    "relocation.ministries",
    "relocation.impact",
    "relocation.desk",
    "relocation.administration",
    "relocation.gateway",
    "relocation.demo",
    "applicants",
    "django.contrib.postgres",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_countries",
    "pgtrigger",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "relocation.audit.middleware.OriginMiddleware",
    "relocation.accounts.middleware.PermissionMiddleware",
    "applicants.middleware.ForgetSelfCheckMiddleware",
]
ROOT_URLCONF = "relocation.urls"
WSGI_APPLICATION = "relocation.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "relocation.common.context.site",
            ],
            "builtins": ["relocation.common.templatetags.interface"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# --- Accounts -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "relocation.accounts.passwords.PlainRules"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "relocation.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 60 * 15
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = env.rate_limits("ACCOUNT_RATE_LIMITS")
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "relocation.accounts.views.csrf_failure"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Protection ---------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Fields refuse what is too long with a sentence and keep it; only what no person types ends here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "relocation" / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["relocation.common.formats"]
TIME_ZONE = "UTC"

# --- Files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.folder(
    "STATIC_FOLDER", default=LOCAL_DIR / "static" if RELOCATION_ENV == "production" else None
)
NODE_MODULES = LOCAL_DIR / "npm" / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    *(
        (f"vendor/tabler/{folder}", NODE_MODULES / "@tabler" / "core" / "dist" / folder)
        for folder in ("css", "img")
    ),
]
MEDIA_ROOT = env.folder("MEDIA_FOLDER", default=LOCAL_DIR / "media")
STORAGES = {
    "default": env.storage(),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if RELOCATION_ENV == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = RELOCATION_ENV != "production"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "relocation.common.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "relocation.documents.arriving.ArrivingUploadHandler",
]

CLAMD_ADDRESS = env.scanner("CLAMD_ADDRESS", required=RELOCATION_ENV == "production")

# --- Mail ---------------------------------------------------------------------------------------
EMAIL_BACKEND = "relocation.common.mail.backend.OutboxBackend"
MAIL_FOLDER = env.folder("MAIL_FOLDER", default=None)
DELIVERY_EMAIL_BACKEND = (
    "django.core.mail.backends.filebased.EmailBackend"
    if MAIL_FOLDER
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = MAIL_FOLDER
vars().update(env.mail("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.sender(
    "DEFAULT_FROM_EMAIL", default="Relocation <no-reply@relocation.example>"
)

# --- Ministries ---------------------------------------------------------------------------------
MINISTRY_SECRETS = env.signing_keys("MINISTRY_SECRETS")
DEMO_MINISTRY_URL = env.site("DEMO_MINISTRY_URL", default="http://127.0.0.1:8001")
HANDOFF_TIMEOUT_SECONDS = env.number("HANDOFF_TIMEOUT_SECONDS", default=20)
HANDOFF_LEASE_SECONDS = env.number("HANDOFF_LEASE_SECONDS", default=60)
HANDOFF_BACKOFF_SECONDS = env.number("HANDOFF_BACKOFF_SECONDS", default=5)
HANDOFF_ATTEMPTS = env.number("HANDOFF_ATTEMPTS", default=8)

# --- Work in the background ---------------------------------------------------------------------
CELERY_BROKER_URL = env.broker("CELERY_BROKER_URL", redis_url=REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A task that outlives the visibility timeout is run a second time beside the first.
# A request must not wait for a broker that is away: the sweeps queue again what was not queued.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.2,
    "interval_max": 0.2,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    f"relocation.{name}.tasks.*": {"queue": name} for name in ("documents", "ministries")
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Remote control makes a worker exit when Redis is lost a second time (celery 5.7 with redis 8).
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 5
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
SWEEP_SECONDS = env.number("SWEEP_SECONDS", default=15)
CELERY_BEAT_SCHEDULE = {
    name: {"task": task, "schedule": schedule(SWEEP_SECONDS)}
    for name, task in (
        ("heal document checks", "relocation.documents.tasks.sweep_checks"),
        ("move on checked cases", "relocation.cases.tasks.sweep_checked_cases"),
        ("heal handoffs", "relocation.ministries.tasks.sweep_handoffs"),
        ("heal runs over many cases", "relocation.impact.tasks.sweep_runs"),
        ("send waiting mail", "relocation.common.tasks.sweep_mail"),
    )
}
for name, task, at in (
    ("remove files no row names", "sweep_files", crontab(hour="3", minute="30")),
    ("renew results that have grown old", "rescan_documents", crontab(minute="20")),
):
    CELERY_BEAT_SCHEDULE[name] = {"task": f"relocation.documents.tasks.{task}", "schedule": at}

# --- Log ----------------------------------------------------------------------------------------
LOG_LEVEL = env.choice("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], default="INFO")
env.finish()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "relocation.common.logs.Console", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # httpx writes every address it calls; ours hold case keys. pikepdf only says that it is there.
    "loggers": {name: {"level": "WARNING"} for name in ("httpx", "httpcore", "pikepdf")},
}
