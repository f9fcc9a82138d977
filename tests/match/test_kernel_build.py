"""The kernel is built where a C compiler is, and nothing breaks where there is none."""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from tm.match import kernel

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="hook")
def load_hook(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build hook, with an empty interface where hatchling is not installed."""
    if importlib.util.find_spec("hatchling") is None:
        names = ["hatchling", "builders", "hooks", "plugin", "interface"]
        for end in range(1, len(names) + 1):
            made = ModuleType(".".join(names[:end]))
            monkeypatch.setitem(sys.modules, made.__name__, made)
        made.BuildHookInterface = dict  # type: ignore[attr-defined]
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(name="package")
def copy_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sources of the kernel as they lie in an unpacked package; nothing is built yet."""
    for name in ("TM_NO_KERNEL", "CC", "CFLAGS"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "tm/match"
    folder.mkdir(parents=True)
    for source in (ROOT / "tm/match").glob("kernel*.[ch]"):
        shutil.copy(source, folder)
    return tmp_path


def make_hook(hook: ModuleType, package: Path) -> Any:
    """The hook as hatchling would make it for a wheel of the package."""

    class Hook(hook.KernelHook):  # type: ignore[misc, name-defined]
        root, target_name = str(package), "wheel"

        def __init__(self) -> None:
            pass

    return Hook()


@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")
def test_a_wheel_holds_a_kernel_that_loads(hook: ModuleType, package: Path) -> None:
    """A wheel built from fresh sources holds the library, says so in its tag, and it works."""
    told: dict[str, Any] = {"artifacts": []}
    make_hook(hook, package).initialize("standard", told)
    assert told["artifacts"] == ["tm/match/_kernel.so"]
    assert told["pure_python"] is False
    assert told["tag"].startswith("py3-none-")
    library = ctypes.CDLL(str(package / "tm/match/_kernel.so"))
    assert library.tm_level() in {0, 1}


@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")
@pytest.mark.parametrize("changed", [False, True], ids=["fresh", "old"])
def test_a_kernel_of_other_sources_is_not_loaded(
    hook: ModuleType, package: Path, monkeypatch: pytest.MonkeyPatch, *, changed: bool
) -> None:
    """A library serves as long as its sources are those it was built from; an old one crashes."""
    assert hook.build_kernel(package)
    if changed:
        with (package / "tm/match/kernel_tests.h").open("a") as source:
            source.write("\n")
    monkeypatch.delenv("TM_KERNEL", raising=False)
    monkeypatch.setattr(kernel, "LIBRARY", package / "tm/match/_kernel.so")
    kernel.load.cache_clear()
    try:
        assert (kernel.load() is None) == changed
    finally:
        kernel.load.cache_clear()


@pytest.mark.parametrize(
    "forbid",
    [
        lambda patch: patch.setenv("TM_NO_KERNEL", "1"),
        lambda patch: patch.setenv("CC", "/nowhere/cc"),
        lambda patch: patch.setenv("CC", "false"),
    ],
    ids=["not wanted", "no compiler", "a compiler that fails"],
)
def test_without_a_compiler_the_wheel_is_built_all_the_same(
    hook: ModuleType,
    package: Path,
    monkeypatch: pytest.MonkeyPatch,
    forbid: Callable[[pytest.MonkeyPatch], None],
) -> None:
    """Without a kernel the wheel is the same for all platforms, and nothing is left behind."""
    before = sorted(package.rglob("*"))
    forbid(monkeypatch)
    told: dict[str, Any] = {"artifacts": []}
    make_hook(hook, package).initialize("standard", told)
    assert told == {"artifacts": []}
    assert sorted(package.rglob("*")) == before
