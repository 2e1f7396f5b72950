"""Sends statuses one after the other and writes what was answered, until the server is gone. Arguments: tool, folder,
port, how many, file."""

import sys

from dui import Client, Sandbox, task

box = Sandbox(sys.argv[1], sys.argv[2], int(sys.argv[3]))
client = Client(box, is_careful=False)
client.fetch_token()
now = box.now()
with open(sys.argv[5], "a", encoding="ascii") as answered:
    for number in range(int(sys.argv[4])):
        n = number % 20 + 1
        payload = task(box.structure, f"69-2026-{n:06}", f"BAS-2026-{n:06}", now.date().isoformat(), now, esms="40")
        answer = client.post("Task", payload)
        if answer is None:
            break
        assert answer[0] == 201, answer
        answered.write(answer[1]["Location"].rsplit("/", 1)[1] + "\n")
        answered.flush()
