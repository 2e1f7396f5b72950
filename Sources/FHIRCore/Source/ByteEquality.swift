internal import Glibc

extension ArraySlice<UInt8> {
    /// Whether these are the same bytes; compares memory, where `elementsEqual` goes element by element.
    package func isEqual(to other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return withUnsafeBytes { own in
            other.withUnsafeBytes { others in
                guard let first = own.baseAddress, let second = others.baseAddress else { return true }
                return memcmp(first, second, own.count) == 0
            }
        }
    }

    /// The first occurrence of some bytes; nil where they do not occur.
    package func rangeOfFirst(_ sought: [UInt8]) -> Range<Int>? {
        guard let first = sought.first else { return startIndex..<startIndex }
        var start = startIndex
        while let hit = self[start...].firstIndex(of: first), hit + sought.count <= endIndex {
            let range = hit..<hit + sought.count
            if self[range].isEqual(to: sought) { return range }
            start = hit + 1
        }
        return nil
    }
}
