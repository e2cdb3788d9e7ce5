"""What the public page of a gathering says of itself to other sites, search engines, messaging: in the words
of schema.org. Nothing is said of what is not public."""

from __future__ import annotations

from django.conf import settings
from django.utils.timezone import localtime

from sessions.gatherings.drawing import spot_of
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import more_metadata
from workspace import richtext

SCHEMA = "https://schema.org/"


def metadata_of(gathering: Gathering) -> dict | None:
    """For the head of its page; None when it is not for everybody."""
    if gathering.visibility != Gathering.Visibility.PUBLIC or not gathering.is_beyond_group:
        return None
    address = settings.SITE_URL + gathering.get_absolute_url()
    return {
        "address": address,
        "description": description_of(gathering),
        "data": richtext.data_block(structured(gathering, address)),
    }


def description_of(gathering: Gathering) -> str:
    return richtext.clean_line(gathering.summary or richtext.words_of(gathering.about_html), 200)


def structured(gathering: Gathering, address: str) -> dict:
    status = "EventCancelled" if gathering.is_cancelled else "EventScheduled"
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "url": address,
        "name": gathering.title,
        "description": description_of(gathering),
        "startDate": localtime(gathering.starts_at).isoformat(),
        "endDate": localtime(gathering.ends_at).isoformat(),
        "eventStatus": SCHEMA + status,
        "eventAttendanceMode": f"{SCHEMA}OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": "fr",
        "location": _place(gathering),
        "organizer": {"@type": "Organization", "name": "PAIS", "url": settings.SITE_URL},
        "sponsor": [{"@type": "Organization", "name": one.name} for one in gathering.partners.all()],
        "keywords": [theme.name for theme in gathering.themes.all()],
        "maximumAttendeeCapacity": gathering.capacity,
    }
    if gathering.caravan is not None:
        said["superEvent"] = {
            "@type": "EventSeries",
            "name": gathering.caravan.title,
            "url": settings.SITE_URL + gathering.caravan.get_absolute_url(),
        }
    said |= more_metadata(gathering)
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _place(gathering: Gathering) -> dict:
    place: dict[str, object] = {"@type": "Place", "name": gathering.place or str(gathering.territory)}
    place["address"] = {
        "@type": "PostalAddress",
        "streetAddress": gathering.address,
        "addressRegion": gathering.territory.name,
        "addressCountry": "FR",
    }
    spot = spot_of(gathering)
    if spot is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": spot[0], "longitude": spot[1]}
    return place
