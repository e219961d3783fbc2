"""One module per screen; they meet the record only through `tui.desk`."""
