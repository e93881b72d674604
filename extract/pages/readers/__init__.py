"""What reads: our own network, PP-OCRv6, both in turn, Tesseract, and records."""
