"""Models live with their noun; importing them here makes them part of this app."""

from workspace.actions.models import Action
from workspace.adaptations.models import Adaptation, Call, GridLine, JournalNote, Kinship
from workspace.barriers.models import Barrier
from workspace.blocks.models import Block
from workspace.calendar.models import Feed, Stamp
from workspace.documents.models import Comment, Document, Image, Import, Version
from workspace.exchange.models import Intake, IntakeLine, Pick
from workspace.exports.models import Export
from workspace.feeds.models import RegionFeed
from workspace.files.models import Attachment, File, Upload
from workspace.finding.models import Remarkable, ShelfMark, Useful
from workspace.initiatives.models import Initiative, Milestone, Tip
from workspace.introductions.models import Introduction
from workspace.knowledge.models import Entry, Signature
from workspace.moderation.models import Case, Caution, Report
from workspace.monographs.models import Monograph
from workspace.needs.models import Move, Need
from workspace.newsletter.models import Subscription
from workspace.notices.models import (
    Correspondence,
    News,
    Notice,
    Outgoing,
    Preference,
    Received,
)
from workspace.offers.models import Loan, Offer
from workspace.overview.models import Convention, Side, Tie
from workspace.paths.models import PathStep, ReadingPath, StepRead
from workspace.search.models import Indexed, Occurrence
from workspace.threads.models import (
    Ballot,
    Option,
    Outcome,
    Poll,
    PollVote,
    Post,
    Reaction,
    Reading,
    Revision,
    Thread,
)
from workspace.watch.models import WatchItem, WatchLink, WatchSource

__all__ = [
    "Action",
    "Adaptation",
    "Attachment",
    "Ballot",
    "Barrier",
    "Block",
    "Call",
    "Case",
    "Caution",
    "Comment",
    "Convention",
    "Correspondence",
    "Document",
    "Entry",
    "Export",
    "Feed",
    "File",
    "GridLine",
    "Image",
    "Import",
    "Indexed",
    "Initiative",
    "Intake",
    "IntakeLine",
    "Introduction",
    "JournalNote",
    "Kinship",
    "Loan",
    "Milestone",
    "Monograph",
    "Move",
    "Need",
    "News",
    "Notice",
    "Occurrence",
    "Offer",
    "Option",
    "Outcome",
    "Outgoing",
    "PathStep",
    "Pick",
    "Poll",
    "PollVote",
    "Post",
    "Preference",
    "Reaction",
    "Reading",
    "ReadingPath",
    "Received",
    "RegionFeed",
    "Remarkable",
    "Report",
    "Revision",
    "ShelfMark",
    "Side",
    "Signature",
    "Stamp",
    "StepRead",
    "Subscription",
    "Thread",
    "Tie",
    "Tip",
    "Upload",
    "Useful",
    "Version",
    "WatchItem",
    "WatchLink",
    "WatchSource",
]
