from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiveSessionsConfig(AppConfig):
    name = "sessions"
    # Without a label of its own this app would collide with django.contrib.sessions at start.
    label = "live_sessions"
    verbose_name = _("Séances")
    default_auto_field = "django.db.models.BigAutoField"

    def answer_for_people(self) -> None:
        """What « Mes données » holds, and what can be reported."""
        from sessions.arrivals import mydata as arrivals_mydata  # noqa: F401
        from sessions.boards import mydata as boards_mydata  # noqa: F401
        from sessions.boards import reportable as boards_reportable  # noqa: F401
        from sessions.codev import mydata as codev_mydata  # noqa: F401
        from sessions.gatherings import mydata as gatherings_mydata  # noqa: F401
        from sessions.gatherings import reportable as gatherings_reportable  # noqa: F401
        from sessions.harvest import mydata as harvest_mydata  # noqa: F401
        from sessions.programme import mydata as programme_mydata  # noqa: F401
        from sessions.registrations import mydata as registrations_mydata  # noqa: F401
        from sessions.rendezvous import mydata as rendezvous_mydata  # noqa: F401
        from sessions.volunteers import mydata as volunteers_mydata  # noqa: F401

    def ready(self) -> None:
        self.answer_for_people()
        # Registers what this app offers to the others: rooms' doors, exports, panels, the demonstration.
        from sessions.arrivals import demo as arrivals_demo  # noqa: F401
        from sessions.arrivals import exports as arrivals_exports  # noqa: F401
        from sessions.arrivals import parts as arrivals_parts  # noqa: F401
        from sessions.arrivals import people as arrivals_people  # noqa: F401
        from sessions.boards import demo as boards_demo  # noqa: F401
        from sessions.boards import exports as boards_exports  # noqa: F401
        from sessions.boards import news as boards_news  # noqa: F401
        from sessions.boards import notices as boards_notices  # noqa: F401
        from sessions.boards import panels as boards_panels  # noqa: F401
        from sessions.boards import people as boards_people  # noqa: F401
        from sessions.boards import rooms as boards_rooms  # noqa: F401
        from sessions.boards import search as boards_search  # noqa: F401
        from sessions.codev import dates, demo, exports, news, panels, people, rooms  # noqa: F401
        from sessions.codev import needs as codev_needs  # noqa: F401
        from sessions.codev import notices as codev_notices  # noqa: F401
        from sessions.codev import overview as codev_overview  # noqa: F401
        from sessions.codev import questions as codev_questions  # noqa: F401
        from sessions.codev import search as codev_search  # noqa: F401
        from sessions.gatherings import api as gatherings_api  # noqa: F401
        from sessions.gatherings import dates as gatherings_dates  # noqa: F401
        from sessions.gatherings import demo as gatherings_demo  # noqa: F401
        from sessions.gatherings import exports as gatherings_exports  # noqa: F401
        from sessions.gatherings import following as gatherings_following  # noqa: F401
        from sessions.gatherings import in_letter as gatherings_in_letter  # noqa: F401
        from sessions.gatherings import news as gatherings_news  # noqa: F401
        from sessions.gatherings import notices as gatherings_notices  # noqa: F401
        from sessions.gatherings import on_map as gatherings_on_map  # noqa: F401
        from sessions.gatherings import panels as gatherings_panels  # noqa: F401
        from sessions.gatherings import people as gatherings_people  # noqa: F401
        from sessions.gatherings import rooms as gatherings_rooms  # noqa: F401
        from sessions.gatherings import screens as gatherings_screens  # noqa: F401
        from sessions.gatherings import search as gatherings_search  # noqa: F401
        from sessions.harvest import demo as harvest_demo  # noqa: F401
        from sessions.harvest import needs as harvest_needs  # noqa: F401
        from sessions.harvest import notices as harvest_notices  # noqa: F401
        from sessions.harvest import overview as harvest_overview  # noqa: F401
        from sessions.harvest import parts as harvest_parts  # noqa: F401
        from sessions.harvest import people as harvest_people  # noqa: F401
        from sessions.programme import demo as programme_demo  # noqa: F401
        from sessions.programme import exports as programme_exports  # noqa: F401
        from sessions.programme import news as programme_news  # noqa: F401
        from sessions.programme import notices as programme_notices  # noqa: F401
        from sessions.programme import parts as programme_parts  # noqa: F401
        from sessions.programme import people as programme_people  # noqa: F401
        from sessions.programme import poster as programme_poster  # noqa: F401
        from sessions.programme import wall as programme_wall  # noqa: F401
        from sessions.registrations import demo as registrations_demo  # noqa: F401
        from sessions.registrations import exports as registrations_exports  # noqa: F401
        from sessions.registrations import following as registrations_following  # noqa: F401
        from sessions.registrations import on_gathering as registrations_on_gathering  # noqa: F401
        from sessions.registrations import panels as registrations_panels  # noqa: F401
        from sessions.registrations import people as registrations_people  # noqa: F401
        from sessions.registrations import reminders as registrations_reminders  # noqa: F401
        from sessions.rendezvous import exports as rendezvous_exports  # noqa: F401
        from sessions.rendezvous import following as rendezvous_following  # noqa: F401
        from sessions.rendezvous import parts as rendezvous_parts  # noqa: F401
        from sessions.rendezvous import people as rendezvous_people  # noqa: F401
        from sessions.tables import badges as tables_badges  # noqa: F401
        from sessions.tables import demo as tables_demo  # noqa: F401
        from sessions.tables import erasing as tables_erasing  # noqa: F401
        from sessions.tables import events as tables_events  # noqa: F401
        from sessions.tables import exports as tables_exports  # noqa: F401
        from sessions.tables import parts as tables_parts  # noqa: F401
        from sessions.tables import people as tables_people  # noqa: F401
        from sessions.tables import rooms as tables_rooms  # noqa: F401
        from sessions.volunteers import demo as volunteers_demo  # noqa: F401
        from sessions.volunteers import exports as volunteers_exports  # noqa: F401
        from sessions.volunteers import parts as volunteers_parts  # noqa: F401
        from sessions.volunteers import people as volunteers_people  # noqa: F401
