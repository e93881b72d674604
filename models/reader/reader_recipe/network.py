"""The network: a line of 32 pixels in height, paper 0 and ink 1, to the probabilities of signs every four pixels."""

from __future__ import annotations

import torch
from torch import Tensor, nn

STEP = 4  # pixels of a line that one output step sees


class Separable(nn.Module):
    """A depthwise and a pointwise convolution; what came in is added where the shape stays."""

    def __init__(
        self, taken: int, given: int, kernel: tuple[int, int] = (3, 3), stride: tuple[int, int] = (1, 1)
    ) -> None:
        super().__init__()
        pad = (kernel[0] // 2, kernel[1] // 2)
        self.body = nn.Sequential(
            nn.Conv2d(taken, taken, kernel, stride, pad, groups=taken, bias=False),
            nn.BatchNorm2d(taken),
            nn.ReLU(),
            nn.Conv2d(taken, given, 1, bias=False),
            nn.BatchNorm2d(given),
        )
        self.is_added = taken == given and stride == (1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Batch x channels x rows x columns."""
        found: Tensor = self.body(x)
        return torch.relu(found + x if self.is_added else found)


def _plain(taken: int, given: int, stride: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(taken, given, 3, stride, 1, bias=False), nn.BatchNorm2d(given), nn.ReLU())


class LineReader(nn.Module):
    """Convolutions from 32 rows to one, then a recurrent layer in both directions."""

    def __init__(self, signs: int, hidden: int = 176) -> None:
        super().__init__()
        self.seen = nn.Sequential(
            _plain(1, 24, 2),
            _plain(24, 40, 1),
            _plain(40, 80, 2),
            Separable(80, 80),
            Separable(80, 80),
            Separable(80, 144, stride=(2, 1)),
            Separable(144, 144, (3, 5)),
            Separable(144, 144, (3, 5)),
            Separable(144, 144, (3, 5)),
        )
        self.column = nn.Sequential(nn.Conv2d(144, 224, (4, 1), bias=False), nn.BatchNorm2d(224), nn.ReLU())
        self.drop = nn.Dropout(0.1)
        self.around = nn.LSTM(224, hidden, batch_first=True, bidirectional=True)
        self.named = nn.Linear(2 * hidden, signs)

    def forward(self, lines: Tensor) -> Tensor:
        """Lines x 1 x 32 x width to lines x width / 4 x signs, not yet probabilities."""
        columns = self.column(self.seen(lines)).squeeze(2).transpose(1, 2)
        around, _ = self.around(self.drop(columns))
        named: Tensor = self.named(self.drop(around))
        return named
