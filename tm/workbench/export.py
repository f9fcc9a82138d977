"""Use-case: write memories as files that CAT tools load.

Start reading at `export_tmx`; `export_all` is what `make demo` and a nightly job call.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tm.errors import InputError, WriteError
from tm.formats.admission import Profile, Report
from tm.formats.languages import canonical_tag, primary
from tm.formats.tmx import write_pages
from tm.model import unflatten
from tm.workbench.garbage import rare_collections
from tm.workbench.memories import SOURCE, TARGET, Memory, pages_of, units_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tm.formats import tbx, term_list
    from tm.memory import Store
    from tm.model import TranslationUnit

    Form = Callable[[Iterable[TranslationUnit], Path, Profile], Report]

# Without a word from the user: the way the desk's translations were made.
DIRECTIONS = ("ar-en", "en-ar")
EXAMPLES = {SOURCE: "ar-SY", TARGET: "en-GB"}


def _find_form(module: str, **told: str) -> Form:
    """A writer whose module is imported when it is used: the commonest, TMX, needs none of them."""

    def write(units: Iterable[TranslationUnit], path: Path, profile: Profile) -> Report:
        report: Report = import_module(module).write(units, path, profile, **told)
        return report

    return write


# What units can be written as, TMX apart: it can go to standard output too.
FORMS: dict[str, Form] = {
    "xliff 1.2": _find_form("tm.formats.xliff_writer", version="1.2"),
    "xliff 2.1": _find_form("tm.formats.xliff_writer", version="2.1"),
    "po": _find_form("tm.formats.po_writer"),
    "weblate": _find_form("tm.formats.weblate"),
    "sheet": _find_form("tm.formats.sheet_writer"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an export wrote.

    Attributes:
        memories: what was asked for.
        place: where to.
        report: what became of the units.
        left_out: reason -> how many placeholders or concepts became no unit.
    """

    memories: tuple[Memory, ...]
    place: str
    report: Report
    left_out: Counter[str] = field(default_factory=Counter)


def make_profile(
    direction: str = DIRECTIONS[0],
    lang_ar: str = SOURCE,
    lang_en: str = TARGET,
    *,
    tags: bool = False,
    best_only: bool = False,
) -> Profile:
    """How to write, from what a user says.

    Raises:
        InputError: a tag is no BCP 47 tag, or of another language.
    """
    tags_of = {SOURCE: canonical_tag(lang_ar), TARGET: canonical_tag(lang_en)}
    for language, tag in tags_of.items():
        if primary(tag) != language:
            raise InputError(
                f"{tag} is another language than {language}: give {language}, alone or with a "
                f"region, e.g. {EXAMPLES[language]}."
            )
    source, target = direction.split("-")
    return Profile(tags_of[source], tags_of[target], tags=tags, best_only=best_only)


def export_tmx(
    store: Store, memories: Sequence[Memory], place: Path | IO[bytes], profile: Profile
) -> Outcome:
    """Write one or several memories as one TMX, into a file or an open binary stream.

    Without a unit nothing is written, and a file that lies there stays.

    Raises:
        WriteError: the place cannot be written; nothing was.
    """
    chosen, left_out = _choose(memories), Counter[str]()
    pages = chain.from_iterable(pages_of(memory, store, left_out) for memory in chosen)
    named = str(place) if isinstance(place, Path) else "standard output"
    with rare_collections():
        report = write_pages(pages, place, profile)
    return Outcome(chosen, named, report, left_out)


def export_as(
    form: str, store: Store, memories: Sequence[Memory], path: Path, profile: Profile
) -> Outcome:
    """Write one or several memories into a file, in a form of `FORMS`.

    Without a unit nothing is written, and a file that lies there stays.

    Raises:
        WriteError: the place cannot be written; nothing was.
    """
    chosen, left_out = _choose(memories), Counter[str]()
    units = chain.from_iterable(units_of(memory, store, left_out) for memory in chosen)
    return Outcome(chosen, str(path), FORMS[form](map(unflatten, units), path, profile), left_out)


def _choose(memories: Sequence[Memory]) -> tuple[Memory, ...]:
    """The memories in the order in which they are written."""
    # What a person confirmed comes first: where a tool keeps the first of two, it keeps that.
    return tuple(memory for memory in Memory if memory in memories)


def export_tbx(store: Store, path: Path, version: str) -> tbx.Report:
    """Write the glossary as a termbase: every term with its status, deprecated ones too.

    Raises:
        WriteError: the place cannot be written; nothing was.
    """
    from tm.formats import tbx

    return tbx.write(store.concepts.all(), path, tbx.Version(version))


def export_term_list(
    store: Store, path: Path, direction: str
) -> tuple[term_list.Report, Counter[str]]:
    """Write the terms that may be used as OmegaT's glossary; and reason -> what was left out.

    Raises:
        WriteError: the place cannot be written; nothing was.
    """
    from tm.formats import term_list

    left_out: Counter[str] = Counter()
    units = map(unflatten, units_of(Memory.GLOSSARY, store, left_out))
    return term_list.write(units, path, direction.split("-", maxsplit=1)[0]), left_out


def export_all(store: Store, folder: Path) -> list[Outcome]:
    """Write every memory into a folder: `confirmed.tmx`, `placeholders.tmx`, `glossary.tmx`.

    The folder mirrors the store: a file whose memory has no units any more is taken away. The
    glossary is written best-only, so that no tool inserts a second-best term by itself.

    Raises:
        WriteError: the folder cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            f"{folder} cannot be made: {(error.strerror or str(error)).lower()}. "
            "Choose another folder."
        ) from error
    return [_mirror(store, memory, folder / f"{memory}.tmx") for memory in Memory]


def _mirror(store: Store, memory: Memory, path: Path) -> Outcome:
    """Write one memory, or take its file away when it has no units."""
    profile = make_profile(best_only=memory is Memory.GLOSSARY)
    outcome = export_tmx(store, [memory], path, profile)
    if not outcome.report.written:
        path.unlink(missing_ok=True)
    return outcome
