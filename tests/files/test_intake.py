"""What visitors may hand in, and every attack that must fail with a word on what to do."""

import io
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from foundation.files.intake import MOST_BYTES, Accepted, accept, accept_all

GPS = 0x8825


def _upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def _pdf(change: Callable[[PdfWriter], object] = lambda writer: None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _package(*parts: str, body: bytes = b"<x/>") -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for part in parts:
            package.writestr(ZipInfo(part), body, ZIP_DEFLATED)
    return written.getvalue()


def _photograph() -> bytes:
    image = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[0x010E] = "马成林家门口"
    exif[0x0112] = 6
    exif.get_ifd(GPS)[2] = (36.0, 37.0, 0.0)
    written = BytesIO()
    image.save(written, "JPEG", exif=exif, comment=b"secret comment")
    return written.getvalue()


def test_accept_keeps_a_plain_pdf_as_it_came() -> None:
    data = _pdf()

    assert accept(_upload("合同.pdf", data)) == Accepted("合同.pdf", "application/pdf", data)


def test_accept_keeps_a_document_without_macros() -> None:
    assert accept(_upload("说明.docx", _package("word/document.xml"))).name == "说明.docx"


def test_accept_draws_a_photograph_anew_without_where_and_when_it_was_taken() -> None:
    kept = accept(_upload("照片.jpg", _photograph())).data

    with Image.open(io.BytesIO(kept)) as image:
        assert not image.getexif()
        assert "comment" not in image.info
        # Turned as the camera said before it forgot.
        assert image.size == (20, 40)
    assert "马成林".encode() not in kept


def test_accept_drops_the_texts_of_a_png() -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "MaChenglin")
    written = BytesIO()
    Image.new("P", (4, 4)).save(written, "PNG", pnginfo=told)

    assert b"MaChenglin" not in accept(_upload("图.png", written.getvalue())).data


def _encrypted(writer: PdfWriter) -> None:
    writer.encrypt("secret", algorithm="RC4-128")


def _attached(writer: PdfWriter) -> None:
    writer.add_attachment("a.exe", b"MZ")


def _scripted(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")})
    writer.root_object[NameObject("/OpenAction")] = action


def _launching(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc")})
    writer.root_object[NameObject("/OpenAction")] = action


def _hidden_script(writer: PdfWriter) -> None:
    """An object that nothing points to."""
    writer._add_object(DictionaryObject({NameObject("/JS"): TextStringObject("app.alert(1)")}))


@pytest.mark.parametrize("change", [_encrypted, _attached, _scripted, _launching, _hidden_script])
def test_accept_refuses_a_pdf_that_acts_or_hides(change: Callable[[PdfWriter], object]) -> None:
    with pytest.raises(ValidationError, match=r"“合同\.pdf”"):
        accept(_upload("合同.pdf", _pdf(change)))


def test_accept_refuses_a_broken_pdf_with_a_word_on_what_to_do() -> None:
    with pytest.raises(ValidationError, match="重新导出"):
        accept(_upload("合同.pdf", b"%PDF-1.7\nnothing"))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("宏.docx", ("word/document.xml", "word/vbaProject.bin")),
        ("套娃.docx", ("word/document.xml", "word/embeddings/a.docx")),
        ("程序.ofd", ("OFD.xml", "Doc_0/Res/run.exe")),
        ("压缩.docx", ("word/document.xml", "word/media/inner.zip")),
        ("表.xlsx", ("xl/workbook.xml",)),
        ("假.zip", ("word/document.xml",)),
    ],
)
def test_accept_refuses_packages_that_run_or_hide_others(name: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match=name):
        accept(_upload(name, _package(*parts)))


def test_accept_refuses_a_package_that_unfolds_a_hundredfold() -> None:
    with pytest.raises(ValidationError, match="展开后过大"):
        accept(_upload("炸弹.docx", _package("word/document.xml", body=b"0" * 5_000_000)))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("页面.html", b"<script>alert(1)</script>"),
        ("程序.pdf", b"MZ\x90\x00"),
        ("网页.jpg", b"<svg onload=alert(1)>"),
        ("图.svg", b"<svg/>"),
        ("空.pdf", b""),
    ],
)
def test_accept_tells_a_file_by_its_content_and_not_by_its_name(name: str, data: bytes) -> None:
    with pytest.raises(ValidationError, match=name):
        accept(_upload(name, data))


def test_accept_refuses_a_picture_too_large_to_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.files.intake._MOST_PIXELS", 100)
    written = BytesIO()
    Image.new("RGB", (20, 20)).save(written, "PNG")

    with pytest.raises(ValidationError, match="像素过大"):
        accept(_upload("图.png", written.getvalue()))


def test_accept_refuses_a_broken_picture() -> None:
    with pytest.raises(ValidationError, match="打不开"):
        accept(_upload("图.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50))


def test_accept_keeps_the_last_part_of_a_name_without_hidden_signs() -> None:
    name = accept(_upload("合同\u202efdp.pdf", _pdf())).name

    assert name == "合同fdp.pdf"


def test_accept_all_limits_number_and_size() -> None:
    with pytest.raises(ValidationError, match="最多上传 5 个"):
        accept_all([_upload("a.pdf", _pdf())] * 6)
    with pytest.raises(ValidationError, match="超过 10 MB"):
        accept(_upload("a.pdf", b"%PDF-" + b"0" * MOST_BYTES))


def test_attack_files_are_real_pdfs() -> None:
    """A refusal must come from what the file does, not from its being broken."""
    assert len(PdfReader(BytesIO(_pdf(_hidden_script))).pages) == 1
