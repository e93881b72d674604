"""The files that come in: what they are, their pages as letters and as grey pixels."""
