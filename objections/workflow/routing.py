"""转办: to whom a case belongs (domain §§3.2, 3.3)."""

from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from records.jurisdiction import stands_above, verifying_body


def handler_of_complaint(body: Organization) -> Organization:
    """The credit body of the government above the body complained of, else its superior; never itself or one under it
    (款项条例20、25条). Raises IllegalMove."""
    superior = verifying_body(body) or body.superior
    if superior is None or not stands_above(superior, body):
        raise IllegalMove(f"本省没有{body.name}的上级机关，对该单位的投诉请向国家有关部门提出，本门户不能办理。")
    return superior


def require_verifier(body: Organization, *, complained_of: Organization | None) -> None:
    """Raises IllegalMove."""
    if complained_of is not None and not stands_above(body, complained_of):
        raise IllegalMove("核实单位须是被投诉单位的上级或者主管部门，不能是该单位或者其下级单位，请另选。")
