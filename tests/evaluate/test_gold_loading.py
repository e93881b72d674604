"""What is gold, what is output, and which file belongs to which."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.evaluate.gold import Scan, load_gold, load_output, scan_of
from extract.tables.schema import tables


def write(folder: Path, **contents: str) -> None:
    """Put `contents` into CSV files of these names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in contents.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "scan"),
    [
        ("granvik_poor.pdf", Scan("granvik", "poor")),
        ("2019/a.b/granvik_born-digital.tif", Scan("granvik", "born-digital")),
        ("granvik.pdf", Scan("granvik", "")),
        ("dal_by.pdf", Scan("dal_by", "")),
        ("dal_by_light.pdf", Scan("dal_by", "light")),
        ("dal_light.pdf", None),
        ("granvik-poor.pdf", None),
    ],
)
def test_a_file_names_its_gold_and_class(file: str, scan: Scan | None) -> None:
    """The class is what follows the last underscore; a name may hold underscores itself."""
    assert scan_of(file, {"granvik", "dal_by"}) == scan


def test_gold_is_found_by_its_documents_table(tmp_path: Path) -> None:
    """Gold folders may lie at any depth; a table that nobody annotated is not taken for an empty one."""
    write(tmp_path / "granvik", documents="body\nNämnden\n", dnr="item,dnr,role\n")
    write(tmp_path / "2019" / "dal_by", documents="body\nRevisionen\n")
    found = load_gold(tmp_path)
    assert set(found) == {"granvik", "dal_by"}
    assert found["granvik"].tables == {"documents": ({"body": "Nämnden"},), "dnr": ()}
    assert set(found["dal_by"].tables) == {"documents"}


def test_two_gold_folders_of_one_name_are_refused(tmp_path: Path) -> None:
    """It would be left to chance which one counts."""
    write(tmp_path / "a" / "granvik", documents="body\nA\n")
    write(tmp_path / "b" / "granvik", documents="body\nB\n")
    with pytest.raises(UsageError, match="two gold folders named granvik"):
        load_gold(tmp_path)


def test_a_typing_error_in_the_gold_is_refused(tmp_path: Path) -> None:
    """It would otherwise look like an error of the program."""
    write(tmp_path / "granvik", documents="body\nA\n", decisions="item,outcome,text\n7,bifal,Nämnden biföll.\n")
    with pytest.raises(UsageError, match=r"decisions\.csv, row 2: 'bifal' is no outcome"):
        load_gold(tmp_path)


def test_a_gold_folder_is_one_document(tmp_path: Path) -> None:
    """Two rows of documents would leave open which of them a file is held against."""
    write(tmp_path / "granvik", documents="body\nA\nB\n")
    with pytest.raises(UsageError, match="exactly one row"):
        load_gold(tmp_path)


def test_folders_that_are_not_what_they_should_be(tmp_path: Path) -> None:
    """No gold, or tables missing: each is said, with what to give instead."""
    with pytest.raises(UsageError, match="holds no gold"):
        load_gold(tmp_path)
    with pytest.raises(UsageError, match=r"lacks documents\.csv.*utdrag run --out"):
        load_output(tmp_path)


def test_output_is_taken_apart_by_document(tmp_path: Path) -> None:
    """Each file gets the rows that carry its document_id; a copy of a file shares them."""
    for name, table in tables().items():
        write(tmp_path, **{name: ",".join(table.names[:3]) + "\n"})
    write(tmp_path, documents="document_id,file\nab,a.pdf\nab,kopia.pdf\ncd,c.pdf\n")
    write(tmp_path, dnr="document_id,item,dnr\nab,1,1-2019\ncd,2,2-2019\nab,3,3-2019\n")
    found = {read.file: [row["dnr"] for row in read.tables["dnr"]] for read in load_output(tmp_path)}
    assert found == {"a.pdf": ["1-2019", "3-2019"], "kopia.pdf": ["1-2019", "3-2019"], "c.pdf": ["2-2019"]}
