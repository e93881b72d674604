"""The recogniser without its last layer, and that layer worked out here, say what the whole network says."""

from __future__ import annotations

import numpy as np
import pytest

from extract.errors import MissingDependencyError
from extract.pages.readers.lastlayer import CLEAR, LastLayer
from extract.pages.readers.onnxfile import part
from extract.pages.readers.rapid import model_path


def _whole(features: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    logits = np.exp(features @ weights + bias)
    return logits / logits.sum(axis=-1, keepdims=True)


def test_certainties_are_shares_of_all_signs() -> None:
    """Where a letter stands and is not clear, the foreign signs count though only ours are looked at."""
    chance = np.random.default_rng(2)
    features, weights = chance.normal(0, 1, (3, 40, 8)).astype("f4"), chance.normal(0, 1.5, (8, 50)).astype("f4")
    bias, columns = chance.normal(0, 1, 50).astype("f4"), [0, 3, 4, 9]
    found = LastLayer(weights, bias, columns).certainties(features)
    true = _whole(features, weights, bias)[..., columns]
    ours = true / true.sum(axis=-1, keepdims=True)
    is_asked = (ours[..., 0] < 0.5) & (ours.max(axis=-1) < CLEAR)
    assert 0 < is_asked.sum() < is_asked.size
    assert np.allclose(found[is_asked], true[is_asked], atol=1e-5)
    assert np.allclose(found[~is_asked], ours[~is_asked], atol=1e-5)


def test_the_network_in_two_parts_is_the_whole_network() -> None:
    """The file without its last step, and that step after it, give what the file gives."""
    onnxruntime = pytest.importorskip("onnxruntime")
    path = model_path()
    if path is None:
        pytest.skip("the wheel of rapidocr is not there")
    file = path.read_bytes()
    parted = part(file)
    line = np.random.default_rng(5).normal(0, 1, (1, 3, 48, 64)).astype("f4")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    given = []
    for model in (file, parted.model):
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        given.append(session.run(None, {session.get_inputs()[0].name: line})[0])
    assert np.allclose(given[0], _whole(given[1], parted.weights, parted.bias), atol=1e-4)


def test_a_network_that_ends_otherwise_is_told() -> None:
    """A graph whose output comes from a node of another kind."""
    node = bytes((10, 1, 97, 18, 1, 98, 34, 4)) + b"Relu"  # input a, output b, kind
    graph = bytes((10, len(node))) + node + bytes((98, 3, 10, 1, 98))  # the node; the output b
    with pytest.raises(MissingDependencyError):
        part(bytes((58, len(graph))) + graph)
