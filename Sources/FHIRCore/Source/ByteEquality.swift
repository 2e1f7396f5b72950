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
}
