#!/usr/bin/env python3
"""One structural character taken out of published resources, and repaired: by esms-diff and by the package json_repair.

Usage: one-character.py ESMS-DIFF FOLDER-OF-JSON [COUNT] [SEED]

Says how many repairs give back what was there, how many are announced as valid but differ, and how many lose more than
5 % of the values. Files that still parse after the loss are left out: nobody can see that anything is missing.
"""
import collections
import concurrent.futures
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

try:
    import json_repair
except ImportError:
    json_repair = None

KINDS = [",", ":", "{", "}", "[", "]", "opening quote", "closing quote"]


def places(text):
    found = {kind: [] for kind in KINDS}
    index, inside = 0, False
    while index < len(text):
        character = chr(text[index])
        if inside and character == "\\":
            index += 2
            continue
        if character == '"':
            found["closing quote" if inside else "opening quote"].append(index)
            inside = not inside
        elif not inside and character in found:
            found[character].append(index)
        index += 1
    return found


def leaves(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield json.dumps(value)


def lost(wanted, found):
    first, second = collections.Counter(leaves(wanted)), collections.Counter(leaves(found))
    return sum((first - second).values()) / max(1, sum(first.values()))


def ours(tool, damaged, folder, number):
    source, target = os.path.join(folder, f"{number}.json"), os.path.join(folder, f"{number}.out")
    with open(source, "wb") as file:
        file.write(damaged)
    run = subprocess.run(
        [tool, "diagnose", source, "--repair", target, "--lang", "en"], capture_output=True, timeout=120, check=False)
    try:
        with open(target, encoding="utf-8") as file:
            return json.load(file), b"and is valid" in run.stderr
    except (OSError, ValueError):
        return None, False


def judge(job):
    tool, folder, number, kind, text, place = job
    wanted = json.loads(text)
    damaged = text[:place] + text[place + 1:]
    try:
        json.loads(damaged)
        return None
    except ValueError:
        pass
    found, is_valid = ours(tool, damaged, folder, number)
    peer = None
    if json_repair is not None:
        try:
            peer = json_repair.loads(damaged.decode("utf-8"))
        except Exception:  # the peer's own faults count as no repair
            peer = None
    return kind, found == wanted, found is not None and is_valid and found != wanted, (
        found is None or lost(wanted, found) > 0.05), peer == wanted


def main():
    tool, folder = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 400
    random.seed(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    texts = []
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(path, "rb") as file:
            text = file.read()
        if len(text) < 30_000 and b'"resourceType"' in text:
            texts.append(text)
    with tempfile.TemporaryDirectory() as scratch:
        jobs = []
        while len(jobs) < count:
            text, kind = random.choice(texts), KINDS[len(jobs) % len(KINDS)]
            if choices := places(text)[kind]:
                jobs.append((tool, scratch, len(jobs), kind, text, random.choice(choices)))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            results = [result for result in pool.map(judge, jobs) if result]
    total = len(results)
    print(f"{total} texts with one character missing")
    print(f"exact: {sum(r[1] for r in results)}, json_repair: {sum(r[4] for r in results) if json_repair else 'not at hand'}")
    print(f"announced as valid but different: {sum(r[2] for r in results)}")
    print(f"more than 5 % of the values lost: {sum(r[3] for r in results)}")
    for kind in KINDS:
        own = [r for r in results if r[0] == kind]
        print(f"  {kind}: {sum(r[1] for r in own)} of {len(own)}, json_repair {sum(r[4] for r in own)}")


if __name__ == "__main__":
    main()
