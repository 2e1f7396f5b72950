/// Which status follows which, as far as can be inferred: the specification that says it is not public. What is not in
/// the table is unusual, and no error.
enum StatusMachine {
    /// By the ESMS, from the status that ViaTrajectoire or the ESMS gave last.
    private static let esms: [String: Set<String>] = [
        "39": ["40", "41"], "40": ["41", "42", "45"], "41": ["42", "45", "72", "71"],
        "42": ["72", "71", "43", "47", "45"],
        "72": ["71", "43", "47", "45"], "71": ["43", "47", "45"], "43": ["44", "47"], "44": ["45", "71", "72"],
        "45": [], "46": [], "47": ["48", "51"], "51": ["48", "47"], "48": [], "49": [], "37": [], "54": ["40", "41"],
    ]

    private static let unit: [String: Set<String>] = [
        "": ["182", "183", "184", "185", "186"], "182": ["183", "184", "185", "186", "180"],
        "183": ["184", "185", "186", "180"], "184": ["185", "186", "180"], "185": ["181", "186", "180"],
        "181": ["180", "183", "184"],
        "186": ["188", "187"], "187": ["188", "186"], "188": [], "180": [],
    ]

    /// - Parameter old: empty where the unit has none yet.
    static func isUsual(from old: String, to new: String, isUnit: Bool) -> Bool {
        // The same again, with another motive or date, goes on.
        old == new || (isUnit ? unit : esms)[old]?.contains(new) ?? false
    }

    static func usual(from old: String, isUnit: Bool) -> [String] {
        ((isUnit ? unit : esms)[old] ?? []).sorted { ($0.count, $0) < ($1.count, $1) }
    }

    /// Trial periods are an ESAT's.
    static let trial: Set<String> = ["43", "44", "181", "185"]

    /// Only MDPH or ViaTrajectoire set these.
    static let others: Set<String> = ["37", "39", "46", "49", "54"]
}
