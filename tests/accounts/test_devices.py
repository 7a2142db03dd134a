import pytest

from foundation.accounts.devices import device_name

_CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
_EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)
_PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (_CHROME, "Chrome 浏览器，Linux"),
        (_EDGE, "Edge 浏览器，Windows"),
        (_PHONE, "Safari 浏览器，苹果手机"),
        ("curl/8.5", "未识别的设备"),
        ("", "未识别的设备"),
    ],
)
def test_device_is_named_in_words_a_person_recognises(agent: str, name: str) -> None:
    assert device_name(agent) == name
