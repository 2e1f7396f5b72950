import CommandSupport
import TestSupport
import Transport

/// Settings that fail fast, so that faults do not hold the tests up.
func quickSettings() -> TransportSettings {
    var settings = TransportSettings()
    settings.connectTimeout = 10
    settings.totalTimeout = 20
    settings.stallTimeout = 2
    settings.attempts = 2
    settings.firstDelay = 0.01
    settings.longestDelay = 2
    return settings
}

func quickClient(_ change: (inout TransportSettings) -> Void = { _ in }) throws -> HTTPClient {
    var settings = quickSettings()
    change(&settings)
    return try HTTPClient(settings: settings)
}

/// The error a call ends with; nil when it succeeds.
func failure(_ body: () throws -> Void) -> TransportError? {
    do {
        try body()
        return nil
    } catch {
        return error as? TransportError
    }
}

/// A content whose every kilobyte is different.
func sampleContent(_ size: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: 8)
    return (0..<size).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}
