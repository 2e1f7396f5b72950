"""esms-validate pipe as a stage of Apache Spark: the same results as one process, no row lost, a killed worker redone.

    python pipe_test.py TOOL SAMPLE [COUNT] [CORES]

COUNT resources are made from SAMPLE (an ESMSTask); every seventh has a fault. They are judged once by one process and once
by Spark in local mode, where the first attempt at one partition is killed half way. Both must give the same line for each
resource, in the same order.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time

from pyspark import SparkConf, SparkContext

tool, sample, count, cores = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000, 2
if len(sys.argv) > 4:
    cores = int(sys.argv[4])
template = json.dumps(json.load(open(sample, encoding="utf-8")), ensure_ascii=False, separators=(",", ":"))
partitions = max(cores * 8, 1)
folder = tempfile.mkdtemp(prefix="esms-spark-")

# A partition is lost as a whole or not at all: exit codes 0 to 2 are verdicts, anything else (a signal) fails the task,
# and Spark does it again. The first attempt that meets the mark takes it away and dies half way.
stage = os.path.join(folder, "stage")
with open(stage, "w", encoding="utf-8") as file:
    file.write(
        f"""#!/bin/sh
if mv {folder}/victim {folder}/killed 2>/dev/null; then
    head -n 5000 | {tool} pipe --jobs 1
    kill -9 $$
fi
{tool} pipe --jobs 1
[ $? -le 2 ]
"""
    )
os.chmod(stage, 0o755)
open(os.path.join(folder, "victim"), "w", encoding="utf-8").close()


def resource(index):
    text = template.replace('"id":"', f'"id":"r{index}-', 1)
    return text.replace('"completed"', '"draft"', 1) if index % 7 == 0 else text


def mark(index, line):
    """What a result says, without the place in its stream, bound to the resource it is for."""
    said = line[line.index('"valid"'):].rstrip("\n")
    return int.from_bytes(hashlib.md5(f"{index} {said}".encode()).digest()[:8], "big"), '"valid":true' in line


def summary(marks):
    total, lines, valid = 0, 0, 0
    for value, is_valid in marks:
        total, lines, valid = (total + value) % 2**64, lines + 1, valid + is_valid
    return total, lines, valid


def bounds(partition):
    return partition * count // partitions, (partition + 1) * count // partitions


def one_process():
    process = subprocess.Popen([tool, "pipe", "--jobs", str(cores)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    if os.fork() == 0:
        with process.stdin as stream:
            for index in range(count):
                stream.write((resource(index) + "\n").encode())
        os._exit(0)
    process.stdin.close()
    result = summary(mark(index, line.decode()) for index, line in enumerate(process.stdout))
    process.wait()
    return result


def in_spark():
    configuration = SparkConf().setMaster(f"local[{cores},4]").setAppName("esms-validate pipe")
    configuration.set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1")
    context = SparkContext(conf=configuration)
    context.setLogLevel("OFF")
    starts = context.parallelize(range(partitions), partitions)
    lines = starts.flatMap(lambda number: (resource(index) for index in range(*bounds(number))))
    judged = lines.pipe(stage, checkCode=True)

    def summarize(number, results):
        start = bounds(number)[0]
        yield summary(mark(start + offset, line) for offset, line in enumerate(results))

    parts = judged.mapPartitionsWithIndex(summarize).collect()
    context.stop()
    return sum(p[0] for p in parts) % 2**64, sum(p[1] for p in parts), sum(p[2] for p in parts)


begin = time.time()
alone = one_process()
middle = time.time()
spark = in_spark()
end = time.time()
was_killed = os.path.exists(os.path.join(folder, "killed"))
print(f"one process: {alone[1]} results, {alone[2]} accepted, {middle - begin:.0f} s")
print(f"Spark, {cores} cores, {partitions} partitions: {spark[1]} results, {spark[2]} accepted, {end - middle:.0f} s")
print("killed and redone: one partition" if was_killed else "no partition was killed")
expected = (count, count - (count + 6) // 7)
if alone != spark or alone[1:] != expected or not was_killed:
    sys.exit("results differ")
print("the same results, in the same order, none lost")
