"""A DUI that does everything wrong. Arguments: esms-validate or esms-serve, folder, port."""

import datetime
import sys

from dui import Client, Sandbox, consent, instant, task

box = Sandbox(sys.argv[1], sys.argv[2], int(sys.argv[3]))
client = Client(box, is_careful=False)
for _ in range(5):
    client.fetch_token("faux")

# Seven times a token for one request each.
for _ in range(7):
    client.fetch_token()
now = box.now()
day = now.date().isoformat()
# The zone's plus as it stands; forty days; a day left out between two searches.
client.call("GET", "Task?_lastUpdated=" + instant(now - datetime.timedelta(hours=2), escaped=False))
client.call("GET", "Task?_lastUpdated=" + instant(now - datetime.timedelta(days=40)))
searched = client.call(
    "GET", "DocumentReference?type=57830-2&_elements=id&_lastUpdated=" + instant(now - datetime.timedelta(days=1)))
box.run("clock", "+10m")
now = box.now()
client.call(
    "GET", "DocumentReference?type=57830-2&_elements=id&_lastUpdated=" + instant(now - datetime.timedelta(minutes=2)))

# The evaluation before the agreement.
decisions = [(f"69-2026-{n:06}", f"BAS-2026-{n:06}") for n in range(1, 7)]
client.call("GET", f"DocumentReference?identifier={decisions[0][1]}&type=51848-0")


def status(number, **fields):
    return client.post("Task", task(box.structure, *decisions[number], day, now, **fields))


# Without motive, without date, out of order, twice, and one that is no Task of the guide.
status(0, esms="41")
status(0, esms="48", dated=False)
status(1, esms="40", unit="188")
status(1, esms="40", unit="188")
broken = task(box.structure, *decisions[2], day, now, esms="40")
broken["status"] = "draft"
client.post("Task", broken)

# Each fault, and at once on to something else; or at once again.
for fault in ["429;retry-after=1", "503"]:
    client.call("GET", "Task?_lastUpdated=" + instant(now), fault=fault)
    client.call("GET", "Task?_lastUpdated=" + instant(now))
client.call("GET", "DocumentReference/nulle-part", fault="cut")
for _ in range(13):
    client.call("GET", "Task?_lastUpdated=" + instant(now))

# The token has run out and goes on being used.
box.run("clock", "+1d")
for _ in range(4):
    client.call("GET", "Task?_lastUpdated=" + instant(box.now()))
