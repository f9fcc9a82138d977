"""Builds the search kernel (tm/match/kernel.c) beside the package, where there is a C compiler.

Without one, or when it fails, the package is built all the same and `tm` searches with numpy. The
kernel is a plain shared library, loaded through ctypes: no Python header is needed, and one wheel
serves every Python version of a platform (docs/decisions/0010-search-index.md).
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path("tm/match/kernel.c")
SOURCES = "kernel*.[ch]"
LIBRARY = Path("tm/match/_kernel.so")
FLAGS = ("-O3", "-std=gnu11", "-fPIC", "-shared", "-fvisibility=hidden", "-Wno-psabi")


class KernelHook(BuildHookInterface[Any]):
    """Called by hatchling for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the kernel and say that the wheel holds it; leave all as it is when that fails."""
        del version
        if self.target_name != "wheel" or not build_kernel(Path(self.root)):
            return
        build_data["artifacts"].append(str(LIBRARY))
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"


def build_kernel(root: Path) -> bool:
    """Compile the kernel; whether that worked. CC and CFLAGS count; TM_NO_KERNEL forbids it."""
    half = root / f"{LIBRARY}.{os.getpid()}"
    if os.environ.get("TM_NO_KERNEL"):
        return False
    compiler = shlex.split(os.environ.get("CC") or "cc")
    more = [f"-DTM_SOURCES={fingerprint(root / SOURCE.parent)}u"]
    more += shlex.split(os.environ.get("CFLAGS", ""))
    try:
        subprocess.run(  # noqa: S603 - the compiler of whoever builds
            [*compiler, *FLAGS, *more, str(root / SOURCE), "-o", str(half)],
            check=True,
            capture_output=True,
        )
        half.replace(root / LIBRARY)
    except (OSError, subprocess.CalledProcessError) as error:
        half.unlink(missing_ok=True)
        sys.stderr.write(f"The search kernel was not built ({error}): tm will search with numpy.\n")
        return False
    return True


def fingerprint(folder: Path) -> int:
    """The CRC-32 of the kernel's sources: `tm.match.kernel` loads no library of other ones."""
    return zlib.crc32(b"".join(path.read_bytes() for path in sorted(folder.glob(SOURCES))))


if __name__ == "__main__":
    sys.exit(not build_kernel(Path(__file__).parent))
