"""The app on a telephone's first screen: its name, icons and short ways (W3C Web App Manifest)."""
