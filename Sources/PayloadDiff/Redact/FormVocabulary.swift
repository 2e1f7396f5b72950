internal import FHIRCore
internal import ValueFormats

/// Words that the definitions at hand are made of: codes, labels, names of elements. One of them alone is nobody's, whoever
/// wrote it in a text.
enum FormVocabulary {
    static func holds(_ word: String) -> Bool { words.contains(word) }

    /// Read when the first word is asked for: four megabytes.
    private static let words: Set<String> = {
        var words: Set<String> = []
        var word: [UInt8] = []
        func end() {
            if (3...24).contains(word.count) { words.insert(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for file in EmbeddedResource.all where !file.path.hasSuffix(".index") {
            // Letters with accents are few in definitions: their files are folded, the others are read as they are.
            let isFrench = file.path.hasPrefix("ValueSets/") || file.path.hasPrefix("Profiles/sdo/")
            let bytes = file.bytes
            if isFrench {
                words.formUnion(RedactionCheck.words(String(decoding: bytes, as: UTF8.self)))
            } else {
                for byte in bytes {
                    switch byte {
                    case 0x41...0x5A: word.append(byte | 0x20)
                    case 0x61...0x7A, 0x30...0x39: word.append(byte)
                    default: end()
                    }
                }
                end()
            }
        }
        return words
    }()
}
