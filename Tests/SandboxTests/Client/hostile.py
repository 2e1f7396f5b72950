"""Requests that no client sends: each is answered or cut off, and the server goes on. Arguments: folder, port."""

import concurrent.futures
import http.client
import socket
import sys
import time

port = int(sys.argv[2])


def raw(data, timeout=25, pause=None):
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        try:
            connection.sendall(data)
            if pause:
                for byte in pause:
                    time.sleep(1)
                    connection.sendall(bytes([byte]))
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
                if b"\r\n\r\n" in answer:
                    break
            return answer
        except (ConnectionError, TimeoutError, socket.timeout) as error:
            return repr(error).encode()


def healthy():
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/health")
    assert connection.getresponse().status == 200
    connection.close()


head = b"POST /fhir/Task HTTP/1.1\r\nHost: x\r\nContent-Type: application/fhir+json\r\n"
large = raw(head + b"Content-Length: 999999999\r\n\r\n{}")
assert b" 413 " in large.split(b"\r\n")[0], large[:80]
healthy()
# Few bytes, many that do not come, a head that does not end: given up, by an answer or without.
def given_up(start):
    begin = time.monotonic()
    slow = raw(start, timeout=40)
    assert b" 408 " in slow[:20] or not slow or b"Reset" in slow, slow[:80]
    assert time.monotonic() - begin < 35


with concurrent.futures.ThreadPoolExecutor() as pool:
    list(pool.map(given_up, [head + b"Content-Length: 1000\r\n\r\n{", head + b"Content-Length: 100000\r\n\r\n{",
                             b"GET / HT"]))
healthy()
for data in [b"\x00\xff\x00\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 50,
             head + b"Content-Length: -5\r\n\r\n", head + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
             b"GET /fhir/Task?" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
             b"GET /fhir/Task?_lastUpdated=%zz%%% HTTP/1.1\r\nHost: x\r\n\r\n",
             b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"]:
    answer = raw(data, timeout=3)
    assert b"root:" not in answer and b" 500 " not in answer[:20], answer[:80]
    healthy()
# Another site's page that makes a browser act.
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
connection.request("POST", "/act", "act=update&decision=BAS-2026-000001",
                   {"Origin": "https://ailleurs.invalid", "Content-Type": "application/x-www-form-urlencoded"})
assert connection.getresponse().status == 403
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
connection.request("GET", "/", headers={"Host": "ailleurs.invalid"})
assert connection.getresponse().status == 403
