"""One file for every place it runs. What differs is read from the environment."""

from pathlib import Path

from lofte.config import database, environment, mail

PACKAGE = Path(__file__).resolve().parents[1]
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}

LOFTE_DATA = environment.data_folder(
    environment.text("LOFTE_DATA", str(environment.user_data_folder()))
)
LOFTE_PAGE_MEMORY = environment.flag("LOFTE_PAGE_MEMORY", default=True)
DEBUG = environment.flag("LOFTE_DEBUG", default=False)
SECRET_KEY = environment.text("LOFTE_SECRET_KEY", "") or environment.kept_secret(
    LOFTE_DATA / "secret-key"
)
# Beside the database and never in it: receipts and addresses cannot be read without it.
LOFTE_PEPPER = environment.text("LOFTE_PEPPER", "") or environment.kept_secret(
    LOFTE_DATA / "pepper"
)
# The installation's own certificate (PKCS#12), and whom it trusts to vouch for those of others.
LOFTE_SIGNING_CERTIFICATE = environment.file("LOFTE_SIGNING_CERTIFICATE")
LOFTE_SIGNING_PASSPHRASE = environment.text("LOFTE_SIGNING_PASSPHRASE", "")
LOFTE_TRUSTED_ISSUERS = environment.file("LOFTE_TRUSTED_ISSUERS")
# The fonts in a PDF would else bear the time, and no two PDFs of a paper would be the same bytes.
environment.settle("SOURCE_DATE_EPOCH", "946684800")
ALLOWED_HOSTS = environment.words("LOFTE_HOSTS", "localhost,127.0.0.1,[::1]")
ON_THE_INTERNET = not set(ALLOWED_HOSTS) <= LOOPBACK

# The steps stand in the order of the process.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "lofte.commons",
    "lofte.datasets",
    "lofte.dialogue",
    "lofte.findings",
    "lofte.focus",
    "lofte.partnership",
    "lofte.pledges",
    "lofte.progress",
    "lofte.review",
    "lofte.stewardship",
    "lofte.website",
    "lofte.workbench",
    # Behind our own, whose templates for its pages are found first.
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "lofte.website.memory.PageMemory",  # keeps what all the others have finished
    "django.middleware.security.SecurityMiddleware",
    "lofte.commons.headers.ContentSecurityPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lofte.commons.middleware.LanguageOfAddress",
    "django_htmx.middleware.HtmxMiddleware",
    "lofte.commons.short_way.ShortWay",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lofte.commons.middleware.MunicipalityOfAddress",
    "lofte.commons.middleware.RefusalPage",
]
ROOT_URLCONF = "lofte.config.urls"
WSGI_APPLICATION = "lofte.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": database.from_url(
        environment.text("DATABASE_URL", f"sqlite:///{LOFTE_DATA / 'lofte.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "commons" / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = LOFTE_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    WHITENOISE_USE_FINDERS = True

AUTH_USER_MODEL = "commons.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workbench:week"  # in the language of the page
ACCOUNT_ADAPTER = "lofte.commons.accounts.ClosedSignup"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ON_THE_INTERNET else "http"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address was proven by following the invitation sent to it
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Löfte: "
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None

# Outside the loopback there is always a proxy with TLS in front: `lofte serve` binds to 127.0.0.1
# only, so nobody else can send us its header.
SESSION_COOKIE_SECURE = ON_THE_INTERNET
CSRF_COOKIE_SECURE = ON_THE_INTERNET
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in LOOPBACK]
SECURE_HSTS_SECONDS = 31_536_000 if ON_THE_INTERNET else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ON_THE_INTERNET else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ON_THE_INTERNET else 0  # whose sign-ins are counted
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
FILE_UPLOAD_PERMISSIONS = 0o600

# Without a mail server every letter is kept as a file, for whoever runs the place to hand over.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = LOFTE_DATA / "mail"
if SMTP := mail.from_url(environment.text("LOFTE_SMTP", "")):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = SMTP.host, SMTP.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.user, SMTP.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP.scheme == "smtp+tls", SMTP.scheme == "smtps"
    EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = environment.text("LOFTE_MAIL_FROM", "lofte@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        # Whoever makes up host names gets a 400, and fills no log with it.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
