"""Poedit on a screen of its own: import a memory, export it again, see what it kept.

Poedit has no command line for this, so keys and clicks are sent to it; positions are those of
Debian 12's Poedit 3.2. Start reading at `import_and_export`; `Session` runs inside the virtual
screen, as a program of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

PROGRAMS = ("poedit", "openbox", "xvfb-run", "xauth", "xdotool", "dbus-run-session")
SCREEN = "-screen 0 1280x900x24"
# A slow machine misses a click now and then.
ATTEMPTS = 3

CATALOGUE = """\
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"

msgid "x"
msgstr ""
"""

# In the window of the preferences, in pixels.
MEMORY_TAB = ("136", "40")
MANAGE_BUTTON = ("105", "169")


def is_installed() -> bool:
    """Whether Poedit and all that drives it are there."""
    return all(shutil.which(program) for program in PROGRAMS)


def import_and_export(memory: Path, language: str, folder: Path) -> Path | None:
    """Let Poedit import a memory into an empty one, and export that.

    Args:
        memory: a `.tmx`.
        language: the target language.
        folder: an empty folder to work in.

    Returns:
        What Poedit exported; None when it refused the memory.
    """
    for attempt in range(ATTEMPTS):
        place = folder / str(attempt)
        place.mkdir()
        shutil.copy(memory, place / "in.tmx")
        catalogue = CATALOGUE.format(language=language)
        (place / "edit.po").write_text(catalogue, encoding="utf-8")
        screen = ["dbus-run-session", "--", "xvfb-run", "-a", "-s", SCREEN]
        done = subprocess.run(
            [*screen, sys.executable, __file__, str(place)],
            capture_output=True,
            timeout=240,
            check=False,
        )
        if done.returncode == Session.REFUSED:
            return None
        if (place / "out.tmx").exists():
            return place / "out.tmx"
    raise AssertionError(f"Poedit exported nothing in {ATTEMPTS} attempts")


class Session:
    """Poedit's windows, seen from inside the virtual screen."""

    REFUSED = 3

    def __init__(self, place: Path) -> None:
        self.place = place

    def run(self) -> int:
        """Import and export; REFUSED when Poedit would not take the memory."""
        environment = os.environ | {
            "HOME": str(self.place),
            "XDG_RUNTIME_DIR": str(self.place),
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
        }
        commands = (["openbox"], ["poedit", str(self.place / "edit.po")])
        programs = [
            subprocess.Popen(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for command in commands
        ]
        try:
            return self._work()
        finally:
            for program in reversed(programs):
                program.kill()
                program.wait()

    def _work(self) -> int:
        self.await_window("edit.po")
        time.sleep(2)
        # The last entry of the menu Edit is Preferences.
        for key in ("alt+e", "Up", "Return"):
            self.press(key)
        self.click(MEMORY_TAB)
        self.choose("Down", "Down")  # Import From TMX
        self.await_window("Select TMX files")
        self.type_name(self.place / "in.tmx")
        time.sleep(2)
        if self.find("Import error"):
            return self.REFUSED
        self.press("Return")  # closes the message that says how many were imported
        self.choose("Down", "Down", "Down")  # Export To TMX
        self.await_window("Export as")
        self.press("ctrl+a")
        self.type_name(self.place / "out.tmx")
        time.sleep(2)
        return 0

    def choose(self, *keys: str) -> None:
        """Choose from the menu behind the button Manage."""
        self.click(MANAGE_BUTTON)
        for key in (*keys, "Return"):
            self.press(key)

    def click(self, position: tuple[str, str]) -> None:
        """Click in the window of the preferences."""
        window = self.await_window("Poedit Preferences")
        self.send("mousemove", "--window", window, *position, "click", "1")
        time.sleep(1)

    def type_name(self, path: Path) -> None:
        """Answer a file dialogue."""
        time.sleep(1)
        self.send("type", "--delay", "20", str(path))
        time.sleep(1)
        self.press("Return")

    def press(self, key: str) -> None:
        """Press a key and let the program follow."""
        self.send("key", key)
        time.sleep(0.7)

    def await_window(self, name: str) -> str:
        """The id of a window, activated, once it is there."""
        for _ in range(60):
            if found := self.find(name):
                self.send("windowactivate", "--sync", found)
                return found
            time.sleep(0.5)
        raise TimeoutError(name)

    def find(self, name: str) -> str:
        """The id of a visible window, or nothing."""
        found = self.send("search", "--onlyvisible", "--name", name).split()
        return found[0] if found else ""

    def send(self, *arguments: str) -> str:
        """One command to xdotool; what it prints."""
        done = subprocess.run(
            ["xdotool", *arguments], capture_output=True, text=True, timeout=30, check=False
        )
        return done.stdout


if __name__ == "__main__":
    sys.exit(Session(Path(sys.argv[1])).run())
