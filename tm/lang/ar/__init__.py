"""Arabic: words by which pages, cues, names and dates are known. Data, no rules."""
