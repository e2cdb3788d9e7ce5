"""The door of the process: pages over HTTP, news over websockets."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
http = get_asgi_application()

from realtime.routing import application as websockets  # noqa: E402  (needs the apps to be ready)

application = ProtocolTypeRouter({"http": http, "websocket": websockets})
