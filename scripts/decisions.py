"""Numbers and dates what was appended to `docs/decisions.md`, and lists it on top: `python -m scripts.decisions`.

A branch appends a paragraph that begins with its choice in bold, so that several branches merge easily; this makes a
heading of it. Under which topic it belongs is then moved by hand, from “Not sorted yet”.
"""

import re
import subprocess

from tests.test_documentation import DECISIONS, anchor, numbered

APPENDED = re.compile(r"^\*\*(.+?)\*\*\s*(.*)$", re.DOTALL)
CONTENTS, END, UNSORTED = "## By topic\n", "\n<!-- end of the contents -->\n", "\n**Not sorted yet**\n\n"


def days() -> list[str]:
    """The day on which each line was written."""
    command = ("git", "blame", "--date=short", "-w", str(DECISIONS))
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=DECISIONS.parent).stdout
    return re.findall(r"^.*?(\d{4}-\d\d-\d\d) +\d+\)", told, re.MULTILINE)


def with_numbers(text: str, written: list[str]) -> str:
    """The text with a heading for every paragraph that begins in bold behind the contents."""
    number = max((one for one, _ in numbered(text)), default=0)
    lines, done, is_contents = text.split("\n"), [], CONTENTS in text
    while lines:
        line, day = lines.pop(0), written.pop(0) if written else ""
        is_contents = is_contents and line != END.strip()
        if is_contents or not line.startswith("**"):
            done.append(line)
            continue
        while not (found := APPENDED.match(line)):
            line = f"{line} {lines.pop(0)}"
            written.pop(0)
        number += 1
        title, rest = found.groups()
        done += [*([""] if done[-1] else []), f"## {number}. {title.rstrip('.,;:')} ({day})", ""]
        done.append(rest if title.endswith(".") else f"{title} {rest}" if rest[:1].isalnum() else f"{title}{rest}")
    return "\n".join(done)


def with_contents(text: str) -> str:
    """The text with every decision among the contents."""
    head, _, tail = text.partition(END)
    missing = [one for one in numbered(tail) if f"](#{anchor(one[1])})" not in head]
    if missing and UNSORTED not in head:
        head += UNSORTED.rstrip("\n") + "\n"
    return head + "".join(f"\n- [{title}](#{anchor(title)})" for _, title in missing) + END + tail


def main() -> None:
    """Writes the file anew."""
    text = DECISIONS.read_text("utf-8")
    DECISIONS.write_text(with_contents(with_numbers(text, days())), "utf-8")


if __name__ == "__main__":
    main()
