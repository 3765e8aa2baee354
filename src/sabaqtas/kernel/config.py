"""Typed settings: every knob of an installation, read from the environment once.

Each field is documented in docs/settings.md; a test compares the two.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from sabaqtas.kernel.terminal import SPOKEN
from sabaqtas.kernel.terminal import translate_early as _

_QUIET = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


class BadSetting(Exception):
    """A setting that cannot be used; says which, and what would do."""

    def __init__(self, name: str, value: object, cure: str) -> None:
        words = {"name": name, "value": value, "cure": cure}
        super().__init__(_("%(name)s is “%(value)s”: write %(cure)s") % words)


@dataclass(frozen=True, slots=True)
class Config:
    """What an installation decides. Field `x_y` is read from `SABAQTAS_X_Y`."""

    data_dir: Path = Path("var")
    """Where the database, the files and the packs of this installation lie."""
    database_url: str = ""
    """`postgresql://user:password@host:port/name`; empty: SQLite in data_dir."""
    secret_key: str = ""
    """Signs cookies; empty: made once and kept in data_dir/secret-key."""
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    """Names under which this server answers, comma-separated."""
    origin: str = ""
    """Public address such as `https://sabaq.example.kz`; empty: plain http on localhost."""
    demo: bool = False
    """A demonstration: shows its accounts on the sign-in page and accepts the one password."""
    debug: bool = False
    """Developers only: tracebacks in the browser."""
    language: str = ""
    """Of the command line: kk, ru or en; empty: that of the terminal (LANG), else English."""
    country_zone: str = "Asia/Almaty"
    """IANA zone of national pages such as the TV week of a visitor without a school."""
    import_files_days: int = 7
    """For how many days the files of a rehearsed import are kept, 1 to 365."""
    proxies: int = 0
    """How many trusted proxies stand before the server (for the client's address in logs)."""
    upload_limit_mb: int = 2048
    """The largest file the library takes, in megabytes."""
    account_limit_mb: int = 20480
    """All files one account may bring to the library, in megabytes."""
    s3_bucket: str = ""
    """Bucket for the library's files; empty: the data folder. Keys: AWS_ACCESS_KEY_ID and so on."""
    s3_endpoint: str = ""
    """Address of an S3 store that is not Amazon's."""
    email_url: str = ""
    """`smtp://user:password@host:587` (TLS), `smtps://…:465`; empty: letters go to the log only."""
    email_from: str = "sabaqtas@localhost"
    """The sender of letters."""
    quiet_hours: str = "21:00-08:00"
    """When no letter is sent, on the clock of each school."""
    digest_weekday: int = 5
    """From which day of the week the digest goes out: 1 Monday to 7 Sunday."""
    addresses: tuple[str, ...] = ()
    """Address ranges under which the server is reached, for operators: `203.0.113.0/24`."""
    operators_contact: str = ""
    """Whom telecom operators ask about free traffic: an e-mail address or a telephone."""


def read_config(environ: Mapping[str, str] = os.environ) -> Config:
    """Build the Config of this process; raises BadSetting naming the variable."""
    values: dict[str, object] = {}
    for name, default in _defaults().items():
        raw = environ.get(f"SABAQTAS_{name.upper()}", "").strip()
        if raw:
            values[name] = _convert(name, raw, default)
    config = Config(**values)  # type: ignore[arg-type]
    if not 1 <= config.import_files_days <= 365:
        days = config.import_files_days
        raise BadSetting("SABAQTAS_IMPORT_FILES_DAYS", days, "1–365")
    if not 1 <= config.digest_weekday <= 7:
        raise BadSetting("SABAQTAS_DIGEST_WEEKDAY", config.digest_weekday, "1–7")
    if not _QUIET.fullmatch(config.quiet_hours):
        raise BadSetting("SABAQTAS_QUIET_HOURS", config.quiet_hours, "21:00-08:00")
    if config.language and config.language not in SPOKEN:
        raise BadSetting("SABAQTAS_LANGUAGE", config.language, ", ".join(SPOKEN))
    for address in config.addresses:
        _check_range(address)
    return config


def _check_range(address: str) -> None:
    try:
        ip_network(address)
    except ValueError:
        known = "203.0.113.0/24, 2001:db8::/32"
        raise BadSetting("SABAQTAS_ADDRESSES", address, known) from None


def _defaults() -> dict[str, object]:
    plain = Config()
    return {name: getattr(plain, name) for name in Config.__dataclass_fields__}


def _convert(name: str, raw: str, default: object) -> object:
    if isinstance(default, bool):
        if raw.lower() not in {"1", "0", "true", "false", "yes", "no"}:
            raise BadSetting(f"SABAQTAS_{name.upper()}", raw, "1, 0")
        return raw.lower() in {"1", "true", "yes"}
    if isinstance(default, int):
        if not (raw.isascii() and raw.isdigit()):
            raise BadSetting(f"SABAQTAS_{name.upper()}", raw, _("a whole number"))
        return int(raw)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in raw.split(",") if part.strip())
    return Path(raw) if isinstance(default, Path) else raw


__all__ = ["BadSetting", "Config", "read_config"]
