"""Holds a rate of requests and prints the times. Arguments: tool, folder, port, [rate a second], [seconds].

    esms-validate sandbox init DIR --notifications 10000
    esms-validate sandbox serve DIR --port 8643 &
    python3 Tests/SandboxTests/Client/load.py esms-validate DIR 8643 200 60
"""

import datetime
import http.client
import json
import sys
import threading
import time

from dui import Client, Sandbox, instant, task

rate = int(sys.argv[4]) if len(sys.argv) > 4 else 200
seconds = int(sys.argv[5]) if len(sys.argv) > 5 else 60
box = Sandbox(sys.argv[1], sys.argv[2], int(sys.argv[3]))
client = Client(box)
client.fetch_token()
now = box.now()
headers = {"Authorization": "Bearer " + client.token, "struct_idnat": box.structure,
           "Content-Type": "application/fhir+json"}
found = client.get(
    f"DocumentReference?type=57830-2&_lastUpdated={instant(now - datetime.timedelta(hours=2))}&_elements=id")
documents = [entry["resource"]["id"] for entry in found.get("entry", [])]
WORKERS = 8
times, failures, lock = [], [], threading.Lock()
begin = time.monotonic() + 0.5


def request(number):
    """Half of them read a dossier, three in ten look for statuses, two in ten send one."""
    kind = number % 10
    if kind < 5:
        return "GET", "/fhir/DocumentReference/" + documents[number % len(documents)], None
    if kind < 8:
        return "GET", "/fhir/Task?_lastUpdated=" + instant(now), None
    n = number % 10_000 + 1
    return "POST", "/fhir/Task", json.dumps(task(
        box.structure, f"69-2026-{n:06}", f"BAS-2026-{n:06}", now.date().isoformat(), now, esms="40"))


def work(worker):
    connection = http.client.HTTPConnection("127.0.0.1", box.port, timeout=30)
    for number in range(worker, rate * seconds, WORKERS):
        due = begin + number / rate
        if (wait := due - time.monotonic()) > 0:
            time.sleep(wait)
        method, target, body = request(number)
        sent = time.monotonic()
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        answer.read()
        with lock:
            times.append((time.monotonic() - sent) * 1_000)
            if answer.status not in (200, 201):
                failures.append(answer.status)


threads = [threading.Thread(target=work, args=(worker,)) for worker in range(WORKERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
taken = time.monotonic() - begin
times.sort()
print(f"{len(times)} requests in {taken:.1f} s, {len(times) / taken:.0f} a second; "
      f"p50 {times[len(times) // 2]:.1f} ms, p99 {times[len(times) * 99 // 100]:.1f} ms, most {times[-1]:.1f} ms; "
      f"failures {failures[:5]}")
