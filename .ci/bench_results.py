#!/usr/bin/env python3
"""Looks whether what `./taskwire bench` wrote is whole and agrees with itself; for .ci/bench.

usage: bench_results.py result FILE TRANSPORT SCENARIO...
       bench_results.py verdict JSON TEXT EXIT_CODE
       bench_results.py page FILE
"""

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def need(holds, what):
    if not holds:
        sys.exit(f"bench: {what}")


def result(file, transport, *names):
    """Every scenario has stages with figures, and every request was answered 201."""
    found = json.loads(Path(file).read_text(encoding="utf-8"))
    need(found["format"] == 1, f"{file} is of format {found['format']}")
    need(found["transport"] == transport, f"{file} is of {found['transport']}")
    need(found["environment"]["cores"] > 0 and found["settings"]["own_stack"], f"{file} does not tell its surroundings")
    need([each["name"] for each in found["scenarios"]] == list(names), f"{file} has other scenarios than {names}")
    for scenario in found["scenarios"]:
        where = f"{file}, {scenario['name']}"
        need(scenario["stages"], f"{where}: no stage: {scenario['absent']}")
        for stage in scenario["stages"]:
            need(stage["measures"] or stage["distributions"], f"{where}, {stage['name']}: no figure")
            need(set(stage["answers"]) <= {"201"}, f"{where}, {stage['name']}: answers {stage['answers']}")
            for measure in stage["measures"]:
                need(len(measure["rounds"]) >= 1 and all(value >= 0 for value in measure["rounds"]),
                     f"{where}, {stage['name']}, {measure['name']}: {measure['rounds']}")
            for times in stage["distributions"]:
                known = [each["us"] for each in times["percentiles"] if "us" in each]
                need(known == sorted(known), f"{where}, {stage['name']}, {times['name']}: percentiles fall: {known}")


def verdict(file, text, code):
    """The exit code, the object and the table say the same."""
    found = json.loads(Path(file).read_text(encoding="utf-8"))
    shown = Path(text).read_text(encoding="utf-8")
    met = [each["met"] for each in found["criteria"]]
    if found["obstacles"]:
        expected = "no verdict"
    else:
        need(met, "a verdict without a line")
        expected = "pass" if all(met) else "fail"
    need(found["verdict"] == expected, f"verdict {found['verdict']}, where {met} and {found['obstacles']} make {expected}")
    need(f"verdict: {expected}" in shown, f"the table does not say: {expected}")
    need((int(code) == 0) == (expected == "pass"), f"exit code {code} of: {expected}")
    need(int(code) in (0, 1), f"exit code {code}")
    need(shown.count("FAIL") == met.count(False), "the table has other lines than the object")
    print(f"compare: {expected}, {met.count(True)} of {len(met)} lines kept")


def page(file):
    """A page that needs nothing from elsewhere, well-formed, with plots that have figures."""
    text = Path(file).read_text(encoding="utf-8")
    for word in ("http:", "https:", "<script", "<link", "url(", "NaN", "Infinity"):
        need(word not in text, f"{file} has {word}")
    root = ET.fromstring(text.removeprefix("<!DOCTYPE html>"))
    figures = root.findall(".//figure")
    need(figures, f"{file} has no plot")
    for figure in figures:
        need(figure.find("svg") is not None and figure.find(".//td") is not None, f"{file}: a plot without figures")


if __name__ == "__main__":
    {"result": result, "verdict": verdict, "page": page}[sys.argv[1]](*sys.argv[2:])
