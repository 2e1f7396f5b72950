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

    /// Where the first occurrence of some bytes ends; nil where they do not occur.
    package func endOfFirst(_ sought: [UInt8]) -> Int? {
        guard let first = sought.first else { return startIndex }
        var start = startIndex
        while let hit = self[start...].firstIndex(of: first), hit + sought.count <= endIndex {
            if self[hit..<hit + sought.count].isEqual(to: sought) { return hit + sought.count }
            start = hit + 1
        }
        return nil
    }
}
