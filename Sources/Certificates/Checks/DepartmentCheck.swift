import Messages
internal import ValueFormats

/// The department of ST is that of the number. A hint only: a seat may move.
enum DepartmentCheck: CertificateCheck {
    static let id = CheckID.department

    static func run(_ subject: CheckSubject) -> CheckFinding {
        guard let state = subject.leaf.subject.state else { return finding(.warn, "missing") }
        guard let code = code(in: state) else { return finding(.warn, "unreadable", [.text(state)]) }
        guard let number = subject.structure?.finess, !number.isTest else {
            return finding(.skipped, "not-compared", [.text(state)])
        }
        let department = number.department
        // Overseas a department may be written with two or three characters, and Corsica as 20.
        let agrees =
            department == code || department.hasPrefix(code) || code.hasPrefix(department)
            || (number.isCorsican && code == "20")
        return agrees
            ? finding(.pass, "ok", [.text(state)]) : finding(.warn, "differs", [.text(state), .text(department)])
    }

    /// `69` of `Rhône (69)`.
    static func code(in state: String) -> String? {
        guard let open = state.lastIndex(of: "("), state.hasSuffix(")") else { return nil }
        let code = state[state.index(after: open)...].dropLast()
        return (2...3).contains(code.count) ? code.uppercased() : nil
    }

    static let messages: [String: MessageTemplate] = [
        "department.ok": .init(
            fr: "Département du certificat conforme au numéro : {0}.",
            en: "The certificate's department agrees with the number: {0}."),
        "department.differs": .init(
            fr: "Le certificat dit « {0} », le numéro FINESS est du département {1}.",
            en: "The certificate says \"{0}\", the FINESS number is of department {1}."),
        "department.differs.next": .init(
            fr: "Un siège peut déménager : vérifiez avec la structure.",
            en: "A seat may move: check with the structure."),
        "department.missing": .init(
            fr: "Le certificat ne dit pas le département (ST).",
            en: "The certificate does not give the department (ST)."),
        "department.unreadable": .init(
            fr: "Département illisible : « {0} ».", en: "The department cannot be read: \"{0}\"."),
        "department.not-compared": .init(
            fr: "Département « {0} », non comparé.", en: "Department \"{0}\", not compared."),
    ]
}
