import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct DisplayOfAnotherCodeTests {
    private static let place = "display-of-another-code @ Task.input[0].value.ofType(CodeableConcept).coding[0].display"

    private static func task(_ slice: String, _ system: String, _ code: String, _ display: String) -> String {
        """
        {"resourceType": "Task", "input": [{"type": {"coding": [{"code": "\(slice)"}]}, "valueCodeableConcept":
         {"coding": [{"system": "https://mos.esante.gouv.fr/NOS/\(system)", "code": "\(code)", "display": "\(display)"}]}}]}
        """
    }

    private static let status = "TRE_R357-StatutPersonnePriseCharge/FHIR/TRE-R357-StatutPersonnePriseCharge"
    private static let motive = "TRE_R358-MotifStatutPersonnePriseCharge/FHIR/TRE-R358-MotifStatutPersonnePriseCharge"

    @Test(arguments: [
        task("statutESMS", status, "45", "Admission impossible signalée"),
        task("statutESMS", status, "45", "ADMISSION  impossible signalee"),
        task("statutESMS", status, "45", "Refus d'admission"),
        task("statutESMS", status, "45", "Dossier clos"),
        task(
            "motifESMS", motive, "126",
            "L'usager est pris en charge par la sécurité sociale au titre de l'invalidité (ESAT)"),
        task("statutESMS", "autre", "45", "Usager entré"),
        task("statutESMS", status, "4242", "Usager entré"),
    ])
    func accepts(payload: String) {
        #expect(RuleHarness.summary(payload).filter { $0.hasPrefix("display-of") }.isEmpty)
    }

    @Test(arguments: [
        task("statutESMS", status, "45", "Usager entré"), task("statutESMS", status, "45", "usager entre"),
        task("statutESMS", status, "45", "Entrée effective"), task("statutESMS", status, "47", "Usager sorti"),
        task("statutUnite", status, "186", "Fin de prise en charge"),
        task("motifESMS", motive, "116", "Retraite (ESAT)"),
    ])
    func refuses(payload: String) {
        #expect(RuleHarness.summary(payload).contains(Self.place))
    }
}
