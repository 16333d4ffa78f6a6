#!/usr/bin/env python3
"""Adds up the test reports of this build: how many ran against a real daprd, and the closing line."""

import glob
import sys
import xml.etree.ElementTree as ET

total = failed = skipped = on_daprd = 0
for report in sorted(glob.glob("*/target/surefire-reports/TEST-*.xml") + glob.glob("*/target/failsafe-reports/TEST-*.xml")):
    suite = ET.parse(report).getroot()
    tests = int(suite.get("tests"))
    total += tests
    failed += int(suite.get("failures")) + int(suite.get("errors"))
    skipped += int(suite.get("skipped"))
    if "Daprd" in suite.get("name"):
        on_daprd += tests - int(suite.get("skipped"))

print(f"{on_daprd} tests ran against a real daprd")
print(f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or skipped or on_daprd == 0 or total == 0 else 0)
