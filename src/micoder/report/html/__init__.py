"""The report: one HTML file that opens from disk, asks for nothing and sends nothing."""
