"""The schemas that CAT tools hold a TMX against, taken from OmegaT where it is installed."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.interop.omegat import JAR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def schema_errors(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[str]]:
    """What TMX's DTD, and the XSD with which OmegaT 6.1 refuses files, have against a file."""
    if not JAR.is_file():
        pytest.skip("the TMX schemas are taken from OmegaT, which is not installed: make tools")
    folder = tmp_path_factory.mktemp("schemas")
    with zipfile.ZipFile(JAR) as jar:
        for name in ("tmx14.dtd", "tmx14.xsd", "xml.xsd"):
            (folder / name).write_bytes(jar.read(f"schemas/{name}"))
    dtd = etree.DTD(str(folder / "tmx14.dtd"))
    xsd = etree.XMLSchema(etree.parse(str(folder / "tmx14.xsd")))

    def find_errors(path: Path) -> list[str]:
        tree = etree.parse(str(path), etree.XMLParser(load_dtd=False, no_network=True))
        return [
            line
            for schema in (dtd, xsd)
            if not schema.validate(tree)
            for line in str(schema.error_log).splitlines()
        ]

    return find_errors
