import Certificates
import CommandSupport
import Glibc
import Messages

/// One file to look at. Its name is bytes: a name from an old share or a zip of Windows need not be text.
struct CertificateFile {
    private let path: [CChar]
    /// The name as it is shown: bytes that are no text are written out.
    let name: String

    init(_ name: String) {
        path = name.utf8CString.map { $0 }
        self.name = name
    }

    private init(bytes: [UInt8]) {
        path = bytes.map { CChar(bitPattern: $0) } + [0]
        name = Self.shown(bytes)
    }

    /// An argument, by the bytes it was given with: Swift hands out text only.
    init(argument: String) {
        guard argument.unicodeScalars.contains("\u{FFFD}"), let bytes = Self.argumentBytes(argument) else {
            self.init(argument)
            return
        }
        self.init(bytes: bytes)
    }

    init(_ name: [UInt8], in folder: CertificateFile) {
        var bytes = folder.path.dropLast().map { UInt8(bitPattern: $0) }
        if bytes.last != UInt8(ascii: "/") { bytes.append(UInt8(ascii: "/")) }
        self.init(bytes: bytes + name)
    }

    private static func argumentBytes(_ argument: String) -> [UInt8]? {
        for index in 0..<Int(CommandLine.argc) {
            guard let pointer = CommandLine.unsafeArgv[index] else { continue }
            let bytes = Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
            if String(decoding: bytes, as: UTF8.self) == argument { return bytes }
        }
        return nil
    }

    /// Text as it is, other bytes as `\xE9`.
    private static func shown(_ bytes: [UInt8]) -> String {
        var text = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            var decoder = UTF8()
            var iterator = rest.makeIterator()
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                text.unicodeScalars.append(scalar)
                rest = rest.dropFirst(UTF8.width(scalar))
            case .emptyInput, .error:
                let digits = String(rest[rest.startIndex], radix: 16, uppercase: true)
                text += "\\x" + (digits.count < 2 ? "0" : "") + digits
                rest = rest.dropFirst()
            }
        }
        return text
    }

    /// Whether ``name`` is the name: other programs can be given it.
    var isText: Bool { Array(name.utf8) == path.dropLast().map { UInt8(bitPattern: $0) } }

    var isStandardInput: Bool { name == "-" }

    /// The folder it lies in; nil for standard input.
    var folder: CertificateFile? {
        guard !isStandardInput else { return nil }
        let bytes = path.dropLast().map { UInt8(bitPattern: $0) }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return CertificateFile(".") }
        return CertificateFile(bytes: slash == 0 ? [UInt8(ascii: "/")] : Array(bytes[..<slash]))
    }

    /// Names in this folder, as bytes and sorted; hidden ones too, `.` and `..` not.
    var entries: [[UInt8]] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(bytes) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    enum Kind {
        case file
        case folder
        case other
    }

    /// What the name leads to; a symbolic link to a folder is not followed, so that there are no loops.
    func kind(following: Bool = false) -> Kind? {
        var status = stat()
        guard (following ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK:
            guard stat(path, &status) == 0 else { return nil }
            return status.st_mode & S_IFMT == S_IFREG ? .file : .other
        default: return .other
        }
    }

    /// Reads the file. What is no file waits for somebody to write into it, and is not opened; what the shell hands over
    /// as one (`/dev/stdin`, `/dev/fd/3`) is.
    func read(limit: Int) throws(FileError) -> [UInt8] {
        if isStandardInput { return try FileAccess.read(name, limit: limit) }
        let isHandedOver = name.hasPrefix("/dev/") || name.hasPrefix("/proc/")
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isHandedOver ? 0 : O_NONBLOCK | O_NOCTTY))
        guard descriptor >= 0 else { throw FileError(errorNumber: errno, path: name) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(errorNumber: errno, path: name) }
        let type = status.st_mode & S_IFMT
        if type == S_IFDIR { throw FileError(errorNumber: EISDIR, path: name) }
        if type != S_IFREG, !isHandedOver { throw FileError(errorNumber: ESPIPE, path: name) }
        return try FileAccess.read("/proc/self/fd/\(descriptor)", limit: limit)
    }

    /// Whether a read failed because the name leads to no regular file.
    var isIrregular: Bool { kind(following: true) == .other && !name.hasPrefix("/dev/") && !name.hasPrefix("/proc/") }
}

/// The files that arguments lead to.
struct CertificateFiles {
    private(set) var files: [CertificateFile] = []
    /// Files of folders that hold no certificate, by name.
    private(set) var leftAside: [String] = []

    /// Deepest folder that is looked into.
    private static let depthLimit = 64
    /// Largest file of a folder whose content is looked at to see what it is.
    private static let sizeLimit = 1 << 20

    init(_ arguments: [String]) {
        for argument in arguments {
            let file = CertificateFile(argument: argument)
            if file.kind(following: true) == .folder, !file.isStandardInput {
                collect(file, depth: 0)
            } else {
                files += InputFiles.expand([argument], extensions: []).map { CertificateFile(argument: $0) }
            }
        }
    }

    private mutating func collect(_ folder: CertificateFile, depth: Int) {
        guard depth < Self.depthLimit else { return }
        for name in folder.entries {
            let file = CertificateFile(name, in: folder)
            switch file.kind() {
            case .folder: if name.first != UInt8(ascii: ".") { collect(file, depth: depth + 1) }
            case .file where Self.isCertificate(file, name): files.append(file)
            case .file where name == Array(CheckSettingsFile.name.utf8): break
            case .file, .other, nil: leftAside.append(file.name)
            }
        }
    }

    /// Says on standard error what was not looked at, so that nobody takes a folder for checked that was not.
    func report(_ language: Language) {
        guard !leftAside.isEmpty else { return }
        let shown = leftAside.prefix(5).joined(separator: ", ") + (leftAside.count > 5 ? "…" : "")
        writeDiagnostic(
            Terminal.sanitized(
                CommandMessages.text("file.left-aside", [String(leftAside.count), shown], in: language)))
    }

    /// Files of one folder that hold a certificate, without those below it.
    static func certificates(in folder: CertificateFile) -> [CertificateFile] {
        folder.entries.compactMap { name in
            let file = CertificateFile(name, in: folder)
            return file.kind() == .file && isCertificate(file, name) ? file : nil
        }
    }

    /// Told by the name's end where it says so, by the first bytes where it does not: attachments are renamed on the way.
    private static func isCertificate(_ file: CertificateFile, _ name: [UInt8]) -> Bool {
        guard name.first != UInt8(ascii: ".") else { return false }
        if let dot = name.lastIndex(of: UInt8(ascii: ".")),
            ExaminationOptions.extensions.contains(String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased())
        {
            return true
        }
        guard var bytes = try? file.read(limit: sizeLimit) else { return false }
        defer { wipe(&bytes) }
        return Container.looksLikeCertificateFile(bytes)
    }
}
