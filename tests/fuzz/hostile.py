"""What hostile or careless people send: texts, bodies and files, as bytes on the wire."""

import io
import zipfile

# Nothing, marks of the end, half a character, numbers of every kind, days that are none, and other languages.
VALUES: tuple[bytes, ...] = (
    b"",
    b"\0",
    b"a\0b",
    b"\xed\xa0\x80",
    b"\xff\xfe",
    b"-1",
    b"0",
    b"9" * 400,
    b"9223372036854775808",
    b"1e999",
    b"NaN",
    b"2026-02-30",
    b"0000-00-00",
    b"9999-12-31",
    b"0001-01-01",
    b"99999-01",
    b"9999-12",
    b"2026-W99",
    "²٣①".encode(),
    "１２".encode(),
    b"%s%(x)s{}{{7*7}}%",
    b"' OR 1=1 --\\",
    b"<script>alert(1)</script>\"'&",
    "\u202e\u2028\U0001f600\u0301".encode(),
    b"\r\nX-Planted: 1\r\n",
    b"../../etc/passwd",
    b"[]",
    b"{",
    b" ",
    b"2026-11-20.9999999999999999999999",
    b"x" * 100_000,
    "字".encode() * 30_000,
)
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b'{"a": "\\ud800"'),
    ("text/plain", b"\xff"),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n"),
    ("multipart/form-data; boundary=\xff", b""),
    ("application/x-www-form-urlencoded; charset=no-such", b"a=1"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"a=1&\xff"),
    ("application/x-www-form-urlencoded", b"&&=&=%&%zz=%&" + b"a=1&" * 5_000),
)


def _package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


FILES: tuple[tuple[str, str, bytes], ...] = (
    ("empty.xlsx", "application/octet-stream", b""),
    ("broken.xlsx", "application/octet-stream", b"PK\x03\x04 cut off"),
    ("document.xlsx", "application/zip", _package(word__document=b"<document/>")),
    ("bomb.xlsx", "application/zip", _package(xl__workbook=b" ", **{"xl__workbook.xml": b"\0" * 25_000_000})),
    ("page.csv", "text/csv", b"<html><body>"),
    ("utf16.csv", "text/csv", "文号,名称\n甲,乙\n".encode("utf-16")),
    ("quotes.csv", "text/csv", '"文号,名称\n甲,乙\n'.encode()),
    ("long.csv", "text/csv", b'"' + b"x" * 200_000 + b'"\n'),
    ("nul.csv", "text/csv", b"a,b\n\0,\0\n"),
    ("macro.xlsm", "application/vnd.ms-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("../../x" + "长" * 300 + ".pdf", "application/pdf", b"%PDF-1.7 truncated"),
    ("program.pdf", "application/pdf", b"MZ\x90\0"),
    ("picture.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 50),
    ("picture.svg", "image/svg+xml", b"<svg onload='alert(1)'/>"),
    ("\x01\x7f.docx", "text/html; charset=x", b"PK\x05\x06" + b"\0" * 18),
)
