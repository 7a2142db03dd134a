"""收件公钥: the public half of the office's key, laid out for the public process."""

from foundation import boxes
from objections.models import IntakeKey


def lay_out_key() -> bool:
    """The key of PORTAL_DATA_KEY as it is now; run again, it does nothing. Returns whether a new one was laid out."""
    key = boxes.public_key()
    newest = IntakeKey.objects.order_by("-pk").first()
    if newest is not None and bytes(newest.key) == key:
        return False
    IntakeKey.objects.create(key=key)
    return True
