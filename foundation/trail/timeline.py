"""办理经过: the acts on one thing as its page shows them."""

from typing import Any

from django.db.models import Model

from foundation.trail.models import TrailEntry


def acts_on(target: Model) -> list[dict[str, Any]]:
    """What was done, why and by whom, oldest first: events of `components/_timeline.html`."""
    return [
        {
            "on": entry.at,
            "text": f"{entry.verb}：{entry.reason}" if entry.reason else entry.verb,
            "by": entry.actor_name,
        }
        for entry in TrailEntry.objects.about(target).acts()
    ]
