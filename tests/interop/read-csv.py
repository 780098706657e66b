"""Reads CSV from the standard input as Python's csv module does, and writes its records as JSON."""
import csv
import io
import json
import sys

lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="strict", newline="")
sys.stdout.write(json.dumps(list(csv.reader(lines, strict=True))))
