"""The ways of typesetting, one module each; a new one is a module and a line here."""

from __future__ import annotations

from types import ModuleType

from extract.evaluate.synth.families import brev, finsam_form, kommun_form, skrivmaskin

FAMILIES: dict[str, ModuleType] = {
    finsam_form.FAMILY.key: finsam_form,
    kommun_form.FAMILY.key: kommun_form,
    brev.FAMILY.key: brev,
    skrivmaskin.FAMILY.key: skrivmaskin,
}
