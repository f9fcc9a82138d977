"""Our other formats in real programs: OmegaT reads the glossary, validators find nothing wrong."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.formats.samples import CONCEPTS
from tests.interop import omegat
from tm.model import AdministrativeStatus

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.interop

CHECKS = Path(__file__).parents[3] / "shared" / "checks"
USABLE = (AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED)

needs_omegat = pytest.mark.skipif(
    not omegat.is_installed(), reason="OmegaT is not installed: make tools"
)


def arabic_terms(*statuses: AdministrativeStatus) -> set[str]:
    """The Arabic terms of the samples that have an English side, in NFC."""
    return {
        unicodedata.normalize("NFC", term.text)
        for entry in CONCEPTS
        for section in entry.sections
        for term in section.terms
        if section.language == "ar"
        and term.status in statuses
        and entry.preferred("en")
        and entry.preferred("ar")
    }


@needs_omegat
def test_omegat_reads_its_own_glossary(export: Callable[..., Path], tmp_path: Path) -> None:
    """Every term that may be used is there with a translation, and no deprecated one."""
    glossary = export("glossary.txt", kind="omegat-glossary")
    found = omegat.read_glossary(glossary, "ar", "en", tmp_path)
    assert {unicodedata.normalize("NFC", term) for term, _, _ in found} == arabic_terms(*USABLE)
    assert all(translation for _, translation, _ in found)


@needs_omegat
def test_omegat_reads_the_termbase(export: Callable[..., Path], tmp_path: Path) -> None:
    """OmegaT reads version 2 of our TBX: every Arabic term has its English one."""
    glossary = export("glossary.tbx", kind="tbx")
    found = omegat.read_glossary(glossary, "ar", "en", tmp_path)
    assert arabic_terms(*USABLE) <= {unicodedata.normalize("NFC", term) for term, _, _ in found}


@pytest.mark.shared
@pytest.mark.skipif(not CHECKS.is_dir(), reason="the checks in ../shared are not here")
@pytest.mark.parametrize("version", ["2", "3"])
def test_the_termbase_is_valid(version: str, export: Callable[..., Path]) -> None:
    """TBX's schemas have nothing against the termbase, and translate-toolkit reads version 2."""
    glossary = export(f"v{version}.tbx", "--tbx-version", version, kind="tbx")
    checks = ["tbx_validate.py", "toolkit_check.py"] if version == "2" else ["tbx_validate.py"]
    for check in checks:
        done = subprocess.run(
            [sys.executable, CHECKS / check, glossary], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.shared
@pytest.mark.skipif(not CHECKS.is_dir(), reason="the checks in ../shared are not here")
@pytest.mark.parametrize("direction", ["ar-en", "en-ar"])
@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_xliff_is_valid(version: str, direction: str, export: Callable[..., Path]) -> None:
    """The schemas of XLIFF have nothing against a document with placeholders and terms."""
    options = ("--what", "placeholders", "--what", "glossary")
    how = ("--xliff-version", version, "--direction", direction)
    document = export(f"v{version}-{direction}.xlf", *options, *how, kind="xliff")
    done = subprocess.run(
        [sys.executable, CHECKS / "xliff_validate.py", document],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
