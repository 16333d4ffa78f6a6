"""The texts that troubleshooting quotes: each stands in the sources, so that who searches for what was seen finds it."""

import re

TROUBLESHOOTING = "docs/troubleshooting.md"
SOURCES = ("taskwire", "cli/src/main", "gateway/src/main", "local/src/main", "verticles/src/main")
NOT_OURS = {  # what other programs say
    "values don't meet the specifications of the schema",
    "pre-upgrade hooks failed",
    'violates PodSecurity "restricted"',
    'no matches for kind "Component"',
    "error loading configuration",
    "exists and cannot be imported into the current release",
    "INIT_COMPONENT_FAILURE",
    "java.lang.OutOfMemoryError",
    "Thread … has been blocked for …",
    "kill -9",
}
SENTENCE = re.compile(r"[A-Za-z]+ .*[A-Za-z]")


def unknown(root):
    """A sentence for each text in a first column that no source has."""
    said = _sources(root)
    problems = []
    for number, line in enumerate((root / TROUBLESHOOTING).read_text(encoding="utf-8").splitlines(), 1):
        first = line.split("|")[1] if line.startswith("| ") else ""
        for text in re.findall(r"`([^`]+)`", first):
            words = [part.strip() for part in text.split("…") if len(part.strip()) > 2]
            if SENTENCE.search(text) and text not in NOT_OURS and not all(part in said for part in words):
                problems.append(f"{TROUBLESHOOTING}:{number}: no source says: {text}")
    return problems


def _sources(root):
    texts = []
    for name in SOURCES:
        files = [root / name] if (root / name).is_file() else sorted((root / name).rglob("*.java"))
        texts += [file.read_text(encoding="utf-8") for file in files]
    whole = re.sub(r"\"\s*\+\s*\"", "", "\n".join(texts))  # a text in two lines
    return re.sub(r"\{\}|%s|\"\s*\+[^\"]*\+\s*\"", "…", whole)
