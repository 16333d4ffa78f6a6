"""Takes the rules out of a rendered chart, and fails where an alert has no test, or looks beyond its namespace."""
import pathlib
import re
import sys

import yaml

SELECTOR = re.compile(r"([a-z_]+)\{([^}]*)\}")
METRIC = re.compile(r"\b(?:taskwire|kube)_[a-z_]+")


def untested(alerts, tests):
    fires = {
        each["alertname"] for test in tests for each in test["alert_rule_test"] if each.get("exp_alerts")
    }
    quiet = {
        each["alertname"] for test in tests for each in test["alert_rule_test"] if not each.get("exp_alerts")
    }
    return [f"{each} is not seen to fire and to keep quiet" for each in sorted(alerts - (fires & quiet))]


def unbounded(rules):
    """A metric without the release's namespace would page one team for another's."""
    problems = []
    for rule in rules:
        selected = SELECTOR.findall(rule["expr"])
        bounded = [name for name, labels in selected if labels.startswith('namespace="todo-phasev"')]
        if sorted(bounded) != sorted(METRIC.findall(rule["expr"])):
            problems.append(f"{rule['alert']} has a metric of any namespace")
    return problems


def unexplained(rules, runbook):
    return [f"docs/runbook.md has no {rule['alert']}" for rule in rules if f"\n### {rule['alert']}\n" not in runbook]


def main(rendered, out, tests, runbook):
    documents = yaml.safe_load_all(pathlib.Path(rendered).read_text())
    spec = next(each["spec"] for each in documents if each and each["kind"] == "PrometheusRule")
    rules = [rule for group in spec["groups"] for rule in group["rules"]]
    suite = yaml.safe_load(pathlib.Path(tests).read_text())["tests"]
    problems = untested({rule["alert"] for rule in rules}, suite) + unbounded(rules)
    problems += unexplained(rules, pathlib.Path(runbook).read_text())
    if problems:
        sys.exit("\n".join(problems))
    pathlib.Path(out).write_text(yaml.safe_dump(spec, width=1000))
    print(f"{len(rules)} alerts, each seen to fire and to keep quiet")


main(*sys.argv[1:])
