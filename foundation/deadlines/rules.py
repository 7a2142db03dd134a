"""The legal periods by code; amounts, units and sources are versioned rows of `Rule`."""


class RuleCode(str):
    """A code of domain §3.4, for example T01."""

    __slots__ = ()


PUBLICITY = RuleCode("T01")
WITHDRAWAL = RuleCode("T03")
