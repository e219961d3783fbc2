"""What is handed over: pure functions from values to files; never storage, never screens."""
