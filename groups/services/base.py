"""What every gesture on a group begins with."""

from groups.models import WorkingGroup


def hold(group: WorkingGroup) -> WorkingGroup:
    """The group's row, locked until the end of the transaction: gestures on one group take turns, so that
    two people pressing together cannot leave it without a facilitator nor join it twice."""
    return WorkingGroup.objects.select_for_update().get(pk=group.pk)
