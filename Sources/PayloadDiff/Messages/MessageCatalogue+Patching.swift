internal import Messages

extension MessageCatalogue {
    /// Messages of patching; the ids are the codes of `PatchError`.
    static let patching = MessageCatalogue([
        "patch-not-a-patch": MessageTemplate(
            fr: "Ce n'est ni un JSON Patch (un tableau d'opérations) ni un FHIRPath Patch (une ressource Parameters).",
            en: "This is neither a JSON Patch (an array of operations) nor a FHIRPath Patch (a Parameters resource)."),
        "patch-missing-member": MessageTemplate(fr: "« {0} » manque.", en: "'{0}' is missing."),
        "patch-unknown-operation": MessageTemplate(
            fr: "L'opération « {0} » n'existe pas.", en: "There is no operation '{0}'."),
        "patch-bad-pointer": MessageTemplate(
            fr: "« {0} » n'est pas un JSON Pointer.", en: "'{0}' is no JSON Pointer."),
        "patch-not-found": MessageTemplate(fr: "{0} n'existe pas dans le document.", en: "{0} is not in the document."),
        "patch-bad-index": MessageTemplate(
            fr: "« {0} » n'est pas un indice de tableau ({1}).", en: "'{0}' is no array index ({1})."),
        "patch-test-failed": MessageTemplate(
            fr: "Le test échoue : {0} vaut {1}.", en: "The test fails: {0} is {1}."),
        "patch-move-into-itself": MessageTemplate(
            fr: "{0} ne peut pas être déplacé dans lui-même ({1}).", en: "{0} cannot be moved into itself ({1})."),
        "patch-bad-path": MessageTemplate(
            fr: "Le chemin « {0} » n'est pas compris : Type.a.b[0].c et .where(x = 'y') le sont.",
            en: "The path '{0}' is not understood: Type.a.b[0].c and .where(x = 'y') are."),
        "patch-many-elements": MessageTemplate(
            fr: "« {0} » désigne {1} éléments ; il en faut un seul.", en: "'{0}' means {1} elements; it must mean one."),
        "patch-bad-value": MessageTemplate(
            fr: "La valeur de l'opération n'est pas utilisable : {0}.",
            en: "The value of the operation cannot be used: {0}."),
        "patch-operation": MessageTemplate(fr: "{0}, opération {1} : {2}", en: "{0}, operation {1}: {2}"),
        "patch-exists": MessageTemplate(
            fr: "« {0} » existe déjà : « add » n'ajoute que ce qui manque. Utilisez « replace ».",
            en: "'{0}' exists already: 'add' adds only what is missing. Use 'replace'."),
        "patch-unknown-element": MessageTemplate(
            fr: "« {0} » n'existe pas à cet endroit en FHIR R4.", en: "FHIR R4 has no '{0}' at this place."),
        "patch-wrong-type": MessageTemplate(
            fr: "« {0} » n'admet pas une valeur de type {1} ; types admis : {2}.",
            en: "'{0}' does not allow a value of type {1}; allowed: {2}."),
    ])
}
