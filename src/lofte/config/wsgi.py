import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lofte.config.settings")

# Python looks for rubbish after every 700 new objects, through all that Django has loaded. A list
# of the country makes a million that live a second: looking seldom saves a quarter of its time.
gc.set_threshold(20_000, 10, 10)

application = get_wsgi_application()
