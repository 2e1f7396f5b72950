@testable import Certificates

/// PKCS#12 files in clear, put together element by element: shapes that no program writes on purpose.
struct TestPKCS12 {
    enum Bag {
        case certificate([UInt8], link: [UInt8]? = nil, name: String? = nil)
        /// A PKCS#8 in clear.
        case key([UInt8], link: [UInt8]? = nil)
        case secret
    }

    var version: UInt8 = 3
    var safes: [[Bag]]

    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)]
            : count < 0x100
                ? [0x81, UInt8(count)]
                : count < 0x1_0000
                    ? [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
                    : [0x83, UInt8(count >> 16), UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
        return [tag] + length + content
    }

    private static let pkcs12: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01]
    private static let pkcs9: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09]
    private static let data: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]

    private static func attribute(_ identifier: UInt8, _ value: [UInt8]) -> [UInt8] {
        element(0x30, element(0x06, pkcs9 + [identifier]) + element(0x31, value))
    }

    private static func encoded(_ bag: Bag) -> [UInt8] {
        let kind: UInt8
        let value: [UInt8]
        var attributes: [UInt8] = []
        switch bag {
        case .certificate(let der, let link, let name):
            kind = 3
            value = element(0x30, element(0x06, pkcs9 + [22, 1]) + element(0xA0, element(0x04, der)))
            if let link { attributes += attribute(21, element(0x04, link)) }
            if let name {
                attributes += attribute(20, element(0x1E, name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }))
            }
        case .key(let pkcs8, let link):
            kind = 1
            value = pkcs8
            if let link { attributes += attribute(21, element(0x04, link)) }
        case .secret:
            kind = 5
            value = element(0x30, element(0x06, [0x2A, 0x03, 0x04]) + element(0xA0, element(0x04, [1, 2, 3])))
        }
        let tail = attributes.isEmpty ? [] : element(0x31, attributes)
        return element(0x30, element(0x06, pkcs12 + [kind]) + element(0xA0, value) + tail)
    }

    private static func content(_ octets: [UInt8]) -> [UInt8] {
        element(0x30, element(0x06, data) + element(0xA0, element(0x04, octets)))
    }

    var bytes: [UInt8] {
        let contents = safes.flatMap { Self.content(Self.element(0x30, $0.flatMap(Self.encoded))) }
        return Self.element(
            0x30, Self.element(0x02, [version]) + Self.content(Self.element(0x30, contents)))
    }
}
