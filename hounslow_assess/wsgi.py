"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")
os.environ.setdefault("HOUNSLOW_PROCESS", "web")

application = get_wsgi_application()
