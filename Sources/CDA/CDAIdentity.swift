/// The traits that must go with a qualified national identity (INS).
enum CDAIdentity {
    /// The traits a patient lacks, by the names of their elements.
    static func missingTraits(of patient: CDAElement) -> [String] {
        var missing: [String] = []
        let families = patient.path("name", "family").filter { !$0.isNull && !$0.text.isEmpty }
        let given = patient.path("name", "given").filter { !$0.isNull && !$0.text.isEmpty }
        if !families.contains(where: { $0.attribute("qualifier") == "BR" }) { missing.append("family (BR)") }
        if !given.contains(where: { $0.attribute("qualifier") == "BR" }) { missing.append("given (BR)") }
        if !given.contains(where: { $0.attribute("qualifier") == nil }) { missing.append("given") }
        func needs(_ name: String, _ attribute: String) {
            let element = patient.child(name)
            if element == nil || element?.isNull == true || (element?.attribute(attribute) ?? "").isEmpty {
                missing.append(name)
            }
        }
        needs("administrativeGenderCode", "code")
        needs("birthTime", "value")
        let places = patient.path("birthplace", "place", "addr", "county")
        if !places.contains(where: { !$0.isNull && !$0.text.isEmpty }) { missing.append("birthplace (county)") }
        return missing
    }
}
