"""What holds for all tests: Ctrl-C reaches the programs they start."""

from __future__ import annotations

import signal

# A shell that starts the tests in the background tells them to ignore Ctrl-C, and so would every
# program they start: those that are to be interrupted would never hear of it.
signal.signal(signal.SIGINT, signal.default_int_handler)
