"""Copies the chosen pipeline without its table of strings: a model learns from a corpus, it does not carry its words.

python -m recipe.pack TRAINED_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import spacy

from recipe.code import name_features

_KEPT = ("lang", "name", "version", "description", "author", "license", "spacy_version", "pipeline", "labels")


def pack(trained: Path, out: Path) -> None:
    """Write the pipeline in `trained` to `out`, with what the card says about it in meta.json."""
    nlp = spacy.load(trained)
    nlp.meta.update(
        name="minutes_names",
        version="1.0.0",
        description=f"Names in Swedish minutes; needs {name_features.__name__}",
        author="Utdrag contributors",
        license="MIT; trained on Webbnyheter 2012, CC BY 4.0 (see models/ner/README.md)",
    )
    nlp.config["paths"].update(train=None, dev=None)
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out, exclude=["vocab"])
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    meta["spacy_version"] = ">=3.8,<3.9"
    short = {key: meta[key] for key in _KEPT if key in meta}
    (out / "meta.json").write_text(json.dumps(short, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
