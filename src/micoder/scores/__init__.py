"""From coded utterances to fidelity scores; counts are kept and ratios derived."""
