internal import Messages

extension MessageCatalogue {
    /// What is said of packages: {0} the package as it was named, {1} the file, dependency or reason.
    static let packages = MessageCatalogue([
        "package-unreadable": MessageTemplate(
            fr: "--package {0} : illisible ({1}). Donnez un .tgz, un dossier ou un fichier de définitions.",
            en: "--package {0}: cannot be read ({1}). Give a .tgz, a folder or a file of definitions."),
        "package-too-large": MessageTemplate(
            fr: "--package {0} : trop gros pour un paquet FHIR.", en: "--package {0}: too large for a FHIR package."),
        "package-empty": MessageTemplate(
            fr: "--package {0} : aucune définition (StructureDefinition, ValueSet, CodeSystem).",
            en: "--package {0}: no definitions (StructureDefinition, ValueSet, CodeSystem)."),
        "package-not-cached": MessageTemplate(
            fr: "--package {0} : ni fichier, ni paquet de {1}.",
            en: "--package {0}: neither a file nor a package of {1}."),
        "package-dependency-missing": MessageTemplate(
            fr:
                "--package {0} : il s'appuie sur {1}, absent du cache ; ce qui en vient n'est pas vérifié. Donnez-le aussi.",
            en:
                "--package {0}: it builds on {1}, which is not in the cache; what comes from it is not checked. Give it too."
        ),
        "package-broken-definition": MessageTemplate(
            fr: "--package {0} : {1} n'est pas une définition lisible ; elle est laissée de côté.",
            en: "--package {0}: {1} is no definition that can be read; it is left out."),
    ])
}
