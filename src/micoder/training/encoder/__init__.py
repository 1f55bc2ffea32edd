"""Train the encoder coder; needs torch (``pip install "micoder[train]"``), and only here."""
