"""One schema over two PostgreSQL servers: each table partitioned by `desk`, half of it foreign.

    python bench/partitions.py [--units 5000]

Two private servers are started. On the first, each table of `tm.memory.schema` is made anew with
`PARTITION BY HASH (desk)`: remainder 0 lies there, remainder 1 on the second server behind
postgres_fdw. Then two desks, one on each server, are used through `open_store` like any other, and
each step is timed against a single plain server. What was learnt stands in
docs/decisions/0009-partitions.md. Start reading at `main`, then `spread`.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from bench.postgresql import create_database, find_programs, start_server
from tm.memory import open_store, schema
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Table

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def spread(first: str, second: str) -> None:
    """Turn the empty schema on `first` into one that lies on both; both are URLs of databases."""
    open_store(first).close()
    open_store(second).close()
    place = second.partition("host=")[2]
    name = second.removeprefix("postgresql://tm@/").partition("?")[0]
    with psycopg.connect(first, autocommit=True) as here:
        here.execute("CREATE EXTENSION postgres_fdw")
        here.execute(
            f"CREATE SERVER shard1 FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{place}', "
            f"dbname '{name}', batch_size '500', fetch_size '1000')".encode()
        )
        here.execute("CREATE USER MAPPING FOR CURRENT_USER SERVER shard1 OPTIONS (user 'tm')")
        for table in reversed(schema.metadata.sorted_tables):
            for command in split_table(table):
                here.execute(command.encode())


def split_table(table: Table) -> list[str]:
    """The commands that make a table the near partition of a new one, with a far one beside it."""
    name, modulus = table.name, "FOR VALUES WITH (MODULUS 2, REMAINDER"
    far = f"SERVER shard1 OPTIONS (table_name '{name}')"
    # Neither keys nor references may be declared over foreign partitions: each partition keeps
    # its own, and a desk lies in one partition whole.
    columns = [
        line.strip().rstrip(",")
        for line in str(CreateTable(table).compile(dialect=DIALECT)).splitlines()
        if line.startswith("\t") and line.split()[0] not in {"PRIMARY", "FOREIGN", "CONSTRAINT"}
    ]
    return [
        f"ALTER TABLE {name} RENAME TO {name}_0",
        f"CREATE TABLE {name} ({', '.join(columns)}) PARTITION BY HASH (desk)",
        f"ALTER TABLE {name} ATTACH PARTITION {name}_0 {modulus} 0)",
        f"CREATE FOREIGN TABLE {name}_1 PARTITION OF {name} {modulus} 1) {far}",
    ]


def find_desk(url: str, remainder: int) -> str:
    """The name of a desk that falls into a partition."""
    with psycopg.connect(url) as here:
        for number in range(100):
            name = f"desk{number}"
            query = "SELECT satisfies_hash_partition('units'::regclass, 2, %s, %s::text)"
            found = here.execute(query, (remainder, name)).fetchone()
            if found and found[0]:
                return name
    raise AssertionError("no desk falls there")


def use(url: str, desk: str, count: int) -> dict[str, float]:
    """Use a desk as commands do: seconds for each step."""
    units = [
        TranslationUnit(f"u{n:06}", Variant("ar", f"جملة {n}"), Variant("en", f"Sentence {n}"))
        for n in range(count)
    ]
    steps: dict[str, Callable[[], object]]
    with open_store(url, desk=desk) as store:
        steps = {
            "write all": lambda: store.units.save(units),
            "write again": lambda: store.units.save(units),
            "read all": lambda: list(store.units.all()),
            "read 200, one by one": lambda: [store.units.get(f"u{n:06}") for n in range(200)],
        }
        found = {}
        for name, step in steps.items():
            began = time.perf_counter()
            step()
            found[name] = time.perf_counter() - began
        assert len(list(store.units.all())) == count
    return found


def main() -> None:
    """Print a table: the steps on one plain server, on the near and on the far partition."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=5000)
    count = parser.parse_args().units
    programs = find_programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed: apt-get install postgresql")
    with ExitStack() as stack:
        near = stack.enter_context(start_server(programs, durable=True))
        far = stack.enter_context(start_server(programs, durable=True))
        first, second = create_database(near, "desks"), create_database(far, "desks")
        plain = create_database(near, "plain")
        spread(first, second)
        found = {
            "one server": use(plain, "default", count),
            "near partition": use(first, find_desk(first, 0), count),
            "far partition": use(first, find_desk(first, 1), count),
        }
        engine = create_engine(second.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect() as there:
            kept = there.exec_driver_sql("SELECT count(*) FROM units").scalar_one()
        engine.dispose()
    print(f"{platform.node()}, {os.cpu_count()} cores, {count} units, seconds of wall time")
    for step in found["one server"]:
        row = "  ".join(f"{name} {times[step]:7.2f}" for name, times in found.items())
        print(f"{step:22} {row}")
    print(f"{kept} units lie on the second server")


if __name__ == "__main__":
    main()
