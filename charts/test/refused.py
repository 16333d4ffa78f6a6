"""Renders the chart with each value of a list and fails where one is not refused, or not by its name."""
import subprocess
import sys

import yaml


def main(helm, chart, cases):
    failures = []
    cases = yaml.safe_load(open(cases, encoding="utf-8"))
    for case in cases:
        run = subprocess.run(
            [helm, "template", "todo-app", chart, "--set", case["set"]], capture_output=True, text=True, check=False
        )
        if run.returncode == 0:
            failures.append(f"{case['set']} is not refused")
        elif case["says"] not in run.stderr:
            failures.append(f"{case['set']} is refused without {case['says']!r}: {run.stderr.strip()}")
    if failures:
        sys.exit("\n".join(failures))
    print(f"{len(cases)} refused")


main(*sys.argv[1:])
