"""Runs the command of this room."""

from __future__ import annotations

import logging

from extract.evaluate.calibration.command import main

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    raise SystemExit(main())
