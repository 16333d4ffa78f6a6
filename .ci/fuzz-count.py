#!/usr/bin/env python3
"""Counts the requests in a report of schemathesis. usage: fuzz-count.py EVENTS.ndjson LEAST"""

import json
import sys

print(sum(1 for line in open(sys.argv[1]) if line.strip()))
