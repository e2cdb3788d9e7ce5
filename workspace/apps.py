from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    name = "workspace"
    verbose_name = _("Espace de travail")
    default_auto_field = "django.db.models.BigAutoField"

    def answer_for_people(self) -> None:
        """What can be reported and moderated, and what « Mes données » holds."""
        from workspace.actions import mydata as action_mydata  # noqa: F401
        from workspace.adaptations import mydata as adaptation_mydata  # noqa: F401
        from workspace.adaptations import reportable as adaptation_reportable  # noqa: F401
        from workspace.documents import mydata as document_mydata  # noqa: F401
        from workspace.documents import reportable as document_reportable  # noqa: F401
        from workspace.files import mydata as file_mydata  # noqa: F401
        from workspace.files import reportable as file_reportable  # noqa: F401
        from workspace.initiatives import mydata as initiative_mydata  # noqa: F401
        from workspace.knowledge import mydata as knowledge_mydata  # noqa: F401
        from workspace.knowledge import reportable as knowledge_reportable  # noqa: F401
        from workspace.moderation import acts, demo, mydata, panels, reportable  # noqa: F401
        from workspace.mydata import exports as mydata_exports  # noqa: F401
        from workspace.mydata import people as mydata_people  # noqa: F401
        from workspace.needs import reportable as need_reportable  # noqa: F401
        from workspace.newsletter import mydata as newsletter_mydata  # noqa: F401
        from workspace.notices import mydata as notice_mydata  # noqa: F401
        from workspace.threads import mydata as thread_mydata  # noqa: F401
        from workspace.threads import reportable as thread_reportable  # noqa: F401

    def share_means(self) -> None:
        """Needs, what others offer, who is put in touch, and the region as a whole."""
        from workspace.barriers import exports as barrier_exports  # noqa: F401
        from workspace.barriers import mydata as barrier_mydata  # noqa: F401
        from workspace.barriers import people as barrier_people  # noqa: F401
        from workspace.barriers import reportable as barrier_reportable  # noqa: F401
        from workspace.introductions import mydata as introduction_mydata  # noqa: F401
        from workspace.introductions import notices as introduction_notices  # noqa: F401
        from workspace.introductions import panels as introduction_panels  # noqa: F401
        from workspace.introductions import people as introduction_people  # noqa: F401
        from workspace.needs import demo as need_demo  # noqa: F401
        from workspace.needs import exports as need_exports  # noqa: F401
        from workspace.needs import mydata as need_mydata  # noqa: F401
        from workspace.needs import news as need_news  # noqa: F401
        from workspace.needs import notices as need_notices  # noqa: F401
        from workspace.needs import panels as need_panels  # noqa: F401
        from workspace.needs import people as need_people  # noqa: F401
        from workspace.needs import reportable as need_reportable  # noqa: F401
        from workspace.needs import threads as need_threads  # noqa: F401
        from workspace.offers import exports as offer_exports  # noqa: F401
        from workspace.offers import mydata as offer_mydata  # noqa: F401
        from workspace.offers import people as offer_people  # noqa: F401
        from workspace.offers import reportable as offer_reportable  # noqa: F401
        from workspace.overview import demo as overview_demo  # noqa: F401
        from workspace.overview import exports as overview_exports  # noqa: F401
        from workspace.overview import people as overview_people  # noqa: F401

    def ready(self) -> None:
        self.answer_for_people()
        self.share_means()
        # Registers what this app offers to the others: rooms' doors, exports, panels, the demonstration.
        from workspace import chores  # noqa: F401
        from workspace.actions import dates as action_dates  # noqa: F401
        from workspace.actions import exports as action_exports  # noqa: F401
        from workspace.actions import news as action_news  # noqa: F401
        from workspace.actions import notices as action_notices  # noqa: F401
        from workspace.actions import panels as action_panels  # noqa: F401
        from workspace.adaptations import demo as adaptation_demo  # noqa: F401
        from workspace.adaptations import notices as adaptation_notices  # noqa: F401
        from workspace.adaptations import panels as adaptation_panels  # noqa: F401
        from workspace.adaptations import parts as adaptation_parts  # noqa: F401
        from workspace.adaptations import people as adaptation_people  # noqa: F401
        from workspace.blocks import people as block_people  # noqa: F401
        from workspace.blocks import sayings as block_sayings  # noqa: F401
        from workspace.blocks import services as block_services  # noqa: F401
        from workspace.calendar import demo as calendar_demo  # noqa: F401
        from workspace.calendar import news as calendar_news  # noqa: F401
        from workspace.calendar import people as calendar_people  # noqa: F401
        from workspace.directory import exports as directory_exports  # noqa: F401
        from workspace.directory import mydata as directory_mydata  # noqa: F401
        from workspace.documents import calm, demo, exports, news, panels, people, rooms  # noqa: F401
        from workspace.documents import notices as document_notices  # noqa: F401
        from workspace.exchange import demo as exchange_demo  # noqa: F401
        from workspace.exchange import exports as exchange_exports  # noqa: F401
        from workspace.exchange import leaving as exchange_leaving  # noqa: F401
        from workspace.exchange import parts as exchange_parts  # noqa: F401
        from workspace.exchange import people as exchange_people  # noqa: F401
        from workspace.feeds import people as feed_people  # noqa: F401
        from workspace.files import demo as file_demo  # noqa: F401
        from workspace.files import news as file_news  # noqa: F401
        from workspace.files import panels as file_panels  # noqa: F401
        from workspace.files import people as file_people  # noqa: F401
        from workspace.finding import mydata as finding_mydata  # noqa: F401
        from workspace.finding import parts as finding_parts  # noqa: F401
        from workspace.finding import people as finding_people  # noqa: F401
        from workspace.finding import related as finding_related  # noqa: F401
        from workspace.home import demo as home_demo  # noqa: F401
        from workspace.initiatives import caught as initiative_needs  # noqa: F401
        from workspace.initiatives import demo as initiative_demo  # noqa: F401
        from workspace.initiatives import facets as initiative_facets  # noqa: F401
        from workspace.initiatives import kind as initiative_kind  # noqa: F401
        from workspace.initiatives import leaving as initiative_leaving  # noqa: F401
        from workspace.initiatives import notices as initiative_notices  # noqa: F401
        from workspace.initiatives import panels as initiative_panels  # noqa: F401
        from workspace.knowledge import demo as knowledge_demo  # noqa: F401
        from workspace.knowledge import news as knowledge_news  # noqa: F401
        from workspace.knowledge import notices as knowledge_notices  # noqa: F401
        from workspace.knowledge import own_kinds  # noqa: F401
        from workspace.knowledge import people as knowledge_people  # noqa: F401
        from workspace.monographs import kind as monograph_kind  # noqa: F401
        from workspace.newsletter import parts as newsletter_parts  # noqa: F401
        from workspace.newsletter import people as newsletter_people  # noqa: F401
        from workspace.newsletter import reminders as newsletter_reminders  # noqa: F401
        from workspace.notices import demo as notice_demo  # noqa: F401
        from workspace.notices import people as notice_people  # noqa: F401
        from workspace.notices import rooms as notice_rooms  # noqa: F401
        from workspace.paths import demo as path_demo  # noqa: F401
        from workspace.paths import mydata as path_mydata  # noqa: F401
        from workspace.paths import parts as path_parts  # noqa: F401
        from workspace.paths import people as path_people  # noqa: F401
        from workspace.search import demo as search_demo  # noqa: F401
        from workspace.search import nouns  # noqa: F401
        from workspace.threads import attached as thread_files  # noqa: F401
        from workspace.threads import dates as thread_dates  # noqa: F401
        from workspace.threads import demo as thread_demo  # noqa: F401
        from workspace.threads import news as thread_news  # noqa: F401
        from workspace.threads import notices as thread_notices  # noqa: F401
        from workspace.threads import panels as thread_panels  # noqa: F401
        from workspace.threads import people as thread_people  # noqa: F401
        from workspace.threads import rooms as thread_rooms  # noqa: F401
        from workspace.watch import demo as watch_demo  # noqa: F401
        from workspace.watch import kind as watch_kind  # noqa: F401
        from workspace.watch import news as watch_news  # noqa: F401
        from workspace.watch import reminders as watch_reminders  # noqa: F401
