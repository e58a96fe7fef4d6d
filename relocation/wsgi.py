"""The web server's entry point."""

import os

from django.core.wsgi import get_wsgi_application

from relocation.common.charsets import only_plain_charsets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relocation.settings")

application = only_plain_charsets(get_wsgi_application())
