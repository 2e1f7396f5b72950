public import Messages

/// What reading finds: syntax, and structure that does not fit the definitions.
public enum ReadingRule {
    public static let jsonSyntax = Rule("json-syntax", "", .fatal, .invalid, .structure)
    public static let xmlSyntax = Rule("xml-syntax", "", .fatal, .invalid, .structure)
    public static let unknownProperty = Rule("property-unknown", "", .error, .structure, .structure)
    public static let mustBeArray = Rule("json-must-be-array", "", .error, .invalid, .structure)
    public static let mustBeObject = Rule("json-must-be-object", "", .error, .invalid, .structure)
    public static let mustBeSimple = Rule("json-must-be-simple", "", .error, .invalid, .structure)
    public static let mustBeString = Rule("json-must-be-string", "", .error, .invalid, .structure)
    public static let mustBeNumber = Rule("json-must-be-number", "", .error, .invalid, .structure)
    public static let mustBeBoolean = Rule("json-must-be-boolean", "", .error, .invalid, .structure)
    public static let emptyArray = Rule("json-empty-array", "", .error, .invalid, .structure)
    public static let emptyObject = Rule("json-empty-object", "", .error, .invalid, .structure)
    public static let nullInArray = Rule("json-null-in-array", "", .error, .invalid, .structure)
    public static let noResourceType = Rule("resource-type-missing", "", .fatal, .invalid, .structure)
    public static let resourceTypeNotString = Rule("resource-type-not-string", "", .fatal, .invalid, .structure)
    public static let unknownResource = Rule("resource-type-unknown", "", .fatal, .structure, .structure)
    public static let unknownNestedResource = Rule("resource-type-unknown-nested", "", .fatal, .invalid, .structure)
    public static let notAnObject = Rule("json-not-an-object", "", .fatal, .invalid, .structure)
    public static let emptyElement = Rule("xml-empty-element", "", .error, .invalid, .structure)
    public static let unknownElement = Rule("xml-element-unknown", "", .error, .structure, .structure)
    public static let elementOrder = Rule(
        "xml-element-order", "Validation_VAL_Profile_OutOfOrder", .error, .structure, .structure)
    public static let xmlEncoding = Rule("xml-encoding-declared", "", .error, .invalid, .structure)
    public static let processingInstruction = Rule("xml-processing-instruction", "", .error, .structure, .structure)
    public static let secondResource = Rule("xml-second-resource", "", .error, .structure, .structure)
    public static let wrongRootNamespace = Rule("xml-wrong-root-namespace", "", .error, .structure, .structure)
    public static let unknownAttribute = Rule("xml-attribute-unknown", "", .error, .structure, .structure)
    public static let textInElement = Rule("xml-text-in-element", "", .error, .structure, .structure)
    public static let wrongNamespace = Rule("xml-wrong-namespace", "", .error, .invalid, .structure)
    public static let badXHTML = Rule("xhtml-malformed", "", .error, .invalid, .structure)
    public static let xhtmlNamespace = Rule("xhtml-namespace", "XHTML_XHTML_NS_InValid", .error, .invalid, .structure)
    public static let choiceTwice = Rule("choice-more-than-once", "", .error, .structure, .structure)
}

extension MessageCatalogue {
    /// Messages of reading JSON and XML.
    public static let reading = MessageCatalogue([
        "json-syntax": MessageTemplate(fr: "JSON illisible.", en: "The JSON cannot be read."),
        "xml-syntax": MessageTemplate(
            fr: "XML mal formé : {0}. Corrigez cette ligne avant de relancer la validation.",
            en: "The XML is not well formed: {0}. Mend this line, then validate again."),
        "xml-tag-mismatch": MessageTemplate(
            fr: "la balise <{1}>, ouverte ligne {3}, est fermée par </{2}>",
            en: "the tag <{1}>, opened on line {3}, is closed by </{2}>"),
        "xml-tag-not-closed": MessageTemplate(
            fr: "le fichier s'arrête avant que <{1}> soit fermée", en: "the file ends before <{1}> is closed"),
        "xml-cut-off": MessageTemplate(
            fr: "le fichier s'arrête avant que toutes les balises soient fermées",
            en: "the file ends before all tags are closed"),
        "xml-text-after-end": MessageTemplate(
            fr: "il reste du texte après la dernière balise", en: "there is text after the last tag"),
        "xml-no-tag": MessageTemplate(fr: "aucune balise n'y est", en: "there is no tag in it"),
        "xml-entity": MessageTemplate(
            fr: "l'entité &{1}; n'existe pas en XML ; écrivez le caractère lui-même",
            en: "the entity &{1}; does not exist in XML; write the character itself"),
        "xml-bare-character": MessageTemplate(
            fr:
                "un & ou un < s'y trouve seul (écrivez &amp; ou &lt;), ou le nom d'une balise ne commence pas par une lettre",
            en: "an & or < stands alone (write &amp; or &lt;), or the name of a tag does not begin with a letter"),
        "xml-attribute-twice": MessageTemplate(
            fr: "l'attribut {1} est donné deux fois", en: "the attribute {1} is given twice"),
        "xml-attribute-unquoted": MessageTemplate(
            fr: "la valeur d'un attribut n'est pas entre guillemets", en: "the value of an attribute is not in quotes"),
        "xml-less-than-in-attribute": MessageTemplate(
            fr: "un < se trouve dans la valeur d'un attribut ; écrivez &lt;",
            en: "a < stands in the value of an attribute; write &lt;"),
        "xml-tag-broken": MessageTemplate(
            fr: "une balise n'est pas écrite jusqu'au bout", en: "a tag is not written to its end"),
        "xml-character": MessageTemplate(
            fr: "un caractère que XML interdit s'y trouve", en: "there is a character that XML forbids"),
        "xml-encoding": MessageTemplate(
            fr: "l'encodage déclaré n'est pas celui du fichier ; enregistrez-le en UTF-8",
            en: "the encoding it declares is not the file's; save it as UTF-8"),
        "xml-bad-utf8": MessageTemplate(
            fr:
                "l'octet 0x{1} n'est pas de l'UTF-8 (fichier en Windows-1252 ou Latin-1 ?) ; réenregistrez-le en UTF-8",
            en: "byte 0x{1} is not UTF-8 (a Windows-1252 or Latin-1 file?); save it again as UTF-8"),
        "xml-declaration": MessageTemplate(
            fr: "la déclaration <?xml …?> est mal écrite ; écrivez <?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            en: "the declaration <?xml …?> is badly written; write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        "xml-cdata-end": MessageTemplate(
            fr: "]]> ne peut pas figurer dans un texte ; écrivez ]]&gt;", en: "]]> cannot stand in a text; write ]]&gt;"
        ),
        "xml-other": MessageTemplate(
            fr: "XML incorrect (en anglais : {1})", en: "incorrect XML: {1}"),
        "xml-encoding-declared": MessageTemplate(
            fr:
                "Encodage déclaré « {0} » : FHIR n'admet qu'UTF-8. Enregistrez le fichier en UTF-8 et écrivez encoding=\"UTF-8\".",
            en: "Declared encoding '{0}': FHIR allows UTF-8 only. Save the file as UTF-8 and write encoding=\"UTF-8\"."),
        "xml-processing-instruction": MessageTemplate(
            fr: "L'instruction de traitement <?{0}?> n'est pas admise dans une ressource : supprimez-la.",
            en: "The processing instruction <?{0}?> is not allowed in a resource: remove it."),
        "xml-second-resource": MessageTemplate(
            fr:
                "« {0} » est la deuxième ressource au même endroit : chacune se met dans son propre élément contained ou entry.",
            en: "'{0}' is the second resource in one place: each goes into a contained or entry of its own."),
        "xml-wrong-root-namespace": MessageTemplate(
            fr: "Espace de noms « {0} » sur l'élément racine : écrivez xmlns=\"http://hl7.org/fhir\".",
            en: "Namespace '{0}' on the root element: write xmlns=\"http://hl7.org/fhir\"."),
        "xml-not-utf8": MessageTemplate(
            fr: "octet 0x{1} qui n'est pas de l'UTF-8 ; fichier en Windows-1252 ? Enregistrez-le en UTF-8",
            en: "byte 0x{1} is not UTF-8; is the file Windows-1252? Save it as UTF-8"),
        "xml-declaration-late": MessageTemplate(
            fr: "la déclaration <?xml … ?> n'est admise qu'au tout début du fichier, sans rien devant",
            en: "the declaration <?xml … ?> may stand at the very start of the file only, with nothing before it"),
        "xml-hyphens-in-comment": MessageTemplate(
            fr: "un commentaire ne peut pas contenir --", en: "a comment cannot hold --"),
        "xml-comment-open": MessageTemplate(
            fr: "un commentaire n'est pas refermé par -->", en: "a comment is not closed by -->"),
        "xml-cdata-end-in-text": MessageTemplate(
            fr: "]]> ne peut pas figurer dans un texte ; écrivez ]]&gt;",
            en: "]]> cannot stand in text; write ]]&gt;"),
        "xml-cdata-open": MessageTemplate(
            fr: "une section CDATA n'est pas refermée par ]]>", en: "a CDATA section is not closed by ]]>"),
        "xml-instruction-broken": MessageTemplate(
            fr: "une instruction <? … n'est pas refermée par ?>", en: "an instruction <? … is not closed by ?>"),
        "xml-character-reference": MessageTemplate(
            fr: "une référence &#…; ne désigne aucun caractère que XML admet",
            en: "a reference &#…; stands for no character that XML allows"),
        "xml-declaration-broken": MessageTemplate(
            fr: "la déclaration est mal écrite ; attendu : <?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            en: "the declaration is malformed; expected: <?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        "xml-quote-missing": MessageTemplate(
            fr: "il manque un guillemet autour de la valeur d'un attribut",
            en: "a quote is missing around the value of an attribute"),
        "xml-namespace-broken": MessageTemplate(
            fr: "une déclaration d'espace de noms ou un préfixe est mal écrit",
            en: "a namespace declaration or a prefix is malformed"),
        "xml-prefix": MessageTemplate(
            fr: "le préfixe {1}: n'est pas déclaré", en: "the prefix {1}: is not declared"),
        "json-bom": MessageTemplate(
            fr: "Le fichier commence par une marque d'ordre des octets (BOM) : enregistrez-le en UTF-8 sans BOM.",
            en: "The file begins with a byte order mark (BOM): save it as UTF-8 without BOM."),
        "json-utf16": MessageTemplate(
            fr: "Le fichier est en UTF-16 ; FHIR demande de l'UTF-8 : réenregistrez-le en UTF-8.",
            en: "The file is UTF-16; FHIR wants UTF-8: save it again as UTF-8."),
        "json-empty": MessageTemplate(fr: "Le fichier est vide.", en: "The file is empty."),
        "json-trailing-content": MessageTemplate(
            fr: "Il reste du texte après la fin de la ressource : un fichier contient une seule ressource JSON.",
            en: "There is text after the end of the resource: a file holds a single JSON resource."),
        "json-too-many-elements": MessageTemplate(
            fr: "Plus de {0} éléments : lecture arrêtée ici.", en: "More than {0} elements: reading stopped here."),
        "xml-too-many-attributes": MessageTemplate(
            fr: "Plus de {0} attributs sur un élément : la lecture s'arrête ici.",
            en: "More than {0} attributes on one element: reading stops here."),
        "json-more-problems": MessageTemplate(
            fr: "Plus de {0} fautes de syntaxe : les suivantes ne sont pas montrées.",
            en: "More than {0} faults of syntax: the others are not shown."),
        "xml-more": MessageTemplate(
            fr: "plus de {1} fautes ; les suivantes ne sont pas montrées",
            en: "more than {1} faults; the others are not shown"),
        "json-too-deep": MessageTemplate(
            fr: "Imbrication de plus de {0} niveaux : cette partie n'est pas lue.",
            en: "Nested more than {0} levels deep: this part is not read."),
        "json-truncated": MessageTemplate(
            fr: "Le fichier s'arrête avant la fin : « {0} » ouvert ligne {1} n'est pas refermé. Fichier tronqué ?",
            en: "The file ends too early: '{0}' opened on line {1} is not closed. Was the file cut short?"),
        "json-trailing-comma": MessageTemplate(
            fr: "Virgule en trop après le dernier élément : supprimez-la.",
            en: "Trailing comma after the last item: remove it."),
        "json-wrong-bracket": MessageTemplate(
            fr: "« {0} » trouvé là où « {1} » est attendu.", en: "Found '{0}' where '{1}' is expected."),
        "json-unexpected-comma": MessageTemplate(
            fr: "Virgule sans élément devant elle : supprimez-la.", en: "Comma with no item before it: remove it."),
        "json-missing-comma": MessageTemplate(
            fr: "Il manque une virgule avant cet élément.", en: "A comma is missing before this item."),
        "json-single-quotes": MessageTemplate(
            fr: "Apostrophes au lieu de guillemets : JSON n'admet que les guillemets doubles (\").",
            en: "Single quotes: JSON allows double quotes (\") only."),
        "json-unquoted-key": MessageTemplate(
            fr: "La propriété {0} doit être entre guillemets.", en: "The property {0} must be in double quotes."),
        "json-unexpected-character": MessageTemplate(
            fr: "Caractère inattendu : {0}.", en: "Unexpected character: {0}."),
        "json-missing-colon": MessageTemplate(
            fr: "Il manque « : » après la propriété « {0} ».", en: "':' is missing after the property '{0}'."),
        "json-missing-value": MessageTemplate(
            fr: "La propriété « {0} » n'a pas de valeur.", en: "The property '{0}' has no value."),
        "json-unterminated-string": MessageTemplate(
            fr: "Le texte ouvert ici n'est pas refermé : il manque un guillemet.",
            en: "The string opened here is not closed: a double quote is missing."),
        "json-control-character": MessageTemplate(
            fr: "Caractère de contrôle U+00{0} dans un texte : écrivez-le sous forme échappée (\\n, \\t, \\u00{0}).",
            en: "Control character U+00{0} in a string: write it escaped (\\n, \\t, \\u00{0})."),
        "json-bad-escape": MessageTemplate(
            fr: "Séquence d'échappement inconnue : {0}. Pour une barre oblique inverse, écrivez \\\\.",
            en: "Unknown escape: {0}. For a backslash write \\\\."),
        "json-lone-surrogate": MessageTemplate(
            fr: "{0} est une moitié de caractère (surrogate) sans l'autre.",
            en: "{0} is a surrogate without its other half."),
        "json-bad-number": MessageTemplate(fr: "« {0} » n'est pas un nombre JSON.", en: "'{0}' is not a JSON number."),
        "json-bad-literal": MessageTemplate(
            fr: "« {0} » n'est pas une valeur JSON : guillemets oubliés ?",
            en: "'{0}' is not a JSON value: quotes forgotten?"),
        "json-comment": MessageTemplate(
            fr: "JSON n'admet pas de commentaires : supprimez-le.", en: "JSON has no comments: remove it."),
        "json-no-break-space": MessageTemplate(
            fr: "Espace insécable entre deux éléments : remplacez-la par une espace ordinaire.",
            en: "No-break space between items: replace it by an ordinary space."),
        "json-duplicate-key": MessageTemplate(
            fr: "La propriété « {0} » figure deux fois dans le même objet : gardez-en une.",
            en: "The property '{0}' stands twice in the same object: keep one."),
        "json-bad-utf8": MessageTemplate(
            fr: "Octet 0x{0} qui n'est pas de l'UTF-8 (fichier en Windows-1252 ou Latin-1 ?) : réenregistrez en UTF-8.",
            en: "Byte 0x{0} is not UTF-8 (a Windows-1252 or Latin-1 file?): save the file again as UTF-8."),
        "property-unknown": MessageTemplate(
            fr: "Propriété inconnue : « {0} » n'existe pas dans {1}.", en: "Unknown property: {1} has no '{0}'."),
        "property-unknown-suggestion": MessageTemplate(
            fr: "Propriété inconnue : « {0} » n'existe pas dans {1}. Vouliez-vous « {2} » ?",
            en: "Unknown property: {1} has no '{0}'. Did you mean '{2}'?"),
        "property-choice-without-type": MessageTemplate(
            fr: "« {0} » doit porter son type dans son nom : {2}.", en: "'{0}' must carry its type in its name: {2}."),
        "json-must-be-array": MessageTemplate(
            fr: "« {0} » peut se répéter : mettez la valeur dans un tableau, [ … ].",
            en: "'{0}' may repeat: put the value in an array, [ … ]."),
        "json-must-be-object": MessageTemplate(
            fr: "« {0} » doit être un objet, {{ … } ; trouvé : {1}.", en: "'{0}' must be an object, {{ … }; found: {1}."
        ),
        "json-must-be-simple": MessageTemplate(
            fr: "« {0} » doit être une valeur simple ; trouvé : {1}.", en: "'{0}' must be a simple value; found: {1}."),
        "json-must-be-string": MessageTemplate(
            fr: "« {0} » est de type {1} : écrivez la valeur entre guillemets.",
            en: "'{0}' is of type {1}: write the value in double quotes."),
        "json-must-be-number": MessageTemplate(
            fr: "« {0} » est de type {1} : écrivez le nombre sans guillemets.",
            en: "'{0}' is of type {1}: write the number without quotes."),
        "json-must-be-boolean": MessageTemplate(
            fr: "« {0} » est un booléen : écrivez true ou false, sans guillemets.",
            en: "'{0}' is a boolean: write true or false, without quotes."),
        "json-empty-array": MessageTemplate(
            fr: "Tableau vide : supprimez la propriété « {0} » si elle n'a pas de valeur.",
            en: "Empty array: leave the property '{0}' out when it has no value."),
        "json-empty-object": MessageTemplate(
            fr: "Objet vide : donnez-lui un contenu ou supprimez « {0} ».",
            en: "Empty object: give it content or leave '{0}' out."),
        "json-null-in-array": MessageTemplate(
            fr: "null dans le tableau « {0} » : il n'est admis que si _{0} porte une extension à la même place.",
            en: "null in the array '{0}': allowed only where _{0} has an extension in the same place."),
        "resource-type-missing": MessageTemplate(
            fr: "La propriété resourceType manque : ce n'est pas une ressource FHIR. Ajoutez par exemple "
                + "\"resourceType\": \"{0}\".",
            en: "The property resourceType is missing: this is no FHIR resource. Add for instance "
                + "\"resourceType\": \"{0}\"."),
        "resource-type-not-string": MessageTemplate(
            fr: "resourceType doit être un texte entre guillemets.",
            en: "resourceType must be a string in double quotes."),
        "resource-type-unknown": MessageTemplate(
            fr: "« {0} » n'est pas un type de ressource FHIR R4.", en: "'{0}' is not a FHIR R4 resource type."),
        "resource-type-unknown-suggestion": MessageTemplate(
            fr: "« {0} » n'est pas un type de ressource FHIR R4. Vouliez-vous « {1} » ?",
            en: "'{0}' is not a FHIR R4 resource type. Did you mean '{1}'?"),
        "resource-type-unknown-nested": MessageTemplate(
            fr: "« {0} » n'est pas un type de ressource FHIR R4.", en: "'{0}' is not a FHIR R4 resource type."),
        "json-not-an-object": MessageTemplate(
            fr: "Une ressource FHIR est un objet JSON, {{ … } ; trouvé : {0}.",
            en: "A FHIR resource is a JSON object, {{ … }; found: {0}."),
        "xml-empty-element": MessageTemplate(
            fr: "Élément vide : « {0} » doit avoir un attribut value ou un contenu.",
            en: "Empty element: '{0}' must have a value attribute or content."),
        "xml-element-unknown": MessageTemplate(
            fr: "Élément inconnu : « {0} » n'existe pas dans {1}.", en: "Unknown element: {1} has no '{0}'."),
        "xml-element-unknown-suggestion": MessageTemplate(
            fr: "Élément inconnu : « {0} » n'existe pas dans {1}. Vouliez-vous « {2} » ?",
            en: "Unknown element: {1} has no '{0}'. Did you mean '{2}'?"),
        "xml-element-order": MessageTemplate(
            fr:
                "« {0} » n'est pas à sa place : en XML, l'ordre des éléments est celui de la définition ({1} vient avant {2}).",
            en: "'{0}' is out of order: in XML elements follow the order of the definition ({1} comes before {2})."),
        "xml-attribute-unknown": MessageTemplate(
            fr: "Attribut inconnu : « {0} » sur « {1} ».", en: "Unknown attribute '{0}' on '{1}'."),
        "xml-text-in-element": MessageTemplate(
            fr: "Texte dans l'élément « {0} » : en FHIR la valeur va dans l'attribut value (<{0} value=\"…\"/>).",
            en: "Text inside the element '{0}': in FHIR the value goes into the attribute value (<{0} value=\"…\"/>)."),
        "xml-wrong-namespace": MessageTemplate(
            fr: "Espace de noms « {0} » au lieu de « {1} » : ajoutez xmlns=\"{1}\" à l'élément racine.",
            en: "Namespace '{0}' instead of '{1}': put xmlns=\"{1}\" on the root element."),
        "xml-dtd": MessageTemplate(
            fr: "Déclaration DOCTYPE refusée : FHIR n'en admet pas (risque d'entités externes). Supprimez-la.",
            en: "DOCTYPE declaration refused: FHIR has none (risk of external entities). Remove it."),
        "xhtml-malformed": MessageTemplate(
            fr: "Le texte XHTML (text.div) est mal formé : {0}.", en: "The XHTML (text.div) is not well formed: {0}."),
        "xhtml-namespace": MessageTemplate(
            fr: "Espace de noms XHTML « {0} » : écrivez <div xmlns=\"http://www.w3.org/1999/xhtml\">.",
            en: "XHTML namespace '{0}': write <div xmlns=\"http://www.w3.org/1999/xhtml\">."),
        "choice-more-than-once": MessageTemplate(
            fr: "« {0}[x] » n'admet qu'une seule valeur ; {1} est en trop.",
            en: "'{0}[x]' takes one value only; {1} is one too many."),
        "kind-object": MessageTemplate(fr: "un objet", en: "an object"),
        "kind-array": MessageTemplate(fr: "un tableau", en: "an array"),
        "kind-null": MessageTemplate(fr: "null", en: "null"),
        "kind-simple": MessageTemplate(fr: "une valeur simple", en: "a simple value"),
    ])
}
