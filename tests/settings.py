"""The same settings as everywhere, in a folder of their own that goes when the tests are done."""

import os
import tempfile
from pathlib import Path

_folder = tempfile.TemporaryDirectory(prefix="lofte-tests-", ignore_cleanup_errors=True)
os.environ |= {"LOFTE_DATA": _folder.name, "LOFTE_SECRET_KEY": "only-for-tests"}
for _name in ("LOFTE_DEBUG", "LOFTE_HOSTS", "LOFTE_PAGE_MEMORY"):
    os.environ.pop(_name, None)
# Never the database that the person who runs the tests may have in the environment.
os.environ["DATABASE_URL"] = os.environ.get("LOFTE_TEST_DATABASE_URL", "")

from lofte.config.settings import *  # noqa: E402, F403
from lofte.config.settings import DATABASES, STORAGES  # noqa: E402

if not os.environ["DATABASE_URL"]:
    # A file, so that two threads meet in it as they would in earnest; nothing outlives a crash.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder.name) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The tests ask for pages without having collected the static files first.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
