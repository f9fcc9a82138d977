"""One module for each revision; `v0001_foundation` is the first."""
