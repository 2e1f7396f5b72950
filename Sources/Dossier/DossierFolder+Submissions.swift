internal import CommandSupport
internal import FHIRCore
internal import PayloadDiff
internal import ValueFormats

extension DossierFolder {
    /// Takes the links that `submit --format ndjson` printed for payloads that EVSClient passed. A payload is known by its
    /// content, so that it may have been sent from the dossier or from where it came.
    ///
    /// - Returns: the payloads that got a link, in order.
    public mutating func link(submissions bytes: [UInt8], time: String) throws(DossierError) -> [String] {
        var linked: [String] = []
        for line in bytes.split(separator: 0x0A) {
            let document = JSONDocument(SourceText(Array(line)))
            guard document.problems.isEmpty, let json = JSONValue(document), let file = json["file"]?.stringValue
            else { throw DossierError(.submissions) }
            guard json["evs"]?.stringValue == "passed", let url = json["permanentURL"]?.stringValue,
                let sent = try? FileAccess.read(file)
            else { continue }
            let hash = SHA256.digest(sent).hexadecimal
            guard let payload = manifest.payloads.first(where: { $0.sha256 == hash }) else { continue }
            try link([url], to: payload.id, time: time)
            linked.append(payload.file)
        }
        return linked
    }
}
