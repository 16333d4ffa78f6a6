"""Prints the commands of a page that are marked as run in the test cluster, as one script; each begins with a line that says
where it stands."""
import pathlib
import re
import sys

BLOCK = re.compile(r"<!-- not run: charts/test/run does, in a cluster -->\n\n```sh\n(.*?)```", re.DOTALL)


def commands(block):
    """Whole commands: up to a line that neither goes on nor stands in a loop."""
    command = []
    for line in block.splitlines():
        command.append(line)
        is_open = line.endswith(("\\", "|")) or (command[0].startswith("for ") and line != "done")
        if not is_open:
            yield "\n".join(command)
            command = []


def main(page):
    text = pathlib.Path(page).read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        line = text[: found.start(1)].count("\n") + 1
        for command in commands(found[1]):
            print(f": '{page}:{line}'\n{command}")


main(*sys.argv[1:])
