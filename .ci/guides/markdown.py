"""A page, taken apart: its fenced blocks, the marks before them, its links and the names of its headings."""

import re
from dataclasses import dataclass

FENCE = re.compile(r"^(`{3,})(\w*)\s*$")
MARK = re.compile(r"^<!-- (not run|within|exit): (.+) -->$")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
HTML_LINK = re.compile(r"(?:src|srcset|href)=\"([^\"]+)\"")


@dataclass(frozen=True)
class Block:
    """A fenced block. line: of its fence, from 1. follows: whether nothing stands between it and the block before."""

    page: str
    line: int
    language: str
    text: str
    mark: tuple[str, str] | None
    follows: bool

    @property
    def place(self):
        return f"{self.page}:{self.line}"


def blocks(page, text):
    """All fenced blocks, in order."""
    found, mark, quiet, inside = [], None, False, None
    for number, line in enumerate(text.splitlines(), 1):
        fence = FENCE.match(line.strip())
        if inside:
            if fence and not fence[2] and len(fence[1]) >= len(inside[0]):
                found.append(Block(page, inside[2], inside[1], "\n".join(inside[3]), mark, quiet))
                inside, mark, quiet = None, None, True
            else:
                inside[3].append(line)
        elif fence:
            inside = (fence[1], fence[2], number, [])
        elif said := MARK.match(line.strip()):
            mark = (said[1], said[2])
        elif line.strip():
            mark, quiet = None, False
    if inside:
        raise ValueError(f"{page}:{inside[2]}: this block does not end")
    return found


def prose(text):
    """The lines outside of fenced blocks with their numbers, code in them blanked out."""
    fence = None
    for number, line in enumerate(text.splitlines(), 1):
        found = FENCE.match(line.strip())
        if found and (fence is None or (not found[2] and len(found[1]) >= len(fence))):
            fence = None if fence else found[1]
        elif fence is None:
            yield number, line


def links(text):
    """Where the page leads: (line, target)."""
    for number, line in prose(text):
        plain = re.sub(r"`[^`]*`", "``", line)
        for pattern in (LINK, HTML_LINK):
            for found in pattern.finditer(plain):
                yield number, found[1]


def anchors(text):
    """The names of the page's headings, as GitHub makes them."""
    names = {}
    for _, line in prose(text):
        heading = HEADING.match(line)
        if heading:
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1])
            name = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
            count = names.get(name, -1) + 1
            names[name] = count
            yield f"{name}-{count}" if count else name
