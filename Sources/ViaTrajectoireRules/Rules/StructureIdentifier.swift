public import FHIRCore
internal import Messages
internal import ValueFormats

/// The shape of idNat_Struct.
public enum StructureIdentifier: BusinessRule {
    static let shape = RulePage(
        "structure-id-shape", .error, source: "SDO ESMSTask idNat_Struct, TRE_G07",
        text: MessageTemplate(
            fr:
                "« {0} » n'est pas un identifiant national de structure : 1 suivi du numéro FINESS (9 caractères), ou 3 "
                + "suivi du SIRET (14 chiffres).",
            en: "'{0}' is no national identifier of a structure: 1 followed by the FINESS number (9 characters), or 3 "
                + "followed by the SIRET (14 digits)."),
        variants: [
            "no-prefix-finess": MessageTemplate(
                fr: "« {0} » est un numéro FINESS nu : mettez 1 devant (1{0}).",
                en: "'{0}' is a bare FINESS number: put 1 before it (1{0})."),
            "no-prefix-siret": MessageTemplate(
                fr: "« {0} » est un SIRET nu : mettez 3 devant (3{0}).",
                en: "'{0}' is a bare SIRET: put 3 before it (3{0})."),
            "finess-length": MessageTemplate(
                fr: "« {0} » a {1} caractères : 1 suivi d'un numéro FINESS en a 10.",
                en: "'{0}' has {1} characters: 1 followed by a FINESS number has 10."),
            "siret-length": MessageTemplate(
                fr: "« {0} » a {1} caractères : 3 suivi d'un SIRET en a 15.",
                en: "'{0}' has {1} characters: 3 followed by a SIRET has 15."),
        ],
        explanation: MessageTemplate(
            fr:
                "ViaTrajectoire reconnaît la structure à idNat_Struct ; l'en-tête struct_idnat de la requête porte le même "
                + "numéro, celui de l'établissement (ET) et non de l'entité juridique. Sans espace, sans tiret.",
            en:
                "ViaTrajectoire knows the structure by idNat_Struct; the request's header struct_idnat carries the same "
                + "number, that of the establishment (ET), not of the legal entity. No space, no dash."),
        good: RuleExample.task(["idNat_Struct": "1690000047"]), bad: RuleExample.task(["idNat_Struct": "690000047"]))

    static let key = RulePage(
        "structure-id-key", .error, source: "FINESS, SIRET: Luhn",
        text: MessageTemplate(
            fr:
                "La clé de « {0} » est fausse : un chiffre est mal saisi. (Avec ces premiers chiffres, le numéro serait {1}.)",
            en: "The check digit of '{0}' is wrong: a digit was mistyped. (With these first digits it would be {1}.)"),
        explanation: MessageTemplate(
            fr: "Le dernier chiffre d'un numéro FINESS ou d'un SIRET se calcule à partir des autres (clé de Luhn ; en "
                + "Corse, A compte 1 et B compte 2 ; les établissements de La Poste ont leur propre règle).",
            en: "The last digit of a FINESS number or SIRET follows from the others (Luhn's key; in Corsica A counts 1 "
                + "and B counts 2; establishments of La Poste have a rule of their own)."),
        good: RuleExample.task(["idNat_Struct": "1690000047"]), bad: RuleExample.task(["idNat_Struct": "1690000048"]))

    static let test = RulePage(
        "structure-id-test", .warning, source: "IGC Santé, certificats de test",
        text: MessageTemplate(
            fr:
                "« {0} » est un numéro FINESS de test (IGC Santé) : le bac à sable et la production ne connaissent que les "
                + "structures réelles.",
            en: "'{0}' is a FINESS number for tests (IGC Santé): the sandbox and production know real structures only."),
        explanation: MessageTemplate(
            fr:
                "Les certificats de test de l'IGC Santé portent des numéros fictifs (0B…, 1B…) absents de FINESS. Utilisez "
                + "le numéro de l'établissement partenaire.",
            en: "Test certificates of IGC Santé carry made-up numbers (0B…, 1B…) that FINESS does not have. Use the "
                + "number of the partner's establishment."),
        good: RuleExample.task(["idNat_Struct": "1690000047"]), bad: RuleExample.task(["idNat_Struct": "10B0000013"]))

    public static let pages = [shape, key, test]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        if let source = ConsentSource.number(of: resource, in: tree), StructureNumber.isTest(source.text) {
            return [test.finding([source.text], at: source.node, in: tree)]
        }
        guard let number = resource.inputs.identifier(.idNatStruct, in: tree),
            !ExampleValue.isExample(number.text)
        else { return [] }
        if StructureNumber.isTest(number.text) { return [test.finding([number.text], at: number.node, in: tree)] }
        guard let fault = StructureNumber.fault(number.text) else { return [] }
        if fault == .key {
            let arguments = [number.text, StructureNumber.corrected(number.text) ?? "?"]
            return [key.finding(arguments, at: number.node, in: tree)]
        }
        let isPlain = fault == .characters || fault == .prefix
        return [
            shape.finding(
                [number.text, String(number.text.unicodeScalars.count)], at: number.node, in: tree,
                variant: isPlain ? nil : fault.rawValue)
        ]
    }
}
