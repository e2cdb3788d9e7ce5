"""The door of the process: pages over HTTP, news over websockets."""

import gc
import os

import django
from channels.routing import ProtocolTypeRouter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from realtime.routing import application as websockets  # noqa: E402  (needs the apps to be ready)
from workspace.config.handler import Handler  # noqa: E402
from workspace.config.received import receive_well  # noqa: E402
from workspace.config.threads import Threads  # noqa: E402
from workspace.exports.worker import start_in_process  # noqa: E402
from workspace.notices import postman  # noqa: E402

receive_well()
pages = Threads(Handler(), most=settings.WEB_THREADS)
application = ProtocolTypeRouter({"http": pages, "websocket": websockets})

if settings.INPROCESS_WORKER and not settings.TESTING:
    start_in_process()
    postman.start_in_process()

# What was loaded to get here lives as long as the process: the collector need not walk over it again, which
# would hold everybody for a tenth of a second.
reverse("home")  # every page's code is read now rather than by the first who come
gc.collect()
gc.freeze()
# A websocket that ends leaves some eighty objects in circles. Collected by the thirty thousand, they held
# everybody for 80 ms when somebody connected again and again; five times as often, it is 25 ms at the most.
gc.set_threshold(700, 10, 2)
