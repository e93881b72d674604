"""Makes the files that `spacy train` reads: news from the corpus, fictional minutes, and copies of both as misread.

python -m recipe.corpora NEWS_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.util import filter_spans

from extract.evaluate.synth.compose import compose
from extract.evaluate.synth.dice import Dice
from extract.evaluate.synth.families import FAMILIES
from extract.evaluate.synth.labelled import Labelled, labelled
from recipe.invented import Inventor, renamed
from recipe.noise import noisy

_NEWS_LABELS = frozenset({"PER", "ORG", "LOC"})  # the corpus has MISC too, of which minutes have none
_NO_BLANK_BEFORE = frozenset(".,:;!?)%…”")
_TRAINING_SEED, _TEST_SEED = 61_001, 61_002
_MEETINGS, _SENTENCES, _TEST_MEETINGS = 110, 4200, 24
_NOISY_NEWS, _NOISY_MINUTES = 0.25, 0.4
_RATES = (0.01, 0.02, 0.04)


def news(path: Path) -> Iterator[Labelled]:
    """The sentences of a corpus file: a word and its label a line, an empty line between sentences."""
    for block in path.read_text(encoding="utf-8").replace("\r", "").split("\n\n"):
        rows = [line.split() for line in block.split("\n")]
        line = _joined([(row[0].replace("\xad", ""), row[-1]) for row in rows if len(row) > 1])
        if line.text:
            yield line


def _joined(rows: list[tuple[str, str]]) -> Labelled:
    text, before = "", ""
    spans: list[tuple[int, int, str]] = []
    for word, label in rows:
        if text and word not in _NO_BLANK_BEFORE and not text.endswith("("):
            text += " "
        start = len(text)
        text += word
        if label in _NEWS_LABELS and label == before:
            spans[-1] = (spans[-1][0], len(text), label)
        elif label in _NEWS_LABELS:
            spans.append((start, len(text), label))
        before = label
    return Labelled(text, tuple(spans))


def minutes(seed: int, count: int) -> Iterator[list[Labelled]]:
    """The lines of `count` fictional meetings, the families in turn."""
    families = list(FAMILIES.values())
    for place in range(count):
        made = compose(families[place % len(families)].FAMILY, (seed, place))
        yield [line for line in labelled(made) if line.text.strip()]


def invented_minutes() -> Iterator[Labelled]:
    """Lines of meetings with every name exchanged, each line once a meeting, and the sentences of words.toml."""
    for place, lines in enumerate(minutes(_TRAINING_SEED, _MEETINGS)):
        inventor = Inventor(Dice(_TRAINING_SEED, place, 1))
        fresh: dict[str, str] = {}
        yield from (renamed(line, fresh, inventor) for line in lines if line.names or place % 2 == 0)
    inventor = Inventor(Dice(_TRAINING_SEED, 2))
    yield from (inventor.sentence() for _ in range(_SENTENCES))


def with_noise(lines: Iterable[Labelled], share: float, seed: int) -> Iterator[Labelled]:
    """Every line, and of `share` of them a misread copy."""
    dice = Dice(seed)
    for line in lines:
        yield line
        if dice.chance(share):
            yield noisy(line, dice, dice.pick(_RATES))


def save(lines: Iterable[Labelled], nlp: Language, path: Path) -> None:
    """Write the lines as a DocBin; a name that ends within a word takes the whole of it."""
    store = DocBin()
    for line in lines:
        doc = nlp.make_doc(line.text)
        spans = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in line.names]
        doc.ents = filter_spans([span for span in spans if span is not None])
        store.add(doc)
    store.to_disk(path)
    sys.stderr.write(f"{path.name}: {len(store)}\n")


def main(source: Path, out: Path) -> None:
    """All files into `out`; a tenth of the news is for choosing the best step, its test split only for the card."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("sv")
    test = list(news(source / "test_corpus.txt"))
    seen = {line.text for line in test}
    fit = [line for line in news(source / "train_corpus.txt") if line.text not in seen]
    order = Dice(_TRAINING_SEED, 3).sample(range(len(fit)), len(fit))
    fit = [fit[place] for place in order]
    held = len(fit) // 10
    own = [line for lines in minutes(_TEST_SEED, _TEST_MEETINGS) for line in lines]
    save(
        [
            *with_noise(fit[held:], _NOISY_NEWS, _TRAINING_SEED),
            *with_noise(invented_minutes(), _NOISY_MINUTES, _TRAINING_SEED + 7),
        ],
        nlp,
        out / "train.spacy",
    )
    save([*fit[:held], *own[::6]], nlp, out / "dev.spacy")
    save(test, nlp, out / "news_test.spacy")
    save(own, nlp, out / "minutes_test.spacy")
    dice = Dice(_TEST_SEED, 4)
    save([noisy(line, dice, 0.02) for line in own], nlp, out / "minutes_noisy_test.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
