"""Runs the command of this room."""

from __future__ import annotations

from extract.evaluate.bench.command import main

if __name__ == "__main__":
    raise SystemExit(main())
