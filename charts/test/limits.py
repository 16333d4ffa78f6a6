"""Fails where an alert could fire at its limit unseen: with >= in the place of any > of its rule, some test has to fail."""
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

LIMIT = re.compile(r" > (?=\d)")


def tests_of(alert, suite):
    """Only these, for the time that the others take."""
    tests = []
    for test in suite["tests"]:
        own = [each for each in test["alert_rule_test"] if each["alertname"] == alert]
        if own:
            tests.append({**test, "alert_rule_test": own})
    return {**suite, "tests": tests}


def passes(rule, suite, folder):
    rules = {"groups": [{"name": "one", "rules": [rule]}]}
    (folder / "rules.yaml").write_text(yaml.safe_dump(rules, width=1000))
    (folder / "tests.yaml").write_text(yaml.safe_dump(tests_of(rule["alert"], suite), width=1000))
    return subprocess.run(["promtool", "test", "rules", folder / "tests.yaml"], capture_output=True).returncode == 0


def untested(rule, suite, folder):
    if not passes(rule, suite, folder):
        sys.exit(f"{rule['alert']} fails its own tests")
    expression = rule["expr"]
    for limit in LIMIT.finditer(expression):
        loose = expression[: limit.start()] + " >= " + expression[limit.end() :]
        if passes({**rule, "expr": loose}, suite, folder):
            yield f"{rule['alert']}: no test is at the limit {expression[limit.end():].split()[0]}, number {limit.start()} of {expression}"


def main(rules, tests):
    suite = yaml.safe_load(pathlib.Path(tests).read_text())
    groups = yaml.safe_load(pathlib.Path(rules).read_text())["groups"]
    limits = 0
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for rule in (rule for group in groups for rule in group["rules"]):
            limits += len(LIMIT.findall(rule["expr"]))
            problems += untested(rule, suite, pathlib.Path(folder))
    if problems:
        sys.exit("\n".join(problems))
    print(f"{limits} limits, each tested at itself")


main(*sys.argv[1:])
