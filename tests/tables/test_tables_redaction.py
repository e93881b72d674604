"""What must not be seen is not in the file: personal numbers, and names where that is asked."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.settings import Settings
from extract.tables.exporters import EXPORTERS, export
from extract.tables.pseudonyms import pseudonym
from extract.tables.redaction import MASK, Level, masked, redacted
from extract.tables.tabulate import Tables, tabulate


def _luhn(nine: str) -> str:
    total = sum(v // 10 + v % 10 for v in (int(d) * (2 - n % 2) for n, d in enumerate(nine)))
    return str(-total % 10)


def _number(dice: random.Random, *, plus: bool = False) -> tuple[str, str]:
    """An invented number: the six digits of birth and the last four."""
    day = dice.randint(1, 28) + (60 if dice.random() < 0.15 else 0)
    born = f"{dice.randint(30, 99) if not plus else dice.randint(0, 20):02}{dice.randint(1, 12):02}{day:02}"
    last = f"{dice.randint(0, 999):03}"
    return born, last + _luhn(born + last)


def _written(dice: random.Random) -> str:
    born, last = _number(dice)
    form = dice.choice(["{b}-{l}", "19{b}-{l}", "19{b}{l}", "{b}{l}", "{b} - {l}", "{b}+{l}"])
    return form.format(b=born, l=last)


def _noisy(dice: random.Random, number: str) -> str:
    """As a reader might give it: letters for digits, a line end at the hyphen, one digit wrong."""
    swaps = {"0": "O", "1": "l", "5": "S", "8": "B"}
    kind = dice.randrange(3)
    if kind == 0:
        return "".join(swaps.get(sign, sign) if dice.random() < 0.5 else sign for sign in number)
    if kind == 1:
        return number.replace("-", "-\n", 1) if "-" in number else number
    place = len(number) - 2
    return number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :] if "-" in number else number


def _numbers(count: int = 200) -> list[str]:
    dice = random.Random(7)
    return [_written(dice) for _ in range(count)]


@pytest.mark.promise("P1")
def test_clean_numbers_are_found(record_property: Callable[[str, object], None]) -> None:
    """Of 200 numbers in six forms, samordningsnummer among them, at least 98 of a hundred are masked."""
    found = [MASK in masked(f"Ansökan från person {number}, beviljas.") for number in _numbers()]
    record_property("figure", f"{sum(found)} of {len(found)}")
    assert sum(found) / len(found) >= 0.98


@pytest.mark.promise("P1")
def test_noisy_numbers_are_found(record_property: Callable[[str, object], None]) -> None:
    """The same as a bad scan gives them: at least 90 of a hundred."""
    dice = random.Random(8)
    found = [MASK in masked(f"Personnr: {_noisy(dice, number)} får bidrag.") for number in _numbers()]
    record_property("figure", f"{sum(found)} of {len(found)}")
    assert sum(found) / len(found) >= 0.90


@pytest.mark.promise("P1")
def test_other_numbers_are_left_alone(record_property: Callable[[str, object], None]) -> None:
    """Of 600 diary, organisation and telephone numbers at most one of a hundred is masked."""
    dice = random.Random(9)
    others = []
    for _ in range(200):
        year = dice.randint(2004, 2025)
        others.append(
            dice.choice(
                [
                    f"dnr {dice.randint(1, 99)}-{year}",
                    f"KS {year}/{dice.randint(1, 999):04}",
                    f"SN-{year}-{dice.randint(1, 9999)}",
                    f"Dnr {year}-{dice.randint(1000, 9999)}",
                ]
            )
        )
        others.append(
            f"org.nr {dice.choice('25789')}{dice.randint(1, 9)}{dice.randint(20, 99)}{dice.randint(10, 99)}"
            f"-{dice.randint(1000, 9999)}"
        )
        others.append(
            dice.choice(
                [
                    f"tel 0{dice.randint(70, 79)}{dice.randint(1000000, 9999999)}",
                    f"0{dice.randint(70, 79)}-{dice.randint(100, 999)} {dice.randint(10, 99)} {dice.randint(10, 99)}",
                    f"0{dice.randint(11, 99)}-{dice.randint(10, 99)} {dice.randint(10, 99)} {dice.randint(10, 99)}",
                ]
            )
        )
    wrong = [text for text in others if masked(text) != text]
    record_property("figure", f"{len(wrong)} of {len(others)} masked")
    assert len(wrong) <= len(others) * 0.01, wrong


@pytest.fixture
def archive(read_record, failed_record) -> Tables:
    """Tables with a personal number in every free text."""
    found = tabulate([read_record, failed_record], Settings())
    numbers = iter(_numbers())
    for name, column in (("items", "text"), ("decisions", "text"), ("grants", "quote"), ("documents", "file")):
        for row in found[name]:
            row[column] = f"{row[column]} avser {next(numbers)} "
    return found


@pytest.mark.parametrize("form", sorted(EXPORTERS))
@pytest.mark.promise("P2")
def test_no_number_is_in_any_file(archive: Tables, tmp_path: Path, form: str) -> None:
    """In every form, also inside the parts of a workbook, none of the numbers is left."""
    import zipfile

    export(redacted(archive, Level.IDS, "key"), tmp_path, form)
    contents = []
    for path in tmp_path.iterdir():
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as parts:
                contents += [parts.read(name) for name in parts.namelist()]
        elif path.suffix == ".parquet":
            from pyarrow import parquet

            contents.append(str(parquet.read_table(path).to_pylist()).encode())
        else:
            contents.append(path.read_bytes())
    whole = b"".join(contents)
    assert [number for number in _numbers() if number.encode() in whole] == []
    if form != "360giving":
        assert MASK.encode() in whole


def test_names_of_the_roster_become_pseudonyms(archive: Tables) -> None:
    """A name is one person everywhere, whole, with an initial or by the family name alone; `berg` stays."""
    person = archive["participants"][0]
    person["name"] = "Britt-Marie Berg"
    archive["decisions"][0]["text"] = "Britt-Marie Berg, B. Berg, BERG och Berg yttrar sig om ett berg."
    found = {name: list(rows) for name, rows in redacted(archive, Level.NAMES, "key").items()}
    made = pseudonym("Britt-Marie Berg", "key")
    assert found["participants"][0]["name"] == made
    assert found["decisions"][0]["text"] == f"{made}, {made}, {made} och {made} yttrar sig om ett berg."


def test_people_of_no_roster_become_pseudonyms(archive: Tables) -> None:
    """Presenters and applicants too: by another document's roster, or by a first name that Swedes bear."""
    archive["participants"][0]["name"] = "Xqvin Berg"
    archive["participants"][0]["document_id"] = "another"
    archive["decisions"][0]["text"] = (
        "Xqvin Berg och Karin Ekström-Lund föredrog; Föreningen Karin och Berga skola nöjda."
    )
    archive["grants"][0]["recipient"] = "Karin Ekström-Lund"
    archive["grants"][1]["recipient"] = "Föreningen Lyktan"
    found = {name: list(rows) for name, rows in redacted(archive, Level.NAMES, "key").items()}
    other, karin = pseudonym("Xqvin Berg", "key"), pseudonym("Karin Ekström-Lund", "key")
    text = f"{other} och {karin} föredrog; Föreningen Karin och Berga skola nöjda."
    assert found["decisions"][0]["text"] == text
    assert [row["recipient"] for row in found["grants"]][:2] == [karin, "Föreningen Lyktan"]


@pytest.mark.promise("P3")
def test_pseudonyms_hold_within_a_project_only() -> None:
    """The same name and key give the same pseudonym, another key another, and none tells the name."""
    one = pseudonym("Britt-Marie  berg", "key")
    assert one == pseudonym("Britt-Marie Berg", "key")
    assert one != pseudonym("Britt-Marie Berg", "other")
    assert re.fullmatch(r"Person [0-9A-F]{8}", one)


def test_redaction_without_a_key_is_refused(archive: Tables) -> None:
    """A pseudonym that anybody can make again is none."""
    with pytest.raises(UsageError, match="key"):
        redacted(archive, Level.NAMES, "")
    assert redacted(archive, Level.NONE, "") is archive
