import CLibFuzzer
import Glibc

// esms-fuzz TARGET [libFuzzer's options] [CORPUS FOLDERS]

guard CommandLine.argc > 1, let name = CommandLine.arguments.dropFirst().first, FuzzTarget(rawValue: name) != nil else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
    complain("usage: esms-fuzz TARGET [-max_total_time=SECONDS …] [CORPUS…]\ntargets: \(names)")
    exit(64)
}

// libFuzzer sees the program's name and what stands behind the target.
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(
    LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        FuzzTarget.current.run(Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
    })
