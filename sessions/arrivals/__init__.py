"""The day itself: who came, told by the desks at the door, which may have no network for an hour."""
