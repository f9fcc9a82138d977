"""Frozen values that are made in half the time, for those that a text holds thousands of.

The `__init__` of `dataclass(frozen=True)` sets every field by name, through `object.__setattr__`.
`quick` puts one in its place that sets the slots themselves where there are few; a value of many
fields is first of a class with the same slots that is not frozen, and takes its own class when it
is full. All else stays as it was: the values are frozen, and compared, printed and replaced as
before. To call a class costs more than all its slots do: what is made most often is made by a
plain function. Start reading at `quick`, then `maker`.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

# To change the class twice takes as long as to set so many slots by their descriptors.
FEW = 4


def quick(cls: type[T]) -> type[T]:
    """Give a dataclass with frozen slots and plain defaults its quicker `__init__`."""
    names, parameters, slots = _parts(cls)
    for name in slots:
        names[f"set_{name}"] = cls.__dict__[name].__set__
    body = [f"set_{name}(self, {name})" for name in slots]
    if len(slots) > FEW:
        names["set_class"] = object.__dict__["__class__"].__set__
        body = ["set_class(self, Unfrozen)", *_stores(slots)]
    made = _function("__init__", ["self", *parameters], body, names)
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls


def maker(cls: Callable[P, T]) -> Callable[P, T]:
    """A function that makes values of such a class, as a call of the class does, but sooner."""
    names, parameters, slots = _parts(cls)
    body = ["self = Unfrozen()", *_stores(slots), "return self"]
    return cast("Callable[P, T]", _function("make", parameters, body, names))


def _parts(cls: Any) -> tuple[dict[str, Any], list[str], list[str]]:
    """What the source names, its parameters, and the slots of the class."""
    assert is_dataclass(cls)  # noqa: S101 - a slip of whoever writes the class
    slots = [field.name for field in fields(cls)]
    names: dict[str, Any] = {f"default_{field.name}": field.default for field in fields(cls)}
    names |= {"Frozen": cls, "Unfrozen": type("Unfrozen", (), {"__slots__": slots})}
    parameters = [
        field.name if field.default is MISSING else f"{field.name}=default_{field.name}"
        for field in fields(cls)
    ]
    return names, parameters, slots


def _stores(slots: list[str]) -> list[str]:
    """The lines that fill a value and freeze it."""
    return [*[f"self.{name} = {name}" for name in slots], "self.__class__ = Frozen"]


def _function(name: str, parameters: list[str], body: list[str], names: dict[str, Any]) -> Any:
    """A function from its source."""
    source = "\n    ".join([f"def {name}({', '.join(parameters)}):", *body])
    exec(source, names)  # noqa: S102 - made of the names of the fields alone, as dataclasses does
    return names[name]
