"""The back office itself: django.contrib.admin, entered by the site's own sign-in."""
