"""Files that nobody should send, made anew each time from a seed: bombs, loops, mutants, hostile names, no files."""

from __future__ import annotations

import contextlib
import io
import os
import random
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_WORDS = (
    *("styrelsen", "beslutar", "att", "bevilja", "medel", "till", "verksamheten"),
    *("enligt", "ansökan", "från", "föreningen", "i", "kommunen"),
)
_LATIN = b"prot\xe5koll-\xf6.pdf"


def minutes(seed: int, *, pages: int = 1) -> bytes:
    """A good born-digital document; each seed gives other words, another day and another sum."""
    from reportlab.pdfgen.canvas import Canvas

    dice = random.Random(seed)  # noqa: S311 (a test's own)
    content = io.BytesIO()
    canvas = Canvas(content, invariant=1)
    day = f"{2010 + seed % 10}-{1 + seed % 12:02}-{1 + seed % 27:02}"
    head = ["Samordningsförbundet Prövvik", "Protokoll", f"Styrelsemöte {day} kl. 09:00-11:30", ""]
    for page in range(1, pages + 1):
        name = "".join(dice.choices("abdefgiklmnoprst", k=7)).capitalize()
        lines = head if page == 1 else []
        lines = [*lines, f"§ {page} Ansökan från Föreningen {name}, dnr {seed % 900 + 1}-{2010 + seed % 10}", ""]
        lines += [" ".join(dice.choices(_WORDS, k=9)).capitalize() + f" {name.lower()}{n}." for n in range(6)]
        lines += ["", "Styrelsen beslutar", f"att bevilja Föreningen {name} {dice.randint(10, 900)} tkr."]
        for row, line in enumerate(lines):
            canvas.drawString(72, 770 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def mutant(seed: int) -> bytes:
    """A good document with a few bytes changed, cut out, doubled, or lost at the end; PDFium draws most of them."""
    dice = random.Random(seed)  # noqa: S311
    content = bytearray(minutes(seed, pages=2 + seed % 3))
    for change in dice.choices(("change", "cut", "double", "end"), (12, 2, 2, 1), k=dice.choice((1, 1, 1, 2, 3, 8))):
        start = dice.randrange(len(content))
        end = min(len(content), start + dice.randint(1, 12))
        if change == "change":
            content[start:end] = dice.randbytes(end - start)
        elif change == "cut":
            del content[start:end]
        elif change == "double":
            content[start:start] = content[start:end]
        else:
            content = content[: max(200, start)]
    return bytes(content)


def pdf(*objects: bytes) -> bytes:
    """A PDF of the given objects, numbered from 1; the first is the catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return content + end % (count, table, count, len(content))


def one_page(stream: bytes, *more: bytes, box: str = "0 0 595 842", extra: bytes = b"", encoding: bytes = b"") -> bytes:
    """A page with that content; `more` are objects from number 5 on, `extra` stands in the page's dictionary."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 4 0 R%b>>" % (box.encode(), extra)
    content = b"<</Length %d%b>>stream\n%b\nendstream" % (len(stream), encoding, stream)
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *more)


def flate_bomb(times: int = 3) -> bytes:
    """A page whose content grows a thousandfold, `times` over: gigabytes out of a kilobyte."""
    data = zlib.compress(b"\n" * 4_000_000, 9)
    for _ in range(times - 1):
        data = zlib.compress(data * 1000, 9)
    return one_page(data, encoding=b"/Filter[" + b"/FlateDecode" * times + b"]")


def form_bomb(depth: int = 12, width: int = 12) -> bytes:
    """Forms that draw forms that draw forms: width ** depth of them."""
    forms = []
    for level in range(depth):
        body = b" ".join([b"/F Do"] * width) if level < depth - 1 else b"0 0 m 9 9 l S"
        inner = b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level) if level < depth - 1 else b""
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 99 99]%b/Length %d>>" % (inner, len(body))
        forms.append(head + b"stream\n" + body + b"\nendstream")
    return one_page(b"/F Do", *forms, extra=b"/Resources<</XObject<</F 5 0 R>>>>")


def many_images(times: int = 3000) -> bytes:
    """One picture drawn thousands of times: little memory, endless time."""
    pixels = zlib.compress(os.urandom(1000) * 1000, 1)
    head = b"<</Type/XObject/Subtype/Image/Width 1000/Height 1000/ColorSpace/DeviceGray/BitsPerComponent 8"
    image = head + b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(pixels), pixels)
    draws = b"".join(b"q 595 0 0 842 %d 0 cm /I Do Q\n" % (n % 50) for n in range(times))
    return one_page(draws, image, extra=b"/Resources<</XObject<</I 5 0 R>>>>")


def million_pages() -> bytes:
    """A page tree that claims a million pages in a hundred bytes."""
    kids = b"[" + b"3 0 R " * 40 + b"]"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids%b/Count 1000000>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )


def active() -> bytes:
    """Scripts, actions, links and an attachment that a reader must not run, follow or write."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R/Names<</EmbeddedFiles<</Names[(../../x.sh) 6 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/AA<</O 5 0 R>>>>",
        b"<</Length 0>>stream\n\nendstream",
        b"<</S/JavaScript/JS(app.launchURL\\('http://evil.invalid'\\))/Next<</S/Launch/F(/bin/touch)/P(hacked)>>>>",
        b"<</Type/Filespec/F(../../x.sh)/EF<</F 7 0 R>>>>",
        b"<</Type/EmbeddedFile/Length 9>>stream\ntouch hit\nendstream",
    )


def encrypted(user: str) -> bytes:
    """A good document locked with that user password; an empty one is no obstacle."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    content = io.BytesIO()
    canvas = Canvas(content, encrypt=StandardEncryption(user, ownerPassword="owner"))
    for row, line in enumerate(("Samordningsförbundet Låsvik", "Protokoll 2019-03-14", "§ 1 Mötets öppnande")):
        canvas.drawString(72, 770 - 16 * row, line)
    canvas.save()
    return content.getvalue()


def tiff(pages: int, *, is_written: bool = False) -> bytes:
    """A bitonal TIFF of small pages, blank or with some lines of minutes."""
    from PIL import Image

    content = io.BytesIO()
    first, *rest = [_sheet(n).convert("1") if is_written else Image.new("1", (400, 560), 1) for n in range(pages)]
    first.save(content, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(100, 100))
    return content.getvalue()


def mixed_tiff() -> bytes:
    """Four pages of minutes in one TIFF: bitonal, grey, with an alpha channel, CMYK; the last two at twice the dots."""
    content = io.BytesIO()
    sheets = [_sheet(n) for n in range(4)]
    doubled = [sheet.resize((2 * sheet.width, 2 * sheet.height)) for sheet in sheets]
    first, *rest = (sheets[0].convert("1"), sheets[1], doubled[2].convert("RGBA"), doubled[3].convert("CMYK"))
    for page in rest[1:]:
        page.encoderinfo = {"dpi": (200, 200)}
    first.save(content, "TIFF", save_all=True, append_images=rest, dpi=(100, 100))
    return content.getvalue()


def signed() -> bytes:
    """A page of minutes with a field that holds a signature; what is changed in it would break that."""
    lines = (b"Samordningsforbundet Signvik", b"Protokoll 2019-03-14", b"1 Motets oppnande")
    text = b"".join(b"BT /F 12 Tf 72 %d Td (%b) Tj ET\n" % (770 - 16 * row, line) for row, line in enumerate(lines))
    head = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[6 0 R]>>>>"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[6 0 R]>>"
    )
    seal = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 9 19 9]/Contents<30820000>>>"
    return pdf(
        head,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Length %d>>stream\n%b\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Sign)/Rect[0 0 0 0]/P 3 0 R/V 7 0 R>>",
        seal,
    )


def scan(seed: int) -> bytes:
    """A PNG of a page of minutes in grey."""
    content = io.BytesIO()
    _sheet(seed).save(content, "PNG", dpi=(100, 100))
    return content.getvalue()


def _sheet(seed: int) -> Image.Image:
    """An A4 at 100 dots an inch with ten lines; each seed gives other words."""
    from PIL import Image, ImageDraw, ImageFont

    dice = random.Random(seed)  # noqa: S311
    sheet = Image.new("L", (827, 1169), 255)
    lines = [f"§ {seed + 1} Ansökan om bidrag", *(" ".join(dice.choices(_WORDS, k=6)) for _ in range(9))]
    font = ImageFont.load_default(22)
    for row, line in enumerate(lines):
        ImageDraw.Draw(sheet).text((80, 90 + 40 * row), line, fill=0, font=font)
    return sheet


def looping_tiff() -> bytes:
    """A TIFF whose last directory points at its first."""
    content = bytearray(tiff(3))
    (place,) = struct.unpack_from("<I", content, 4)
    first = place
    while True:
        (entries,) = struct.unpack_from("<H", content, place)
        after = place + 2 + 12 * entries
        (following,) = struct.unpack_from("<I", content, after)
        if not following:
            struct.pack_into("<I", content, after, first)
            return bytes(content)
        place = following


def picture(kind: str) -> bytes:
    """A page of nothing: `white`, `black`, or `noise`."""
    import numpy as np
    from PIL import Image

    fills = {"white": 255, "black": 0}
    dice = np.random.default_rng(1)
    noise = dice.integers(0, 256, (1100, 780)) if kind == "noise" else np.full((1100, 780), fills[kind])
    content = io.BytesIO()
    Image.fromarray(noise.astype("uint8")).save(content, "PNG", dpi=(100, 100))
    return content.getvalue()


ODDITIES: Mapping[str, Callable[[], bytes]] = {
    "active.pdf": active,
    "black.png": lambda: picture("black"),
    "empty.pdf": bytes,
    "flate-bomb.pdf": flate_bomb,
    "form-bomb.pdf": form_bomb,
    "huge-page.pdf": lambda: one_page(b"0 0 m 9 9 l S", box="0 0 14400 14400"),
    "letter.pdf": lambda: b"Dear all, this is no PDF.",
    "locked.pdf": lambda: encrypted("secret"),
    "looping.tif": looping_tiff,
    "many-images.pdf": many_images,
    "million-pages.pdf": million_pages,
    "mixed.tif": mixed_tiff,
    "noise.png": lambda: picture("noise"),
    "signed.pdf": signed,
    "torn.pdf": lambda: minutes(3)[:700],
    "torn.tif": lambda: tiff(6, is_written=True)[: len(tiff(6, is_written=True)) * 2 // 3],
    "unlocked.pdf": lambda: encrypted(""),
    "white.png": lambda: picture("white"),
}
NAMES = (
    "=1+1.pdf",
    "-rf.pdf",
    "a\nb.pdf",
    "a\tb.pdf",
    "'; DROP TABLE fact; --.pdf",
    "<img src=x onerror=alert(1)>.pdf",
    "%2e%2e%2fx.pdf",
    "CON.pdf",
    " blank .pdf",
    "emoji\U0001f4a9.pdf",
    "rtl\u202efdp.pdf",
    "caf\u00e9.pdf",
    "cafe\u0301.pdf",
    "n" * 246 + ".pdf",
)


def is_drawn(path: Path) -> bool:
    """Whether PDFium draws ink on some page of the file."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return any(int(page.render(scale=0.5).to_numpy().min()) < 128 for page in document)  # noqa: PLR2004


def zoo(folder: Path, *, mutants: int, seed: int = 1) -> None:
    """Every oddity, hostile names, things that are no files, and mutants, each in a folder of its own."""
    contents = {Path("odd", name): make() for name, make in ODDITIES.items()}
    contents |= {Path("names", name): minutes(100 + number) for number, name in enumerate(NAMES)}
    contents |= {Path("names", os.fsdecode(_LATIN)): minutes(99)}
    contents |= {Path("mutants", f"m{number:03}.pdf"): mutant(seed * 1000 + number) for number in range(mutants)}
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):  # a disk that cannot hold the name cannot give it to us either
            (folder / name).write_bytes(content)
    (folder / "none").mkdir()
    os.mkfifo(folder / "none" / "pipe.pdf")
    (folder / "none" / "loop").symlink_to(folder)
    (folder / "none" / "gone.pdf").symlink_to(folder / "nowhere")
    (folder / "none" / "device.pdf").symlink_to("/dev/zero")
    (folder / "none" / "folder.pdf").mkdir()
