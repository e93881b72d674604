"""Speed and rightness of reading, ours and that of the peers, measured side by side on the same pages."""
