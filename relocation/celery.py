"""The Celery application; every process that queues or runs tasks loads it."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relocation.settings")

app = Celery("relocation", task_cls="relocation.common.acknowledging:ForgivingTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Celery closes the database connection after every task unless told otherwise: a login each time.
app.conf["CELERY_DB_REUSE_MAX"] = 500
app.autodiscover_tasks()
