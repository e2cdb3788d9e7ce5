"""Asking somebody else's server for what anybody could name: where it may lead, how long, how much."""

from workspace.watch.fetching.policy import Policy
from workspace.watch.fetching.refusals import Unreachable
from workspace.watch.fetching.wire import Fetched, fetch

__all__ = ["Fetched", "Policy", "Unreachable", "fetch"]
