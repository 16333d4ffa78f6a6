"""Whether an output is what a page shows, loosely: numbers may be others, and … stands for anything."""

import json
import re

STATUS = re.compile(r"HTTP/1\.1 (\d{3})")
PROMISED = re.compile(r"#\s*(\d{3})\b")


def problem(block, output):
    """What differs from the block that shows the output; None if nothing does."""
    return json_problem(block.text, output) if block.language == "json" else console_problem(block.text, output)


def status_problem(command, output):
    """A command with `# 201` beside it is answered so; one that shows its status without a promise is not refused."""
    promised = PROMISED.findall(command)
    seen = [status for status in STATUS.findall(output) if status != "100"]
    if promised and promised != seen:
        return f"answered {', '.join(seen) or 'nothing'}, not {', '.join(promised)}"
    if not promised and any(status >= "400" for status in seen):
        return f"answered {', '.join(seen)}"
    return None


def console_problem(shown, output):
    """Each line that is shown is in the output, in this order."""
    position = 0
    for line in filter(str.strip, shown.splitlines()):
        found = loosely(line.strip()).search(output, position)
        if not found:
            return f"the output lacks: {line.strip()}"
        position = found.end()
    return None


def json_problem(shown, output):
    """Some JSON value in the output has all that is shown."""
    wanted = json.loads(shown)
    for start in (found.start() for found in re.finditer(r"[{\[]", output)):
        try:
            value, _ = json.JSONDecoder().raw_decode(output, start)
        except ValueError:
            continue
        if has(value, wanted):
            return None
    return "no JSON in the output has what is shown"


def has(value, wanted):
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(key in value and has(value[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list):
        return isinstance(value, list) and len(value) >= len(wanted) and all(map(has, value, wanted))
    if isinstance(wanted, str):
        return isinstance(value, str) and loosely(wanted).fullmatch(value) is not None
    if isinstance(wanted, bool) or wanted is None:
        return value is wanted
    return isinstance(value, (int, float)) and not isinstance(value, bool)


TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?"
HEX = r"[0-9a-f]{8}-[0-9a-f-]{27}|\b(?:[0-9a-f]{32}|[0-9a-f]{16})\b"
NUMBER = r"(?<![A-Za-z_])\d[\d,]*"
TOKENS = re.compile(rf"(HTTP/1\.1 \d{{3}}|…|{TIME}|{HEX}|{NUMBER}|\s+)")
LOOSE = ((r"…", ".*"), (TIME, TIME), (HEX, "[0-9a-f-]+"), (r"\d[\d,]*", r"\d[\d,]*"), (r"\s+", r"\s+"))


def loosely(text):
    """Numbers and times stand for any, but not in a status line or in a word; a gap for any gap, … for anything."""
    return re.compile("".join(map(_part, TOKENS.split(text))))


def _part(part):
    for shown, meant in LOOSE:
        if re.fullmatch(shown, part):
            return meant
    return re.escape(part)
