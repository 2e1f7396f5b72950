"""A DUI, as far as its exchange with the SI-SDO goes. Python's standard library only."""

import datetime
import http.client
import json
import pathlib
import re
import subprocess
import sys
import time
import urllib.parse

SYSTEMS = {
    "status": "https://mos.esante.gouv.fr/NOS/TRE_R357-StatutPersonnePriseCharge/FHIR/TRE-R357-StatutPersonnePriseCharge",
    "motive": "https://mos.esante.gouv.fr/NOS/TRE_R358-MotifStatutPersonnePriseCharge/FHIR/TRE-R358-MotifStatutPersonnePriseCharge",
    "category": "https://mos.esante.gouv.fr/NOS/TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation",
    "mode": "https://mos.esante.gouv.fr/NOS/TRE_R213-ModePriseEnCharge/FHIR/TRE-R213-ModePriseEnCharge",
    "stay": "https://mos.esante.gouv.fr/NOS/TRE_R240-TemporaliteAccueil/FHIR/TRE-R240-TemporaliteAccueil",
    "input": "https://interop.esante.gouv.fr/ig/fhir/sdo/CodeSystem/input-task-sdo-codesystem",
}


class Sandbox:
    """The folder, the commands beside the server, and the settings."""

    def __init__(self, tool, folder, port):
        self.tool, self.folder, self.port = tool, folder, port
        text = (pathlib.Path(folder) / "sandbox.yml").read_text(encoding="utf-8")
        self.client_id = re.search(r'^client-id: "(.*)"', text, re.M)[1]
        self.client_secret = re.search(r'^client-secret: "(.*)"', text, re.M)[1]
        self.structure = "1" + re.search(r'^  - finess: "(.*)"', text, re.M)[1]

    def run(self, *arguments):
        done = subprocess.run(
            [self.tool, "sandbox", arguments[0], self.folder, *arguments[1:]], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"sandbox {' '.join(arguments)}: {done.stderr}")
        return done.stdout.strip()

    def now(self):
        return datetime.datetime.fromisoformat(self.run("clock").replace("Z", "+00:00"))


class Client:
    """One HTTP client: token, headers, retries."""

    def __init__(self, sandbox, is_careful=True):
        self.sandbox, self.is_careful, self.token = sandbox, is_careful, None

    def send(self, method, target, body=None, headers=None):
        """Status, headers and body; None where the answer broke off."""
        connection = http.client.HTTPConnection("127.0.0.1", self.sandbox.port, timeout=30)
        try:
            connection.request(method, target, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (http.client.HTTPException, ConnectionError, TimeoutError):
            return None
        finally:
            connection.close()

    def fetch_token(self, secret=None):
        form = urllib.parse.urlencode({
            "grant_type": "client_credentials", "client_id": self.sandbox.client_id,
            "client_secret": secret or self.sandbox.client_secret})
        answer = self.send("POST", "/auth/token", form, {"Content-Type": "application/x-www-form-urlencoded"})
        if answer and answer[0] == 200:
            self.token = json.loads(answer[2])["access_token"]
        return answer

    def call(self, method, target, resource=None, fault=None, xml=None):
        """Sends it until it is answered: the fault goes with the first attempt only."""
        for attempt in range(5):
            if not self.token:
                self.fetch_token()
            kind = "application/fhir+xml" if xml else "application/fhir+json"
            headers = {"Authorization": "Bearer " + (self.token or ""), "struct_idnat": self.sandbox.structure,
                       "Accept": kind}
            body = xml or (json.dumps(resource).encode() if resource else None)
            if body:
                headers["Content-Type"] = kind
            if fault and attempt == 0:
                headers["X-Sandbox-Fault"] = fault
            answer = self.send(method, "/fhir/" + target, body, headers)
            if not self.is_careful:
                return answer
            status = answer[0] if answer else 0
            if status == 401:
                self.token = None
            elif status in (429, 500, 503):
                time.sleep(float(answer[1].get("Retry-After", 0.3)))
            elif answer is None or "fhir" not in answer[1].get("Content-Type", ""):
                time.sleep(0.3)
            else:
                return answer
        sys.exit(f"{method} {target}: no answer")

    def get(self, target, **options):
        status, _, body = self.call("GET", target, **options)
        if status != 200:
            sys.exit(f"GET {target}: {status} {body.decode()}")
        return json.loads(body)

    def post(self, type, resource, **options):
        answer = self.call("POST", type, resource, **options)
        if self.is_careful and answer[0] != 201:
            sys.exit(f"POST {type}: {answer[0]} {answer[2].decode()}")
        return answer


def instant(time, escaped=True):
    text = "gt" + time.astimezone(datetime.timezone(datetime.timedelta(hours=1))).isoformat(timespec="seconds")
    return urllib.parse.quote(text, safe=":") if escaped else text


def consent(structure, national, day):
    return {
        "resourceType": "Consent", "meta": {"source": structure}, "status": "active",
        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                              "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
        "dateTime": day,
        "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTIN"}]},
        "provision": {"data": [{"meaning": "related", "reference": {
            "identifier": {"use": "official", "value": national}}}]},
    }


def task(structure, local, national, day, now, esms=None, motive=None, unit=None, unit_motive=None, dated=True):
    def entry(name, key, value):
        return {"type": {"coding": [{"system": SYSTEMS["input"], "code": name}]}, key: value}

    def code(name, system, value):
        return entry(name, "valueCodeableConcept", {"coding": [{"system": SYSTEMS[system], "code": value}]})

    inputs = [
        entry("idNat_Struct", "valueIdentifier", {"value": structure}),
        entry("nomESMS", "valueString", "ESAT d'essai"),
        entry("idDecision", "valueIdentifier", {"value": local}),
        entry("idNat_Decision", "valueIdentifier", {"value": national}),
    ]
    if esms:
        inputs.append(code("statutESMS", "status", esms))
        if motive:
            inputs.append(code("motifESMS", "motive", motive))
        if dated:
            inputs.append(entry("dateStatutESMS", "valueDate", day))
    # The place: trial periods need the category of an ESAT.
    inputs += [
        entry("idUnite", "valueIdentifier", {"value": "UNITE-1"}), entry("nomUnite", "valueString", "Atelier"),
        code("categorieOrganisation", "category", "43"), code("temporaliteAccueil", "stay", "02"),
        entry("accueilSequentiel", "valueBoolean", False), code("modePriseCharge", "mode", "47"),
    ] if unit else [code("categorieOrganisation", "category", "43")]
    if unit:
        inputs.append(code("statutUnite", "status", unit))
        inputs.append(entry("dateStatutUnite", "valueDate", day))
        if unit_motive:
            inputs.append(code("motifUnite", "motive", unit_motive))
    return {
        "resourceType": "Task", "meta": {"lastUpdated": now.isoformat(timespec="seconds")}, "status": "completed",
        "intent": "plan", "input": inputs,
    }
