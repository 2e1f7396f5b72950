internal import FHIRCore
internal import Messages

extension MessageCatalogue {
    /// What to write instead; see ``Advisor``.
    static let advice = MessageCatalogue([
        // Syntax.
        "json-bad-literal-boolean": MessageTemplate(
            fr: "« {0} » : en JSON, écrivez {1}, en minuscules et sans guillemets.",
            en: "'{0}': in JSON write {1}, in lower case and without quotes."),
        "json-bad-literal-null": MessageTemplate(
            fr: "« {0} » n'existe pas en JSON, et FHIR n'admet pas de valeur absente : supprimez la propriété.",
            en: "'{0}' does not exist in JSON, and FHIR has no absent value: remove the property."),
        "number-means": MessageTemplate(
            fr: "« {0} » n'est pas un nombre JSON ({2}) : écrivez {1}.",
            en: "'{0}' is not a JSON number ({2}): write {1}."),
        "number-is-none": MessageTemplate(
            fr: "« {0} » n'est pas un nombre ({1}) : donnez une valeur ou supprimez la propriété.",
            en: "'{0}' is not a number ({1}): give a value or remove the property."),
        "number-not-json": MessageTemplate(
            fr: "ni JSON ni FHIR ne connaissent cette valeur", en: "neither JSON nor FHIR has this value"),
        "number-hexadecimal": MessageTemplate(fr: "écriture hexadécimale", en: "hexadecimal"),
        "number-comma": MessageTemplate(fr: "virgule au lieu du point", en: "a comma for the point"),
        "number-blanks": MessageTemplate(fr: "espaces en trop", en: "too much white space"),
        "number-plus": MessageTemplate(fr: "signe + en tête", en: "a leading +"),
        "number-no-leading-digit": MessageTemplate(
            fr: "il manque un chiffre avant le point", en: "no digit before the point"),
        "number-leading-zero": MessageTemplate(fr: "zéro en tête", en: "a leading zero"),
        "number-no-digit-after-point": MessageTemplate(
            fr: "il manque un chiffre après le point", en: "no digit after the point"),

        // Shapes and names.
        "json-null": MessageTemplate(
            fr: "FHIR n'admet pas null : supprimez la propriété « {0} ».",
            en: "FHIR has no null: remove the property '{0}'."),
        "json-null-item": MessageTemplate(
            fr: "FHIR n'admet pas null : supprimez cet élément de « {0} ».",
            en: "FHIR has no null: remove this item of '{0}'."),
        "resource-type-blanks": MessageTemplate(
            fr: "« {0} » contient une espace ou un caractère invisible : écrivez \"{1}\".",
            en: "'{0}' holds white space or an invisible character: write \"{1}\"."),
        "resource-type-is-profile": MessageTemplate(
            fr: "Écrivez \"{1}\" : {0} est le nom d'un profil, qui se déclare dans meta.profile ({2}).",
            en: "Write \"{1}\": {0} is the name of a profile, which is declared in meta.profile ({2})."),
        "resource-type-spelling": MessageTemplate(
            fr:
                "« {0} » : écrivez "
                + "\"resourceType\". Les propriétés FHIR commencent par une minuscule (réglez le sérialiseur en camelCase).",
            en:
                "'{0}': write \"resourceType\". FHIR's properties begin in lower case (set the serializer to camelCase)."
        ),
        "resource-type-wrapped": MessageTemplate(
            fr: "La ressource {1} est dans « {0} » : envoyez le contenu de « {0} » seul.",
            en: "The resource {1} is inside '{0}': send the content of '{0}' alone."),
        "resource-type-missing-unknown": MessageTemplate(
            fr:
                "La propriété resourceType manque, et rien ne ressemble à une ressource du guide : est-ce le bon fichier ?",
            en:
                "The property resourceType is missing, and nothing looks like a resource of the guide: is it the right file?"
        ),
        "json-not-an-object-array": MessageTemplate(
            fr:
                "Un fichier contient une seule ressource, {{ … }, et non un tableau. Pour plusieurs : un fichier chacune, ou une "
                + "par ligne avec « esms-validate pipe ».",
            en: "A file holds one resource, {{ … }, and no array. For several: a file each, or one a line with "
                + "\"esms-validate pipe\"."),
        "property-choice-wrong-type": MessageTemplate(
            fr: "« {0} » n'existe pas : {3}[x] n'admet pas ce type dans {1}. Écrivez l'une de : {2}.",
            en: "There is no '{0}': {3}[x] does not take this type in {1}. Write one of: {2}."),
        "xml-element-is-attribute": MessageTemplate(
            fr: "« {0} » est un attribut et non un élément : écrivez <{2} {0}=\"…\">.",
            en: "'{0}' is an attribute, not an element: write <{2} {0}=\"…\">."),
        "xml-wrong-namespace-empty": MessageTemplate(
            fr: "xmlns=\"\" ôte cet élément de l'espace de noms FHIR : supprimez cet attribut.",
            en: "xmlns=\"\" takes this element out of FHIR's namespace: remove the attribute."),
        "xml-wrong-namespace-inner": MessageTemplate(
            fr:
                "Cet élément est dans l'espace de noms « {0} » : donnez-lui celui de la racine ({1}), sans préfixe ni xmlns "
                + "propres.",
            en:
                "This element is in the namespace '{0}': give it that of the root ({1}), without a prefix or xmlns of its "
                + "own."),

        // Dates.
        "date-form-blanks-as": MessageTemplate(
            fr: "« {0} » a des espaces en trop : écrivez {1}.", en: "'{0}' has too much white space: write {1}."),
        "date-form-seconds-as": MessageTemplate(
            fr: "« {0} » : il manque les secondes ; écrivez {1}.", en: "'{0}': the seconds are missing; write {1}."),
        "date-form-zone-as": MessageTemplate(
            fr: "« {0} » : le fuseau s'écrit avec deux-points ; écrivez {1}.",
            en: "'{0}': the time zone has a colon; write {1}."),
        "date-form-letters-as": MessageTemplate(
            fr: "« {0} » : T et Z s'écrivent en majuscules, sans espace ; écrivez {1}.",
            en: "'{0}': T and Z are capitals, without white space; write {1}."),
        "date-form-order-as": MessageTemplate(
            fr: "« {0} » : l'ordre est année-mois-jour ; écrivez {1}.",
            en: "'{0}': the order is year-month-day; write {1}."),
        "date-form-time-in-date-as": MessageTemplate(
            fr: "« {0} » porte une heure, que le type date n'admet pas : écrivez {1}.",
            en: "'{0}' has a time, which the type date does not take: write {1}."),
        "date-form-point-as": MessageTemplate(
            fr: "« {0} » : les fractions de seconde suivent un point ; écrivez {1}.",
            en: "'{0}': fractions of a second follow a point; write {1}."),
        "date-form-seconds-zone": MessageTemplate(
            fr: "« {0} » : il manque les secondes et le fuseau ; complétez avec :00 et Z ou +01:00.",
            en: "'{0}': seconds and time zone are missing; add :00, and Z or +01:00."),
        "date-form-epoch": MessageTemplate(
            fr: "« {0} » est un nombre de secondes ou de millisecondes : écrivez la date, 2026-01-15T09:30:00+01:00.",
            en: "'{0}' is a number of seconds or milliseconds: write the date, 2026-01-15T09:30:00+01:00."),
        "date-form-time": MessageTemplate(
            fr: "« {0} » n'est pas une heure : hh:mm:ss, par exemple 09:30:00.",
            en: "'{0}' is not a time: hh:mm:ss, for instance 09:30:00."),
        "date-form-date": MessageTemplate(
            fr: "« {0} » n'est pas une date : AAAA, AAAA-MM ou AAAA-MM-JJ, par exemple 2026-01-15.",
            en: "'{0}' is not a date: YYYY, YYYY-MM or YYYY-MM-DD, for instance 2026-01-15."),
        "date-form-datetime": MessageTemplate(
            fr:
                "« {0} » n'est pas une date-heure : AAAA, AAAA-MM, AAAA-MM-JJ, ou avec l'heure et le fuseau, par exemple "
                + "2026-01-15T09:30:00+01:00.",
            en: "'{0}' is not a date and time: YYYY, YYYY-MM, YYYY-MM-DD, or with time and zone, for instance "
                + "2026-01-15T09:30:00+01:00."),

        // base64.
        "base64-data-url": MessageTemplate(
            fr: "La valeur commence par « {0} » : ne gardez que ce qui suit la virgule, le base64 seul.",
            en: "The value begins with '{0}': keep only what follows the comma, the base64 alone."),
        "base64-url-alphabet": MessageTemplate(
            fr: "Base64 pour URL (caractère n° {0}) : écrivez + au lieu de - et / au lieu de _.",
            en: "Base64 for URLs (character no. {0}): write + for - and / for _."),
        "base64-character": MessageTemplate(
            fr: "« {0} » n'est pas un caractère du base64 (caractère n° {1}) : encodez de nouveau le contenu.",
            en: "'{0}' is no character of base64 (character no. {1}): encode the content again."),
        "base64-padding-inside": MessageTemplate(
            fr:
                "Des signes = se trouvent au milieu du base64, ou il y en a plus de deux ({0}) : deux contenus mis bout à bout ?",
            en: "There are = signs inside the base64, or more than two of them ({0}): two contents put together?"),
        "base64-cut": MessageTemplate(
            fr:
                "Le base64 a {0} caractères, ce qui ne fait pas de groupes de quatre : il est coupé. Encodez de nouveau le "
                + "contenu.",
            en: "The base64 has {0} characters, which are no groups of four: it is cut. Encode the content again."),
        "base64-padding": MessageTemplate(
            fr: "Le base64 a {0} caractères : ajoutez {1} à la fin.",
            en: "The base64 has {0} characters: add {1} at its end."),

        // Choices.
        "type-property": MessageTemplate(
            fr: "Écrivez « {0} » au lieu de « {1} » : c'est le seul type admis ({2}).",
            en: "Write '{0}' in place of '{1}': the only type that is allowed ({2})."),
        "type-properties": MessageTemplate(
            fr: "« {1} » n'est pas admis ici ({2}) : écrivez l'une de : {0}.",
            en: "'{1}' is not allowed here ({2}): write one of: {0}."),
        "cardinality-min-choice": MessageTemplate(
            fr: "{4} manque : écrivez {5}. Demandé par {3}.", en: "{4} is missing: write {5}. Asked by {3}."),

        "slice-min-text": MessageTemplate(
            fr:
                "Il manque l'élément obligatoire « {1} » ({0}). {4} porte ce nom dans type.text ; il faut le mettre dans "
                + "type.coding, avec system et code : {3}. Demandé par {2}.",
            en:
                "The mandatory element '{1}' ({0}) is missing. {4} has this name in type.text; put it into type.coding, with "
                + "system and code: {3}. Asked by {2}."),

        // Codes.
        "code-not-in-required-system": MessageTemplate(
            fr: "Le code « {0} » ({3}) est bien dans {4}, mais pas avec ce system. Remplacez « {2} » par « {1} ».",
            en: "The code '{0}' ({3}) is in {4}, but not with this system. Replace '{2}' by '{1}'."),
        "code-not-in-extensible-system": MessageTemplate(
            fr: "Le code « {0} » ({3}) est bien dans {4}, mais pas avec ce system. Remplacez « {2} » par « {1} ».",
            en: "The code '{0}' ({3}) is in {4}, but not with this system. Replace '{2}' by '{1}'."),
        "code-not-in-required-list": MessageTemplate(
            fr: "{0} n'est pas dans le jeu de valeurs {1} ({2}), obligatoire ici. Codes admis : {3}.",
            en: "{0} is not in the value set {1} ({2}), which is required here. Allowed: {3}."),
        "system-unknown-suggestion": MessageTemplate(
            fr: "Système de codes « {0} » inconnu : le code « {1} » n'est pas vérifié. Écrivez « {2} ».",
            en: "Unknown code system '{0}': the code '{1}' is not checked. Write '{2}'."),
        "system-is-value-set": MessageTemplate(
            fr:
                "« {0} » est un jeu de valeurs (JDV) et non un système de codes : le code « {1} » n'est pas vérifié. Écrivez "
                + "« {2} ».",
            en: "'{0}' is a value set, not a code system: the code '{1}' is not checked. Write '{2}'."),

        // Invariants.
        "invariant-per-1-values": MessageTemplate(
            fr: "Règle {0} : la période commence ({3}) après sa fin ({4}).",
            en: "Rule {0}: the period begins ({3}) after it ends ({4})."),
        "invariant-per-1-precision": MessageTemplate(
            fr:
                "Règle {0} : début ({3}) et fin ({4}) ne se comparent pas, l'un a l'heure et l'autre non. Écrivez-les avec la "
                + "même précision.",
            en:
                "Rule {0}: start ({3}) and end ({4}) cannot be compared, one has a time and the other has none. Write both "
                + "with the same precision."),
        "invariant-bdl-7-entries": MessageTemplate(
            fr: "Règle {0} : {2} et {3} ont le même fullUrl, {1} (et pas de meta.versionId différent).",
            en: "Rule {0}: {2} and {3} have the same fullUrl, {1} (and no differing meta.versionId)."),
        "invariant-bdl-no-type": MessageTemplate(
            fr: "Règle {0} : Bundle.type manque, donc {1}.{2} ne peut pas être jugé. Donnez d'abord le type du Bundle.",
            en: "Rule {0}: Bundle.type is missing, so {1}.{2} cannot be judged. Give the type of the Bundle first."),
        "invariant-bdl-entry-part": MessageTemplate(
            fr: "Règle {0} : {1}.{2} n'est pas admis dans un Bundle de type {3} : supprimez-le.",
            en: "Rule {0}: {1}.{2} is not allowed in a Bundle of type {3}: remove it."),
        "invariant-bdl-entry-lacks": MessageTemplate(
            fr: "Règle {0} : {1}.{2} manque ; il est obligatoire dans un Bundle de type {3}.",
            en: "Rule {0}: {1}.{2} is missing; it is mandatory in a Bundle of type {3}."),
        "invariant-human": MessageTemplate(
            fr: "Règle {0} non respectée : « {5} » (définie par {1} : {2}).",
            en: "Rule {0} does not hold: \"{5}\" (defined by {1}: {2})."),
        "invariant-part-human": MessageTemplate(
            fr: "Règle {0} non respectée : « {5} » (définie par {1}). Faux : « {3} ».",
            en: "Rule {0} does not hold: \"{5}\" (defined by {1}). False: '{3}'."),
        "invariant-part-seen-human": MessageTemplate(
            fr: "Règle {0} non respectée : « {5} » (définie par {1}). Faux : « {3} ». Trouvé : {4}.",
            en: "Rule {0} does not hold: \"{5}\" (defined by {1}). False: '{3}'. Found: {4}."),
    ])
}
