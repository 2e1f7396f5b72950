"""A DUI that shows every capability. Arguments: esms-validate or esms-serve, folder, port."""

import datetime
import sys

from dui import Client, Sandbox, consent, instant, task

box = Sandbox(sys.argv[1], sys.argv[2], int(sys.argv[3]))
client = Client(box)
last = {}


def search(flux, **options):
    """From where the search before ended; the first one goes back thirty days."""
    now = box.now()
    since = last.get(flux, now - datetime.timedelta(days=30))
    target = {
        "1.1": f"DocumentReference?type=57830-2&_lastUpdated={instant(since)}&_elements=id",
        "5.1": f"Task?_lastUpdated={instant(since)}",
    }[flux]
    bundle = client.get(target, **options)
    last[flux] = now - datetime.timedelta(seconds=1)
    return [entry["resource"] for entry in bundle.get("entry", [])]


def read_new():
    return [client.get("DocumentReference/" + found["id"]) for found in search("1.1")]


# A wrong secret is refused, put right, and the token kept.
assert client.fetch_token("faux")[0] == 401
documents = read_new()
search("5.1")
decisions = []
for document in documents:
    by_use = {identifier["use"]: identifier["value"] for identifier in document["identifier"]}
    decisions.append((by_use["usual"], by_use["official"]))
assert len(decisions) >= 6
decisions.sort()


def status(number, **fields):
    local, national = decisions[number]
    fault = fields.pop("fault", None)
    now = box.now()
    payload = task(box.structure, local, national, now.date().isoformat(), now, **fields)
    return client.post("Task", payload, fault=fault)


# The agreement, then the evaluation.
local, national = decisions[0]
client.post("Consent", consent(box.structure, national, box.now().date().isoformat()))
found = client.get(f"DocumentReference?identifier={national}&type=51848-0")
assert found["total"] == 1, found

# A trial period that fails, another that leads to an entry and an exit; both levels.
status(0, esms="40")
status(0, esms="41", motive="152")
status(0, esms="42", unit="182")
status(0, esms="43", unit="185")
status(0, esms="44", unit="181", unit_motive="84")
status(1, esms="40")
status(1, esms="41", motive="152")
status(1, esms="71", unit="184")
status(1, esms="47", unit="186")
status(1, esms="48", unit="188", unit_motive="124")

# Admission impossible: confirmed here, refused there.
for number, act in [(2, "confirm-impossible"), (3, "refuse-impossible")]:
    status(number, esms="40")
    status(number, esms="45", motive="116")
    box.run("act", act, "--decision", decisions[number][1])
box.run("act", "cancel-notification", "--decision", decisions[4][1], "--comment", "Doublon")
box.run("act", "reactivate", "--decision", decisions[4][1])
box.run("act", "enter-elsewhere", "--decision", decisions[5][1])
box.run("act", "update", "--decision", decisions[5][1])

# A day later: the token has run out, what was updated comes again.
box.run("clock", "+1d")
assert len(search("5.1")) >= 5
assert [document["meta"]["versionId"] for document in read_new()] == ["2"]

# Faults, one at a time.
for fault in ["401-expired", "429;retry-after=1", "503", "cut", "garbage", "500"]:
    search("1.1", fault=fault)
status(5, esms="40", fault="cut")
search("5.1")
