"""Minutes written by hand: a plain text with a few marks for how it is set, gold in CSV files beside it.

A line that begins with a dot says how to set what follows (`.type Courier 10 1.3`, `.tabs 0 120`, `.page`, ...); `|`
opens a row of cells, `/` a new line, `#` a heading, `##` a title, `_` an underlined line, `- ` a point.
Other lines run on to the next empty line, or stand as typed after `.keep`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import UsageError
from extract.evaluate.synth.press import WIDTH, Margins, PlacedWord, Press, Type

SOURCE = "minutes.txt"
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}
_TOP, _BOTTOM = 34.0, 800.0


@dataclass
class Setting:
    """How the next lines are set; commands change it as they come."""

    press: Press
    text: Type
    tabs: tuple[float, ...] = (0.0,)
    keep: bool = False
    grid: bool = False
    indent: float = 0.0
    waiting: list[str] = field(default_factory=list)

    @property
    def bold(self) -> Type:
        """The strong type of the text's own font."""
        return Type(_BOLD[self.text.font], self.text.size, self.text.leading)


def sources(folder: Path) -> list[Path]:
    """The folders of minutes under `folder`, by name. Raises UsageError where there is none."""
    found = sorted(path.parent for path in folder.glob(f"*/{SOURCE}"))
    if not found:
        raise UsageError(f"{folder} holds no written minutes.", advice=f"Each needs a folder with a {SOURCE}.")
    return found


def typeset_written(source: Path, target: Path) -> list[PlacedWord]:
    """Set the minutes of a folder as a PDF and tell where each word stands; twice, for the number of pages."""
    lines = (source / SOURCE).read_text(encoding="utf-8").splitlines()
    pages = _set(lines, target, 0).page
    return _set(lines, target, pages).words


def copy_gold(source: Path, folder: Path) -> None:
    """The CSV files of a folder of minutes as gold under `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.csv")):
        shutil.copyfile(path, folder / path.name)


def _set(lines: Sequence[str], target: Path, pages: int) -> Press:
    heads = [line[6:].split("|") for line in lines if line.startswith(".head ")]
    feet = [line[6:].split("|") for line in lines if line.startswith(".foot ")]
    font, size, leading = _asked(lines, ".type ", "Times-Roman 12 1.2")
    face = Type(font, float(size), float(size) * float(leading))
    left, right, top, bottom = _asked(lines, ".margins ", "71 71 71 71")
    margins = Margins(float(left), float(right), float(top), float(bottom))

    def furnish(press: Press) -> None:
        for place, cells in enumerate(heads):
            _running(press, cells, _TOP + place * face.leading, face, pages)
        for place, cells in enumerate(feet):
            _running(press, cells, _BOTTOM + place * face.leading, face, pages)

    setting = Setting(Press(target, margins, furnish, hyphenate=False), face)
    for line in lines:
        _line(setting, line)
    _flush(setting)
    setting.press.close()
    return setting.press


def _asked(lines: Sequence[str], command: str, otherwise: str) -> list[str]:
    """What the first line with a command of the whole document says."""
    return next((line.removeprefix(command) for line in lines if line.startswith(command)), otherwise).split()


def _running(press: Press, cells: Sequence[str], y: float, face: Type, pages: int) -> None:
    """Left, middle and right of a line at the head or foot of a page."""
    small = Type(face.font, face.size - 1, face.leading)
    texts = [cell.strip().format(page=press.page, pages=pages) for cell in cells]
    right = WIDTH - press.margins.right
    places = (press.margins.left, (press.margins.left + right - small.width(texts[1])) / 2 if len(texts) > 1 else 0)
    for text, x in zip(texts[:2], places, strict=False):
        if text:
            press.put(text, x, y, small)
    if len(texts) > 2 and texts[2]:  # noqa: PLR2004
        press.put(texts[2], right - small.width(texts[2]), y, small)


def _line(setting: Setting, line: str) -> None:
    word, _, rest = line.partition(" ")
    if word.startswith(".") and word[1:] in _COMMANDS:
        _flush(setting)
        _COMMANDS[word[1:]](setting, rest)
    elif line.startswith(("|", "#", "_", "- ")):
        _flush(setting)
        _marked(setting, line)
    elif not line.strip():
        _flush(setting)
        setting.press.gap(setting.text.leading * 0.5)
    elif line.startswith("/"):
        _flush(setting)
        setting.waiting.append(line[1:])
    elif setting.keep:
        setting.press.lines([line], setting.press.margins.left + setting.indent, setting.text)
    else:
        setting.waiting.append(line)


def _flush(setting: Setting) -> None:
    """Set the lines that run on."""
    if setting.waiting:
        setting.press.say(" ".join(setting.waiting), setting.text, indent=setting.indent)
        setting.waiting.clear()


def _marked(setting: Setting, line: str) -> None:
    press, face = setting.press, setting.text
    if line.startswith("|"):
        _row(setting, [cell.strip() for cell in line[1:].split("|")])
    elif line.startswith("##"):
        press.say(line[2:].strip(), Type(setting.bold.font, face.size * 1.4, face.leading * 1.45))
    elif line.startswith("#"):
        press.need(face.leading * 2)
        press.say(line[1:].strip(), setting.bold, indent=setting.indent)
    elif line.startswith("_"):
        press.say(line[1:].strip(), Type(face.font, face.size, face.leading, underline=True), indent=setting.indent)
    else:
        press.need(face.leading)
        press.put("-", press.margins.left + setting.indent, press.y, face)
        room = press.width - setting.indent - 14
        press.lines(press.wrap(line[2:], face, room), press.margins.left + setting.indent + 14, face)


def _row(setting: Setting, cells: list[str]) -> None:
    """Cells at the tabs, each wrapped before the next; `*` makes one bold, `>` sets one to the right of its column."""
    press, face = setting.press, setting.text
    ends = [*setting.tabs[1:], press.width]
    wrapped: list[tuple[list[str], float, Type]] = []
    for cell, start, end in zip(cells, setting.tabs, ends, strict=False):
        kind = setting.bold if cell.startswith("*") else face
        text = cell.lstrip("*>")
        lines = press.wrap(text, kind, end - start - 6)
        x = end - 10 - kind.width(text) if ">" in cell[:2] else start
        wrapped.append((lines, press.margins.left + x, kind))
    height = face.leading * max((len(lines) for lines, *_ in wrapped), default=1)
    press.need(height)
    for lines, x, kind in wrapped:
        for place, text in enumerate(lines):
            press.put(text, x, press.y + place * face.leading, kind)
    if setting.grid:
        _boxed(setting, height)
    press.y += height


def _boxed(setting: Setting, height: float) -> None:
    press = setting.press
    left, right = press.margins.left, press.margins.left + press.width
    for y in (press.y, press.y + height):
        press.rule(left - 3, right + 3, y + 1, 0.5)
    for x in (*(left + tab for tab in setting.tabs), right + 6):
        press.bar(x - 3, press.y + 1, press.y + height + 1, 0.5)


def _tabs(setting: Setting, rest: str) -> None:
    setting.tabs = tuple(float(value) for value in rest.split())


def _page(setting: Setting, _rest: str) -> None:
    setting.press.turn()


def _gap(setting: Setting, rest: str) -> None:
    setting.press.gap(float(rest or 10))


def _rule(setting: Setting, _rest: str) -> None:
    left = setting.press.margins.left
    setting.press.rule(left, left + setting.press.width, setting.press.y + 2)
    setting.press.y += 5


def _centre(setting: Setting, rest: str) -> None:
    face = setting.bold if rest.startswith("*") else setting.text
    text = rest.lstrip("*")
    setting.press.need(face.leading)
    setting.press.put(
        text, setting.press.margins.left + (setting.press.width - face.width(text)) / 2, setting.press.y, face
    )
    setting.press.y += face.leading


def _right(setting: Setting, rest: str) -> None:
    face, press = setting.text, setting.press
    press.put(rest, press.margins.left + press.width - face.width(rest), press.y, face)
    press.y += face.leading


def _keep(setting: Setting, rest: str) -> None:
    setting.keep = rest != "off"


def _grid(setting: Setting, rest: str) -> None:
    setting.grid = rest != "off"


def _indent(setting: Setting, rest: str) -> None:
    setting.indent = float(rest or 0)


def _said_before(_setting: Setting, _rest: str) -> None:
    """Commands that hold for the whole document were read before the first line is set."""


_COMMANDS: Mapping[str, Callable[[Setting, str], None]] = {
    "tabs": _tabs,
    "page": _page,
    "gap": _gap,
    "rule": _rule,
    "centre": _centre,
    "right": _right,
    "keep": _keep,
    "grid": _grid,
    "indent": _indent,
    **dict.fromkeys(("head", "foot", "type", "margins"), _said_before),
}
