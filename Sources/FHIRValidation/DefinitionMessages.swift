internal import Messages

extension MessageCatalogue {
    /// Messages about resources that define something.
    static let definitions = MessageCatalogue([
        "canonical-contained": MessageTemplate(
            fr: "« {0} » : l'URL d'une définition contenue doit être absolue, ou absente.",
            en: "'{0}': the URL of a contained definition must be absolute, or absent."),
        "valueset-system-absolute": MessageTemplate(
            fr: "« {0} » : system doit être l'URL absolue du système de codes, même s'il est contenu.",
            en: "'{0}': system must be the absolute URL of the code system, even of a contained one."),
        "valueset-ecl": MessageTemplate(
            fr: "« {0} » n'est pas une contrainte ECL : {1} inattendu à la position {2}.",
            en: "'{0}' is not an ECL constraint: {1} unexpected at position {2}."),
        "valueset-ecl-end": MessageTemplate(
            fr: "« {0} » n'est pas une contrainte ECL : il manque la fin.",
            en: "'{0}' is not an ECL constraint: the end is missing."),
        "valueset-filter-coding": MessageTemplate(
            fr: "La propriété « {0} » est un Coding : écrivez la valeur system|version#code ; trouvé : « {1} ».",
            en: "The property '{0}' is a Coding: write the value system|version#code; found: '{1}'."),
        "codesystem-content": MessageTemplate(
            fr: "content dit « not-present », mais {0} concepts sont là.",
            en: "content says 'not-present', but {0} concepts are there."),
        "codesystem-supplement": MessageTemplate(
            fr: "Un supplément a content = supplement ; trouvé : « {0} ».",
            en: "A supplement has content = supplement; found: '{0}'."),
        "codesystem-supplement-code": MessageTemplate(
            fr: "Le code « {0} » n'existe pas dans {1}, que ce supplément complète.",
            en: "There is no code '{0}' in {1}, which this supplement adds to."),
        "codesystem-property-repeated": MessageTemplate(
            fr: "La propriété « {0} » est déjà définie.", en: "The property '{0}' is already defined."),
        "codesystem-property-type": MessageTemplate(
            fr: "La propriété {0} est de type {1} ; trouvé : {2}.",
            en: "The property {0} has the type {1}; found: {2}."),
        "codesystem-property-code": MessageTemplate(
            fr: "La propriété {0} a d'ordinaire le code « {1} » ; « {2} » désigne autre chose.",
            en: "The property {0} usually has the code '{1}'; '{2}' means something else."),
        "codesystem-concept-property": MessageTemplate(
            fr: "La propriété « {0} » est déclarée de type {1} ; la valeur est de type {2}.",
            en: "The property '{0}' is declared as {1}; the value is a {2}."),
        "definition-type-unknown": MessageTemplate(
            fr: "Le type « {0} » n'est pas de FHIR : un type à soi porte une URL.",
            en: "The type '{0}' is not one of FHIR's: a type of one's own is a URL."),
        "definition-type-of-base": MessageTemplate(
            fr: "Une spécialisation définit un nouveau type ; « {0} » est celui de sa base.",
            en: "A specialization defines a new type; '{0}' is that of its base."),
        "definition-path": MessageTemplate(
            fr: "Le chemin « {0} » doit commencer par le type {1}.",
            en: "The path '{0}' must begin with the type {1}."),
        "definition-profile-type": MessageTemplate(
            fr: "Le profil {0} porte sur {1} ; l'élément {2} est de type {3}.",
            en: "The profile {0} is for {1}; the element {2} has the type {3}."),
        "definition-root-slicing": MessageTemplate(
            fr: "La racine d'un profil ne se découpe pas en slices.",
            en: "The root of a profile cannot be sliced."),
        "definition-snapshot": MessageTemplate(
            fr: "Ce profil est inutilisable : le chemin « {0} » est mal formé.",
            en: "This profile cannot be used: the path '{0}' is malformed."),
        "definition-snapshot-slicing": MessageTemplate(
            fr: "Ce profil est inutilisable : sa racine ({0}) est découpée en slices.",
            en: "This profile cannot be used: its root ({0}) is sliced."),
        "definition-snapshot-discriminator": MessageTemplate(
            fr: "Ce profil est inutilisable : {0} a un discriminant de type inconnu, « {1} ».",
            en: "This profile cannot be used: {0} has a discriminator of unknown type, '{1}'."),
    ])

    /// Messages of document Bundles, narratives and facets that are rarely used.
    static let documents = MessageCatalogue([
        "document-reference-not-found": MessageTemplate(
            fr: "« {0} » ({1}) n'est pas dans le document : un document contient tout ce que cite sa Composition.",
            en: "'{0}' ({1}) is not in the document: a document has all that its Composition refers to."),
        "document-reference-not-found-near": MessageTemplate(
            fr:
                "« {0} » ({1}) n'est pas dans le document : {2} a ce type et cet id, mais un autre fullUrl ({3} attendu).",
            en: "'{0}' ({1}) is not in the document: {2} has this type and id, but another fullUrl ({3} expected)."),
        "document-reference-ambiguous": MessageTemplate(
            fr: "« {0} » désigne {1} entrées du Bundle : citez une version.",
            en: "'{0}' means {1} entries of the Bundle: refer to a version."),
        "document-entry-unreachable": MessageTemplate(
            fr: "L'entrée « {0} » n'est liée à la Composition par aucune chaîne de références.",
            en: "No chain of references links the entry '{0}' to the Composition."),
        "document-stylesheet": MessageTemplate(
            fr: "La feuille de style « {0} » n'est pas dans le Bundle.",
            en: "The style sheet '{0}' is not in the Bundle."),
        "xhtml-link": MessageTemplate(
            fr: "Le lien {0} ne mène à rien : ni élément du texte, ni ressource contenue n'a cet identifiant.",
            en: "The link {0} leads nowhere: neither an element of the text nor a contained resource has this id."),
        "string-markup": MessageTemplate(
            fr:
                "Le texte contient ce qui ressemble à des balises HTML ({0}) : elles ne seront pas affichées comme telles.",
            en: "The text has what looks like HTML tags ({0}): they will not be shown as such."),
        "coding-supplement": MessageTemplate(
            fr: "{0} est un supplément de {1} : mettez {1} dans system.",
            en: "{0} is a supplement of {1}: put {1} in system."),
        "min-length": MessageTemplate(
            fr: "Le texte fait {1} caractères ; il en faut au moins {0}.",
            en: "The text has {1} characters; at least {0} are needed."),
        "value-alternative": MessageTemplate(
            fr: "Sans valeur, il faut l'une de ces extensions : {0} ({1}).",
            en: "Without a value, one of these extensions is needed: {0} ({1})."),
        "narrative-languages": MessageTemplate(
            fr: "Le texte doit avoir des sections par langue (div lang=…) : {0} l'exige.",
            en: "The text must have a section for each language (div lang=…): {0} demands it."),
        "narrative-languages-none": MessageTemplate(
            fr: "Le texte a des sections par langue ({1}) ; {0} les interdit.",
            en: "The text has sections for languages ({1}); {0} forbids them."),
        "narrative-languages-missing": MessageTemplate(
            fr: "Il manque au texte la section en « {2} » ; trouvé : {1} ({0}).",
            en: "The text lacks the section in '{2}'; found: {1} ({0})."),
        "reference-profile": MessageTemplate(
            fr: "« {0} » ne répond à aucun des profils demandés : {1}.",
            en: "'{0}' fits none of the profiles asked for: {1}."),
        "profile-fault": MessageTemplate(
            fr:
                "Le profil {0} est fautif, pas votre fichier : le chemin {1} n'existe pas. Ce qu'il en dit n'est pas vérifié.",
            en: "The profile {0} is at fault, not your file: there is no path {1}. What it says of it is not checked."),
        "profile-none-fits": MessageTemplate(
            fr: "Aucun des profils possibles ne convient : {0}.", en: "None of the possible profiles fits: {0}."),
    ])
}
