"""The figures of the model card: F1 on each test file and by label, and the time that a page of running text takes.

    python -m recipe.score MODEL_FOLDER CORPUS_FOLDER [SHARED_FOLDER]

With a folder that holds `seeds/*.txt` and `gold/*/participants.csv`: how many mentions of the participants are found.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from recipe.code import name_features

_FILES = ("news_test", "minutes_test", "minutes_noisy_test")
_PAGE_WORDS = 350


def figures(nlp: Language, corpora: Path) -> Iterator[str]:
    """One line a file and label."""
    for name in _FILES:
        docs = list(DocBin().from_disk(corpora / f"{name}.spacy").get_docs(nlp.vocab))
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
        yield f"{name}: {_percent(scores, 'ents_')}"
        yield from (f"  {label}: {_percent(own, '')}" for label, own in sorted(scores["ents_per_type"].items()))
        words, before = sum(map(len, docs)), time.process_time()
        list(nlp.pipe([doc.text for doc in docs], batch_size=64))
        spent = time.process_time() - before
        yield f"  {1000 * spent / words * _PAGE_WORDS:.1f} CPU ms for {_PAGE_WORDS} words"


def _percent(scores: dict[str, float], prefix: str) -> str:
    return " ".join(f"{key.upper()} {scores[f'{prefix}{key}']:.3f}" for key in "fpr")


def mentions(nlp: Language, shared: Path) -> Iterator[str]:
    """Precision and recall of PER on real minutes: all lines, and those without the run-together cells of a roster."""
    every = [_counted(doc, names) for names, docs in _read(nlp, shared) for doc in docs]
    running = [_counted(doc, names) for names, docs in _read(nlp, shared) for doc in docs if "\t" not in doc.text]
    for which, counts in (("all lines", every), ("running text", running)):
        found, right, said = (sum(column) for column in zip(*counts, strict=True))
        yield f"participants in seeds, {which}: P {right / found:.3f} R {right / said:.3f} ({said} mentions)"


def _read(nlp: Language, shared: Path) -> Iterator[tuple[list[str], list[Doc]]]:
    for path in sorted((shared / "seeds").glob("*.txt")):
        with (shared / "gold" / path.stem / "participants.csv").open(encoding="utf-8") as stream:
            names = [row["name"] for row in csv.DictReader(stream)]
        lines = [line for line in path.read_text(encoding="utf-8").replace("*", " ").splitlines() if line.strip()]
        yield names, list(nlp.pipe(lines))


def _counted(doc: Doc, names: list[str]) -> tuple[int, int, int]:
    """Names found, the right ones of them, and those that are there; a part of a known name counts for nothing."""
    parts = {part for name in names for part in name.split()}
    true = {m.span() for name in names for m in re.finditer(rf"\b{re.escape(name)}\b", doc.text)}
    own = {(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER"}
    own = {span for span in own if span in true or not set(doc.text[slice(*span)].split()) <= parts}
    return len(own), len(own & true), len(true)


if __name__ == "__main__":
    pipeline = spacy.load(Path(sys.argv[1]))
    lines = [name_features.__name__, *figures(pipeline, Path(sys.argv[2]))]
    lines += list(mentions(pipeline, Path(sys.argv[3]))) if sys.argv[3:] else []
    sys.stdout.write("\n".join(lines) + "\n")
