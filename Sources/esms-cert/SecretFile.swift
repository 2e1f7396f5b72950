import Certificates
import CommandSupport
import Glibc

/// Files that hold keys: mode 0600 from the first byte, and never an existing file by accident.
enum SecretFile {
    /// - Parameter replacing: when false an existing file is left alone and `exists` is thrown.
    static func write(_ parts: [SecretData], to path: String, replacing: Bool) throws(FileError) {
        if InputRegister.holds(path) { throw FileError(code: .isInput, path: path) }
        if !replacing, access(path, F_OK) == 0 { throw FileError(errorNumber: EEXIST, path: path) }
        // Without a file to replace there is no need of a second name, on which a key could be left behind.
        let isReplacement = access(path, F_OK) == 0
        let target = isReplacement ? path + ".new.\(getpid())" : path
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileError(errorNumber: errno, path: path) }
        var failure: Int32 = fchmod(descriptor, 0o600) == 0 ? 0 : errno
        for part in parts where failure == 0 { failure = part.withBytes { write($0, to: descriptor) } }
        if failure == 0, fsync(descriptor) != 0, errno != EINVAL { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        if failure == 0, isReplacement, rename(target, path) != 0 { failure = errno }
        if failure != 0 {
            unlink(target)
            throw FileError(errorNumber: failure, path: path)
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var offset = 0
        while offset < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            offset += count
        }
        return 0
    }
}
