"""The interface for programs: what every room needs to answer in JSON. Rooms register routers; the roof mounts them."""
