"""Relative links of the pages: each leads to a file of the checkout, and to a heading that is there."""

from pathlib import Path
from urllib.parse import unquote

from . import markdown


def broken(root, pages):
    """A sentence for each link that leads nowhere, and how many were looked at."""
    anchors = {}
    problems, count = [], 0
    for page in pages:
        text = (root / page).read_text(encoding="utf-8")
        for line, target in markdown.links(text):
            if "://" in target or target.startswith("mailto:"):
                continue
            count += 1
            file, _, anchor = unquote(target).partition("#")
            path = (root / page).parent / file if file else root / page
            if not path.exists() or root not in path.resolve().parents:
                problems.append(f"{page}:{line}: {target} leads to nothing")
            elif anchor and path.suffix == ".md":
                names = anchors.setdefault(path.resolve(), set(markdown.anchors(path.read_text(encoding="utf-8"))))
                if anchor not in names:
                    problems.append(f"{page}:{line}: there is no heading #{anchor} in {path.resolve().relative_to(root)}")
    return problems, count


def pages(root):
    """Every page of the checkout, from its folders of sources and documents."""
    found = [path for path in root.glob("*.md")]
    for folder in ("docs", "charts", "verticles/src", "dapr-components"):
        found += (root / folder).rglob("*.md")
    return sorted(str(path.relative_to(root)) for path in map(Path, found))
