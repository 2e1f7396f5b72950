#!/bin/bash
# Measures esms-diff beside other formatters: format of a large JSON bundle, its memory, and diff of two 20 MB bundles.
# Usage: Benchmarks/esms-diff.sh [path of a release esms-diff]   (build: swift build -c release --product esms-diff)
set -euo pipefail
cd "$(dirname "$0")/.."
tool=${1:-.build/release/esms-diff}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Bundles of synthetic Tasks: about 5.8 kB each, indented.
python3 - "$folder" <<'PY'
import json, sys
folder = sys.argv[1]
system = "https://interop.esante.gouv.fr/ig/fhir/sdo/CodeSystem/input-task-sdo-codesystem"
codes = ["idNat_Struct", "nomESMS", "idDecision", "idNat_Decision", "statutESMS", "dateStatutESMS", "idUnite", "nomUnite",
         "categorieOrganisation", "temporaliteAccueil", "accueilSequentiel", "modePriseCharge", "statutUnite"]
def task(number, changed):
    inputs = [{"type": {"coding": [{"system": system, "code": code}]}, "valueString": f"{code} {number} é"} for code in codes]
    if changed and number % 50 == 0: inputs[3]["valueString"] = "changed"
    return {"fullUrl": f"http://exemple.invalid/Task/{number}",
            "resource": {"resourceType": "Task", "id": str(number), "status": "completed", "intent": "plan", "input": inputs}}
def bundle(name, count, changed=False):
    with open(f"{folder}/{name}", "w") as file:
        file.write('{"resourceType":"Bundle","type":"collection","entry":[')
        for number in range(count):
            file.write(("," if number else "") + json.dumps(task(number, changed), indent=1, ensure_ascii=False))
        file.write("]}\n")
bundle("a.json", 6200)
bundle("b.json", 6200, True)
bundle("large.json", 155000)
PY
"$tool" format --to xml "$folder/a.json" --output "$folder/a.xml"
"$tool" format --compact "$folder/a.json" --output "$folder/a.min.json"

# Best of three runs: seconds, peak memory, and megabytes of input a second.
measure() {
    python3 - "$@" <<'PY'
import os, resource, subprocess, sys, time
label, size, *command = sys.argv[1:]
best, peak = None, 0
for _ in range(3):
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    elapsed = time.monotonic() - start
    best = elapsed if best is None else min(best, elapsed)
    peak = max(peak, usage.ru_maxrss / 1024)
megabytes = sum(os.path.getsize(f) for f in size.split(",")) / 1e6
print(f"| {label} | {megabytes:.1f} MB | {best:.2f} s | {megabytes / best:.0f} MB/s | {peak:.0f} MB |")
PY
}

echo "| command | input | time | speed | peak memory |"
echo "|---|---|---|---|---|"
a="$folder/a.json"; b="$folder/b.json"; large="$folder/large.json"
measure "esms-diff format" "$a" "$tool" format "$a"
command -v jq > /dev/null && measure "jq ." "$a" jq . "$a"
measure "python3 -m json.tool" "$a" python3 -m json.tool "$a"
measure "esms-diff format, one line in" "$folder/a.min.json" "$tool" format "$folder/a.min.json"
measure "esms-diff format, large" "$large" "$tool" format "$large"
measure "esms-diff format --canonical" "$a" "$tool" format --canonical "$a"
measure "esms-diff format (XML)" "$folder/a.xml" "$tool" format "$folder/a.xml"
command -v xmllint > /dev/null && measure "xmllint --format" "$folder/a.xml" xmllint --format "$folder/a.xml"
measure "esms-diff format --to xml" "$a" "$tool" format --to xml "$a"
measure "esms-diff diff" "$a,$b" "$tool" diff "$a" "$b"
measure "esms-diff diff --format json-patch" "$a,$b" "$tool" diff --format json-patch "$a" "$b"
measure "esms-diff redact" "$a" "$tool" redact --key k "$a"
measure "esms-diff diagnose" "$a" "$tool" diagnose "$a"
measure "esms-diff tree" "$a" "$tool" tree "$a"
