"""Frozen values that are made in half the time, for those that a text holds thousands of.

The `__init__` of `dataclass(frozen=True)` sets every field by name, through `object.__setattr__`.
`quick` puts one in its place that sets the slots themselves where there are few; a value of many
fields is first of a class with the same slots that is not frozen, and takes its own class when it
is full. All else stays as it was: the values are frozen, and compared, printed and replaced as
before. Start reading at `quick`.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")

# To change the class twice takes as long as to set so many slots by their descriptors.
FEW = 4


def quick(cls: type[T]) -> type[T]:
    """Give a dataclass with frozen slots and plain defaults its quicker `__init__`."""
    assert is_dataclass(cls)  # noqa: S101 - a slip of whoever writes the class
    slots = [field.name for field in fields(cls)]
    names: dict[str, Any] = {}
    parameters = ["self"]
    for field in fields(cls):
        names[f"set_{field.name}"] = cls.__dict__[field.name].__set__
        names[f"default_{field.name}"] = field.default
        default = "" if field.default is MISSING else f"=default_{field.name}"
        parameters.append(f"{field.name}{default}")
    body = [f"    set_{name}(self, {name})" for name in slots]
    if len(slots) > FEW:
        names["set_class"] = object.__dict__["__class__"].__set__
        names["unfrozen"] = type(cls.__name__, (), {"__slots__": slots})
        names["frozen"] = cls
        stores = [f"    self.{name} = {name}" for name in slots]
        body = ["    set_class(self, unfrozen)", *stores, "    self.__class__ = frozen"]
    source = "\n".join([f"def __init__({', '.join(parameters)}):", *body])
    exec(source, names)  # noqa: S102 - made of the names of the fields alone, as dataclasses does
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
