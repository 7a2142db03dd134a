"""Which browser and system a sign-in came from, in words a person recognises."""

# Later names stand inside the sentences of earlier ones: Edge calls itself Chrome and Safari too.
_BROWSERS = (("Edg", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "安卓"),
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_name(agent: str) -> str:
    """`agent` is what the browser says of itself (User-Agent)."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return "，".join(part for part in (browser and f"{browser} 浏览器", system) if part) or "未识别的设备"
