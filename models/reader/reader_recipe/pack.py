"""Writes the trained network as ONNX, with its signs and version inside.

python -m reader_recipe.pack STATE_FILE OUT_FILE VERSION
"""

from __future__ import annotations

import sys
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from reader_recipe.config import recipe
from reader_recipe.network import LineReader
from reader_recipe.temper import temperature

_OPSET = 17


class Chances(nn.Module):
    """The network with probabilities for output, evened out by `divisor`."""

    def __init__(self, net: LineReader, divisor: float) -> None:
        super().__init__()
        self.net = net
        self.divisor = divisor

    def forward(self, lines: Tensor) -> Tensor:
        """Lines x 1 x 32 x width to lines x width / 4 x signs."""
        return torch.softmax(self.net(lines) / self.divisor, -1)


def pack(state: Path, test: Path, out: Path, version: str) -> None:
    """Write the mean network of a training state."""
    net = LineReader(len(recipe().signs))
    held = torch.load(state, weights_only=True)
    net.load_state_dict(held["mean"])
    divisor = temperature(net, test)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        Chances(net, divisor).eval(),
        (torch.zeros(2, 1, 32, 640),),
        str(out),
        input_names=["lines"],
        output_names=["steps"],
        dynamic_axes={"lines": {0: "lines", 3: "width"}, "steps": {0: "lines", 1: "time"}},
        opset_version=_OPSET,
        dynamo=False,
    )
    model = onnx.load(out)
    onnx.helper.set_model_props(
        model,
        {
            "characters": recipe().characters,
            "version": version,
            "trained": f"{held['step']} steps, {held['lines']} lines",
            "divisor": f"{divisor:g}",
        },
    )
    model.doc_string = ""
    onnx.save(model, out)
    sys.stderr.write(
        f"{out.name}: {out.stat().st_size} bytes, {held['step']} steps, {held['lines']} lines, divisor {divisor:g}\n"
    )


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
