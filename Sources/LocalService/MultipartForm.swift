internal import FHIRCore

/// A form with files, as browsers send it (RFC 7578).
struct MultipartForm {
    struct Part {
        let name: String
        /// Nil for a field that is no file; empty for a file that was not chosen.
        let fileName: String?
        let content: [UInt8]
    }

    let parts: [Part]

    static let partLimit = 16

    /// Nil when the body is not such a form.
    ///
    /// - Parameter contentType: the header's value, with the boundary.
    init?(_ body: [UInt8], contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Self.parameter("boundary", in: contentType), (1...70).contains(boundary.utf8.count)
        else { return nil }
        let delimiter = Array(("--" + boundary).utf8)
        guard body.starts(with: delimiter) else { return nil }
        var parts: [Part] = []
        var position = delimiter.count
        let separator = Array("\r\n".utf8) + delimiter
        while true {
            if body[position...].starts(with: Array("--".utf8)) { break }
            guard body[position...].starts(with: Array("\r\n".utf8)), parts.count < Self.partLimit,
                let next = body[position...].rangeOfFirst(separator),
                let part = Self.part(body[(position + 2)..<next.lowerBound])
            else { return nil }
            parts.append(part)
            position = next.upperBound
        }
        self.parts = parts
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        guard let gap = bytes.rangeOfFirst(Array("\r\n\r\n".utf8)), gap.lowerBound - bytes.startIndex < 8_192 else {
            return nil
        }
        let head = String(decoding: bytes[..<gap.lowerBound], as: UTF8.self)
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard let name = parameter("name", in: String(line)) else { return nil }
            return Part(
                name: name, fileName: parameter("filename", in: String(line)),
                content: Array(bytes[gap.upperBound...]))
        }
        return nil
    }

    /// The value of `; name="…"`; browsers write a quotation mark in it as `%22`.
    private static func parameter(_ name: String, in header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let text = piece.drop { $0 == " " }
            guard text.lowercased().hasPrefix(name + "=") else { continue }
            let value = text.dropFirst(name.count + 1)
            return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count >= 2
                ? String(value.dropFirst().dropLast()) : String(value)
        }
        return nil
    }
}
