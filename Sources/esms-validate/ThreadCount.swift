import ArgumentParser
import CommandSupport

/// What `--jobs` takes.
struct ThreadCount: ExpressibleByArgument {
    let value: Int

    init?(argument: String) {
        guard let value = Int(argument), (1...OrderedParallel.largestWidth).contains(value) else { return nil }
        self.value = value
    }

    static var allValueStrings: [String] { ["1…\(OrderedParallel.largestWidth)"] }
}
