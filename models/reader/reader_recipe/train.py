"""Trains the network on drawn lines, without end: stopped by a signal, it goes on where it was when called again.

    python -m reader_recipe.train LINES_FOLDER TEST_FOLDER RUN_FOLDER [--cool STEPS] [--threads N]

RUN_FOLDER holds `last.pt`, saved every few minutes, and `curve.csv`. The rate of learning stays constant; with
`--cool` a copy of the last state is trained for so many steps more with a rate that falls to nought, and saved as
`cooled.pt`, which is what gets packed.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import cv2
import numpy as np
import torch
from torch import nn

from reader_recipe.config import recipe
from reader_recipe.feed import Batch, batches
from reader_recipe.network import LineReader
from reader_recipe.score import scores

_RATE, _WARM, _CLIP, _DECAY = 1.5e-3, 500, 5.0, 1e-4
_SHORT_STEPS, _SHORT = 400, 240  # first steps see short lines only, or all is blank; pixels
_AVERAGE = 0.9985  # of the weights, what a step leaves of the mean before
_SAVE_SECONDS, _TEST_STEPS = 180.0, 1500


class Trainer:
    """A network in training, its mean over the last steps, and how far it is."""

    def __init__(self, folder: Path, cool: int) -> None:
        self.net = LineReader(len(recipe().signs)).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.mean = LineReader(len(recipe().signs))
        self.optimizer = torch.optim.AdamW(self.net.parameters(), _RATE, weight_decay=_DECAY)
        self.step, self.lines, self.seconds, self.cool = 0, 0, 0.0, cool
        self._source = folder / "last.pt"
        self._target = folder / "cooled.pt" if cool else self._source
        start = self._target if self._target.exists() and cool else self._source
        self.first = 0
        if start.exists():
            held = torch.load(start, weights_only=True)
            self.net.load_state_dict(held["net"])
            self.mean.load_state_dict(held["mean"])
            self.optimizer.load_state_dict(held["optimizer"])
            self.step, self.lines, self.seconds = held["step"], held["lines"], held["seconds"]
            self.first = held["first"] if start == self._target else self.step
        else:
            self.mean.load_state_dict(self.net.state_dict())

    @property
    def is_done(self) -> bool:
        """True where the rate has fallen to nought."""
        return bool(self.cool) and self.step - self.first >= self.cool

    def learn(self, batch: Batch) -> float:
        """One step; gives the loss a sign."""
        for group in self.optimizer.param_groups:
            group["lr"] = self._rate()
        with torch.autocast("cpu", torch.bfloat16):
            named = self.net(batch.lines.contiguous(memory_format=torch.channels_last))
        chances = named.float().log_softmax(-1).transpose(0, 1)
        steps = batch.steps.clamp(max=chances.shape[0])
        loss = nn.functional.ctc_loss(
            chances, batch.targets, steps, batch.lengths, reduction="sum", zero_infinity=True
        ) / max(1, len(batch.targets))
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), _CLIP)
        self.optimizer.step()
        self._take_mean()
        self.step += 1
        self.lines += len(batch.lengths)
        return float(loss.detach())

    def save(self) -> None:
        """Write the state, whole or not at all."""
        partial = self._target.with_suffix(".part")
        torch.save(
            {
                "net": self.net.state_dict(),
                "mean": self.mean.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "step": self.step,
                "lines": self.lines,
                "seconds": self.seconds,
                "first": self.first,
            },
            partial,
        )
        partial.replace(self._target)

    def _rate(self) -> float:
        rate = _RATE * min(1.0, (self.step + 1) / _WARM)
        return rate * max(0.01, 1 - (self.step - self.first) / self.cool) if self.cool else rate

    @torch.no_grad()
    def _take_mean(self) -> None:
        kept = min(_AVERAGE, (self.step + 1) / (self.step + 10))
        for mean, now in zip(self.mean.state_dict().values(), self.net.state_dict().values(), strict=True):
            if mean.dtype.is_floating_point:
                mean.lerp_(now, 1 - kept)
            else:
                mean.copy_(now)


def _stream(trainer: Trainer, folder: Path) -> Iterator[Batch]:
    numbers = np.random.default_rng([recipe().seed, trainer.step])
    if trainer.step < _SHORT_STEPS:
        for batch in batches(folder, numbers, _SHORT):
            yield batch
            if trainer.step >= _SHORT_STEPS:
                break
    yield from batches(folder, numbers)


def train(lines: Path, test: Path, run: Path, cool: int) -> None:
    """Train until a signal comes or the rate has fallen to nought."""
    run.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(run, cool)
    stopped: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        stopped.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    saved, cpu, mean_loss = time.monotonic(), time.process_time(), 0.0
    for batch in _stream(trainer, lines):
        loss = trainer.learn(batch)
        mean_loss = loss if not mean_loss else 0.98 * mean_loss + 0.02 * loss
        now = time.process_time()
        trainer.seconds, cpu = trainer.seconds + now - cpu, now
        if trainer.step % 50 == 0:
            sys.stderr.write(f"{trainer.step} {trainer.lines} {trainer.seconds:.0f}s {mean_loss:.4f}\n")
        if trainer.step % _TEST_STEPS == 0:
            _note(trainer, test, run, mean_loss)
        if stopped or trainer.is_done or time.monotonic() - saved > _SAVE_SECONDS:
            trainer.save()
            saved = time.monotonic()
        if stopped or trainer.is_done:
            break
    _note(trainer, test, run, mean_loss)


def _note(trainer: Trainer, test: Path, run: Path, loss: float) -> None:
    found = " ".join(f"{name}={score:.4f}" for name, score in scores(trainer.mean, test, 600))
    row = f"{trainer.step},{trainer.lines},{trainer.seconds:.0f},{loss:.4f},{found}\n"
    with (run / ("cooling.csv" if trainer.cool else "curve.csv")).open("a", encoding="utf-8") as file:
        file.write(row)
    sys.stderr.write(row)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lines", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--cool", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(recipe().seed)
    train(given.lines, given.test, given.run, given.cool)


if __name__ == "__main__":
    main()
