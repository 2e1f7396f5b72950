/// What MDPH, ViaTrajectoire and other structures do.
package enum SandboxAct: String, Sendable, CaseIterable {
    case designate
    case update
    case cancelNotification = "cancel-notification"
    case cancelDecision = "cancel-decision"
    case reactivate
    case confirmImpossible = "confirm-impossible"
    case refuseImpossible = "refuse-impossible"
    case enterElsewhere = "enter-elsewhere"
    case leaveElsewhere = "leave-elsewhere"

    /// The status that the act notifies, and a motive that goes with it; nil where it notifies none, or the one before.
    var status: (code: String, motive: String?)? {
        switch self {
        case .designate, .update, .refuseImpossible: nil
        case .cancelNotification: ("49", "124")
        case .cancelDecision: ("37", "124")
        case .reactivate: ("54", "112")
        case .confirmImpossible: ("46", "124")
        case .enterElsewhere: ("47", nil)
        case .leaveElsewhere: ("48", nil)
        }
    }
}
