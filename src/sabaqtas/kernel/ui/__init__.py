"""What pages are made of: one folder per component, sheets, icons, the catalogue at `/ui/`."""
