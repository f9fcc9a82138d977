"""The documentation leaves nothing out: commands, options, variables, pages, links."""

from __future__ import annotations

import importlib
import re
import tomllib
from typing import TYPE_CHECKING

import click
import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, name_anchors, read_links
from tm.cli.shell import COMMANDS, cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = sorted((ROOT / "tm").rglob("*.py"))


def walk(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    """A command and all below it, each with the words one types for it."""
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from walk(child, (*words, name))
    else:
        yield " ".join(words), command


def list_commands() -> list[tuple[str, str, click.Command]]:
    """Every command that does something: its group, what one types, the command."""
    found = []
    for group, (place, _) in COMMANDS.items():
        module, attribute = place.split(":")
        command = getattr(importlib.import_module(module), attribute)
        found += [(group, typed, each) for typed, each in walk(command, ("tm", group))]
    return found


def list_options(command: click.Command) -> list[str]:
    """The long names of a command's options, both sides of a switch."""
    options = (each for each in command.params if isinstance(each, click.Option))
    names = [name for option in options for name in (*option.opts, *option.secondary_opts)]
    return [name for name in names if name.startswith("--")]


@pytest.mark.parametrize(("group", "typed", "command"), list_commands(), ids=str)
def test_every_command_and_option_is_documented(
    group: str, typed: str, command: click.Command
) -> None:
    """Each command and each of its options stands on the page of its group."""
    page = (DOCS / f"{group}.md").read_text("utf-8")
    assert re.search(rf"`?{typed}\b", page), f"docs/{group}.md does not name {typed}"
    for option in list_options(command):
        assert re.search(rf"{option}\b", page), f"docs/{group}.md: {typed} has {option}"


def test_the_overview_names_all_commands_and_global_options() -> None:
    """docs/cli.md links the page of every group and explains the options of `tm` itself."""
    page = DOCS / "cli.md"
    assert {f"{group}.md" for group in COMMANDS} <= set(read_links(page))
    for option in list_options(cli):
        assert f"`{option}" in page.read_text("utf-8"), option


def test_every_environment_variable_is_documented() -> None:
    """Each TM_ variable that the code names stands in docs/cli.md."""
    names = {name for path in CODE for name in re.findall(r"\bTM_[A-Z]+\b", path.read_text())}
    page = (DOCS / "cli.md").read_text("utf-8")
    assert names
    assert [name for name in sorted(names) if name not in page] == []


def test_every_dependency_has_its_reason() -> None:
    """Each package that pyproject.toml names stands in the decision on dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    named = [*project["dependencies"], *(each for extra in extras for each in extra)]
    names = {re.split(r"[^\w-]", requirement)[0].lower() for requirement in named}
    page = (DOCS / "decisions" / "0002-dependencies.md").read_text("utf-8").lower()
    assert [name for name in sorted(names) if name not in page] == []


def test_every_page_is_in_the_index() -> None:
    """docs/README.md links every other page of docs/."""
    linked = {(DOCS / target).resolve() for target in read_links(DOCS / "README.md")}
    pages = set(DOCS.rglob("*.md")) - {DOCS / "README.md"}
    assert sorted(str(page.relative_to(DOCS)) for page in pages - linked) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """Each relative link names a file that is there, and a heading that is in it."""
    for target in read_links(page):
        place, _, anchor = target.partition("#")
        path = (page.parent / place).resolve() if place else page
        assert path.exists(), f"{target} leads nowhere"
        if anchor:
            assert anchor in name_anchors(path), f"{target}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_named_in_code_marks_exists(page: Path) -> None:
    """A path that a page names in code marks, `tests/...` or the like, is there."""
    folders = "tests|docs|bench|seeds|glossaries|exports"
    text = page.read_text("utf-8")
    for place in re.findall(rf"`((?:{folders})/[a-z\d_./-]+|tm/[a-z\d_/]+\.py)`", text):
        assert (ROOT / place).exists(), place


def test_every_page_named_in_the_code_exists() -> None:
    """A page that a docstring sends the reader to is there."""
    for path in CODE:
        for place in re.findall(r"\bdocs/[\w/-]+\.md\b", path.read_text("utf-8")):
            assert (ROOT / place).exists(), f"{path.relative_to(ROOT)} names {place}"
