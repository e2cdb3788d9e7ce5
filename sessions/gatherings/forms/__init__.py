"""What one says of a gathering: first what is needed to begin, then all the rest; of a caravane."""

from sessions.gatherings.forms.beginning import BeginForm
from sessions.gatherings.forms.caravans import CaravanForm
from sessions.gatherings.forms.whole import CancelForm, GatheringForm

__all__ = ["BeginForm", "CancelForm", "CaravanForm", "GatheringForm"]
