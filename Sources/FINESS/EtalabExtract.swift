/// Reads the older etalab CSV: `;` between fields, no header line, the kind of record in the first field, values in
/// quotes only where they hold `;` or `"`. UTF-8 or Windows-1252, told line by line.
struct EtalabExtract {
    enum Record {
        case entity(LegalEntity)
        case establishment(Establishment)
    }

    private(set) var generatedAt = ""

    /// A record of the line, without its end; nil for one of another kind.
    mutating func record(_ line: ArraySlice<UInt8>) -> Record? {
        let fields = Self.fields(Self.text(line))
        switch fields.first {
        case "finess":
            if fields.count > 3 { generatedAt = fields[3] }
            return nil
        case "structureej":
            guard fields.count > 16, !fields[1].isEmpty else { return nil }
            return .entity(
                LegalEntity(
                    number: fields[1], name: fields[2].isEmpty ? fields[3] : fields[2], longName: Self.value(fields, 3),
                    siren: Self.value(fields, 20), legalStatus: Self.value(fields, 16)))
        case "structureet":
            guard fields.count > 18, !fields[1].isEmpty, !fields[2].isEmpty else { return nil }
            return .establishment(
                Establishment(
                    number: fields[1], entity: fields[2], name: fields[3].isEmpty ? fields[4] : fields[3],
                    longName: Self.value(fields, 4), category: Self.value(fields, 18), siret: Self.value(fields, 22)))
        default: return nil
        }
    }

    private static func value(_ fields: [String], _ index: Int) -> String? {
        fields.indices.contains(index) && !fields[index].isEmpty ? fields[index] : nil
    }

    /// Splits at semicolons outside quotes; a doubled quote stands for one.
    static func fields(_ line: String) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var quoted = false
        let bytes = Array(line.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if quoted {
                if byte == UInt8(ascii: "\"") {
                    if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
                        field.append(byte)
                        index += 1
                    } else {
                        quoted = false
                    }
                } else {
                    field.append(byte)
                }
            } else if byte == UInt8(ascii: "\""), field.isEmpty {
                quoted = true
            } else if byte == UInt8(ascii: ";") {
                fields.append(trimmed(field))
                field.removeAll(keepingCapacity: true)
            } else {
                field.append(byte)
            }
            index += 1
        }
        fields.append(trimmed(field))
        return fields
    }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        var slice = bytes[...]
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return String(decoding: slice, as: UTF8.self)
    }

    /// UTF-8 where the line is; else Windows-1252.
    static func text(_ line: ArraySlice<UInt8>) -> String {
        if let text = String(validating: line, as: UTF8.self) { return text }
        var scalars = String.UnicodeScalarView()
        for byte in line {
            let special = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
            if let scalar = Unicode.Scalar(special) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    /// Bytes 80 to 9F of Windows-1252; the five it leaves out stay themselves.
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
