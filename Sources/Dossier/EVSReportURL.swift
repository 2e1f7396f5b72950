/// The permanent address of a report of EVSClient, as it is pasted.
enum EVSReportURL {
    /// The address without blanks around it; nil when it is no web address.
    static func cleaned(_ text: String) -> String? {
        let blanks: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let bytes = Array(text.utf8.drop(while: blanks).reversed().drop(while: blanks).reversed())
        guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !"<>\"\\^`{}|".utf8.contains($0) }), bytes.count <= 2000
        else { return nil }
        for scheme in ["https://", "http://"] where bytes.starts(with: scheme.utf8) {
            let host = bytes.dropFirst(scheme.utf8.count).prefix { $0 != UInt8(ascii: "/") }
            return host.isEmpty || host.contains(UInt8(ascii: "@")) ? nil : String(decoding: bytes, as: UTF8.self)
        }
        return nil
    }

    /// Whether it names one report: by its OID, or as a validation of the programming interface.
    static func namesReport(_ url: String) -> Bool {
        ["oid=", "/validations/", "/report"].contains { url.utf8.firstRange(of: Array($0.utf8)) != nil }
    }
}
