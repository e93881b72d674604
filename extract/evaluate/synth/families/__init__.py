"""The ways of typesetting, one module each; a new one is a module and a line here."""

from __future__ import annotations

from types import ModuleType

from extract.evaluate.synth.families import (
    brev,
    finsam_form,
    kommun_form,
    lopande,
    matris,
    narvarolista,
    numrerad,
    region,
    rutnat,
    skrivmaskin,
    spalt,
    stencil,
    tva_kolumner,
    tvasprakig,
    utdrag,
)

_MODULES = (
    finsam_form,
    kommun_form,
    brev,
    skrivmaskin,
    stencil,
    region,
    matris,
    tva_kolumner,
    narvarolista,
    numrerad,
    lopande,
    spalt,
    rutnat,
    utdrag,
    tvasprakig,
)
FAMILIES: dict[str, ModuleType] = {module.FAMILY.key: module for module in _MODULES}
