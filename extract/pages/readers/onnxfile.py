"""A network's file parted before its last step, so that its signs can be weighed here and not all of them everywhere.

The last step of a line recogniser is one product with a matrix of a column for every sign it knows, 18 710 here, and a
softmax over them: an eighth of its time and most of its memory, spent mostly on the white between letters. ONNX files
are protocol buffers; what is needed of them (numbers, names, one matrix) is read here without a library for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extract.errors import MissingDependencyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

VARINT, EIGHT_BYTES, LENGTH, FOUR_BYTES = 0, 1, 2, 5  # how a field of a protocol buffer is written
MODEL_GRAPH = 7  # numbers of fields, from the definition of the format (onnx.proto)
GRAPH_NODE, GRAPH_MATRIX, GRAPH_OUTPUT = 1, 5, 12
NODE_INPUT, NODE_OUTPUT, NODE_KIND = 1, 2, 4
MATRIX_SHAPE, MATRIX_NAME, MATRIX_BYTES = 1, 8, 9
VALUE_NAME, VALUE_TYPE = 1, 2
FLOAT_TENSOR = bytes((10, 2, 8, 1))  # a type: a tensor of elements of type 1, its shape left open
LAST_STEPS = ("Softmax", "Add", "MatMul")  # from the end

Field = tuple[int, int, memoryview | int]


@dataclass(frozen=True, eq=False)
class PartedNetwork:
    """`model` is the file of the network without its last step, which is `weights` (features x signs) and `bias`."""

    model: bytes
    weights: Floats
    bias: Floats


@dataclass(frozen=True)
class _Node:
    kind: str
    inputs: tuple[str, ...]
    output: str


def part(file: bytes) -> PartedNetwork:
    """Take the last step off. Raises MissingDependencyError where the network ends otherwise."""
    model = list(_fields(memoryview(file)))
    graph = list(_fields(next(_bytes(field) for field in model if field[0] == MODEL_GRAPH)))
    nodes = {node.output: node for node in (_node(_bytes(field)) for field in graph if field[0] == GRAPH_NODE)}
    matrices = {_name(_bytes(field)): _bytes(field) for field in graph if field[0] == GRAPH_MATRIX}
    output = next(_text(_bytes(field), VALUE_NAME) for field in graph if field[0] == GRAPH_OUTPUT)
    tail = _tail(output, nodes)
    bias, weights = (next(name for name in node.inputs if name in matrices) for node in tail[1:])
    features = next(name for name in tail[-1].inputs if name not in matrices)
    dropped = {*_dropped(output, features, nodes), bias, weights}
    kept = [field for field in graph if field[0] != GRAPH_OUTPUT and _says(field) not in dropped]
    value = _written((VALUE_NAME, LENGTH, memoryview(features.encode()))) + _written(
        (VALUE_TYPE, LENGTH, memoryview(FLOAT_TENSOR))
    )
    body = b"".join(map(_written, [*kept, (GRAPH_OUTPUT, LENGTH, memoryview(value))]))
    rest = [(MODEL_GRAPH, LENGTH, memoryview(body)) if field[0] == MODEL_GRAPH else field for field in model]
    return PartedNetwork(b"".join(map(_written, rest)), _matrix(matrices[weights]), _matrix(matrices[bias]))


def _tail(output: str, nodes: dict[str, _Node]) -> list[_Node]:
    """The nodes of the last step, from the end; what only hands on is left out."""
    found: list[_Node] = []
    name = output
    for kind in LAST_STEPS:
        while name in nodes and nodes[name].kind == "Identity":
            name = nodes[name].inputs[0]
        node = nodes.get(name)
        if node is None or node.kind != kind:
            raise MissingDependencyError(
                "The network in the wheel of rapidocr is another than the one this was written for.",
                advice="Run script/setup again.",
            )
        found.append(node)
        name = node.inputs[0]
    return found


def _dropped(output: str, features: str, nodes: dict[str, _Node]) -> Iterator[str]:
    """What the nodes between the features and the old output give."""
    name = output
    while name != features:
        yield name
        name = nodes[name].inputs[0]


def _says(field: Field) -> str:
    """What a node gives, or a matrix's name; empty for other fields of a graph."""
    if field[0] == GRAPH_NODE:
        return _node(_bytes(field)).output
    return _name(_bytes(field)) if field[0] == GRAPH_MATRIX else ""


def _node(message: memoryview) -> _Node:
    inputs, output, kind = [], "", ""
    for number, _, value in _fields(message):
        if number == NODE_INPUT:
            inputs.append(bytes(_seen(value)).decode())
        elif number == NODE_OUTPUT:
            output = output or bytes(_seen(value)).decode()
        elif number == NODE_KIND:
            kind = bytes(_seen(value)).decode()
    return _Node(kind, tuple(inputs), output)


def _matrix(message: memoryview) -> Floats:
    """Of single precision, its bytes in a row."""
    fields = list(_fields(message))
    shape = [value for number, _, value in fields if number == MATRIX_SHAPE and isinstance(value, int)]
    return np.frombuffer(next(_bytes(f) for f in fields if f[0] == MATRIX_BYTES), "<f4").reshape(shape).copy()


def _name(matrix: memoryview) -> str:
    return _text(matrix, MATRIX_NAME)


def _text(message: memoryview, wanted: int) -> str:
    return next((bytes(_seen(value)).decode() for number, _, value in _fields(message) if number == wanted), "")


def _bytes(field: Field) -> memoryview:
    return _seen(field[2])


def _seen(value: memoryview | int) -> memoryview:
    return value if isinstance(value, memoryview) else memoryview(b"")


def _fields(message: memoryview) -> Iterator[Field]:
    """Number, manner and value of each field."""
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        manner = key & 7
        if manner == VARINT:
            value, at = _number(message, at)
            yield key >> 3, manner, value
            continue
        size = {EIGHT_BYTES: 8, FOUR_BYTES: 4}.get(manner, 0)
        if manner == LENGTH:
            size, at = _number(message, at)
        yield key >> 3, manner, message[at : at + size]
        at += size


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, least first, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 (the highest bit says that more follows)
            return value, at
        shift += 7


def _written(field: Field) -> bytes:
    number, manner, value = field
    key = _varint(number << 3 | manner)
    if isinstance(value, int):
        return key + _varint(value)
    return key + (_varint(len(value)) if manner == LENGTH else b"") + bytes(value)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:  # noqa: PLR2004 (as above)
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*found, value))
