"""English: words by which pages, cues and dates are known. Data, no rules."""
