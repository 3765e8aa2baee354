"""The command line speaks Kazakh and Russian from its first word on."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import override

from sabaqtas.kernel.config import BadSetting, read_config
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.kernel.terminal import find_terminal_language


def test_the_setting_speaks_before_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert find_terminal_language() == "ru"
    monkeypatch.setenv("SABAQTAS_LANGUAGE", "kk")
    assert find_terminal_language() == "kk"
    with pytest.raises(BadSetting, match="SABAQTAS_LANGUAGE мәні «de»"):
        read_config({"SABAQTAS_LANGUAGE": "de"})


@pytest.mark.parametrize(
    ("language", "words", "settings"),
    [
        ("kk", "міндетті түрде жазу керек: username", {}),
        ("ru", "обязательно нужно указать: username", {}),
        ("kk", "Орындалмады: SABAQTAS_PROXIES", {"SABAQTAS_PROXIES": "x"}),
    ],
)
def test_what_cannot_even_begin_is_told_too(
    language: str, words: str, settings: dict[str, str], tmp_path: Path
) -> None:
    env = {"SABAQTAS_LANGUAGE": language, "SABAQTAS_DATA_DIR": str(tmp_path), **settings}
    command = [sys.executable, "-m", "sabaqtas", "new-password"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_told_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with override("ru"), pytest.raises(FileNotFoundError) as missing:
        path.read_bytes()
    with override("ru"):
        assert say_fault(path, missing.value) == f"{path}: такого файла или папки нет"
