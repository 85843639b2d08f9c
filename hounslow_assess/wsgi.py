"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")
os.environ.setdefault("HOUNSLOW_PROCESS", "web")

application = get_wsgi_application()
# All views are loaded now, before gunicorn forks, and not at the first request of each process.
_ = get_resolver().url_patterns
