"""The last layer of the recogniser, worked out for the signs of a Swedish page, for all its signs only in doubt.

The certainty of a sign is its share among all signs that the network knows. Where hardly another Swedish sign comes
into question no foreign one does: of 20 000 letters on bad scans one was less than .97 certain among all signs and
more than .999 among ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

CLEAR = 0.999  # share of a sign among ours from which the foreign ones are not asked
BLANK = 0.5  # share of the blank among ours from which no letter stands there


class LastLayer:
    """A product and a softmax over signs; `columns` are those that we look at, the blank first."""

    def __init__(self, weights: Floats, bias: Floats, columns: Sequence[int]) -> None:
        self._all = weights, bias
        self._ours = np.ascontiguousarray(weights[:, columns]), bias[columns]

    def certainties(self, features: Floats) -> Floats:
        """Of each of our signs, from features (lines x time x features): lines x time x signs."""
        flat = features.reshape(-1, features.shape[-1])
        shares, top, total = _softmax(flat, *self._ours)
        asked = np.flatnonzero((shares[:, 0] < BLANK) & (shares.max(axis=1) < CLEAR))
        if asked.size:
            _, top_of_all, total_of_all = _softmax(flat[asked], *self._all)
            shares[asked] *= (total[asked] / total_of_all * np.exp(top[asked] - top_of_all))[:, None]
        return shares.reshape(*features.shape[:-1], -1)


def _softmax(flat: Floats, weights: Floats, bias: Floats) -> tuple[Floats, Floats, Floats]:
    """Shares of the columns in each row; the greatest logit and the sum that they were divided by."""
    logits = flat @ weights
    logits += bias
    top = logits.max(axis=1)
    logits -= top[:, None]
    np.exp(logits, out=logits)
    total = logits.sum(axis=1)
    logits /= total[:, None]
    return logits, top, total
