"""Why a sound or a film is not taken, or cannot be made now."""


class NotMedia(Exception):
    """The file will never do; `reason` is for whoever brought it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoTool(Exception):
    """This server has no ffmpeg; `reason` is for its technician. The file itself is kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Stopped(Exception):
    """The tool was ended from outside, or failed on a file that it had opened; worth a new try."""
