internal import Messages

/// What `explain` says of each rule of reading and validation: why it is there, what to do, a fragment that it accepts and
/// one in which it finds fault. A rule is a row; RuleBookTests holds that none lacks one.
extension RuleExample {
    static let base: [RuleExample] =
        baseOfReading + baseOfProfiles + baseOfValues + baseOfCodes + baseOfTypes + baseOfBundles

    private static let baseOfReading: [RuleExample] = [
        RuleExample(
            "json-syntax",
            fr:
                "Le fichier n'est pas du JSON strict (RFC 8259). Toutes les fautes sont dites, chacune à sa place ; « esms-diff diagnose --repair » corrige ce qui se corrige sans choix.",
            en:
                #"The file is not strict JSON (RFC 8259). All faults are told, each in its place; "esms-diff diagnose --repair" mends what needs no choice."#,
            good: #"{"status": "completed", "intent": "plan"}"#, bad: #"{"status": "completed" "intent": "plan",}"#),
        RuleExample(
            "xml-syntax",
            fr:
                "Le fichier n'est pas du XML bien formé. Les constats qui suivent une première faute peuvent en découler : corrigez de haut en bas.",
            en: "The file is not well-formed XML. What follows a first fault may come of it: mend from the top down.",
            good: #"<status value="completed"/>"#, bad: #"<status value="completed">"#),
        RuleExample(
            "property-unknown",
            fr:
                "FHIR refuse toute propriété que la définition n'a pas ; majuscules et minuscules comptent. Une donnée en plus se met dans une extension.",
            en:
                "FHIR refuses every property that the definition does not have; upper and lower case count. Further data goes into an extension.",
            good: #""status": "completed""#, bad: #""Status": "completed""#),
        RuleExample(
            "json-must-be-array",
            fr:
                "Ce qui peut se répéter est toujours un tableau, même pour une seule valeur. Réglez le sérialiseur : il simplifie les listes d'un élément.",
            en:
                "What may repeat is always an array, even for one value. Set the serializer: it simplifies lists of one.",
            good: #""name": [{"family": "Durand"}]"#, bad: #""name": {"family": "Durand"}"#),
        RuleExample(
            "json-must-be-object",
            fr: "Cet élément a des éléments à lui : il s'écrit { … }. Ni texte, ni nombre, ni null.",
            en: "This element has elements of its own: it is written { … }. No text, no number, no null.",
            good: #""for": {"reference": "Patient/1"}"#, bad: #""for": "Patient/1""#),
        RuleExample(
            "json-must-be-simple",
            fr: "Cet élément est une valeur simple : texte, nombre ou booléen, sans accolades ni crochets.",
            en: "This element is a simple value: text, number or boolean, without braces or brackets.",
            good: #""status": "completed""#, bad: #""status": {"value": "completed"}"#),
        RuleExample(
            "json-must-be-string",
            fr: "Textes, codes et dates s'écrivent entre guillemets en JSON.",
            en: "Texts, codes and dates are in quotes in JSON.",
            good: #""code": "45""#, bad: #""code": 45"#),
        RuleExample(
            "json-must-be-number",
            fr: "Les nombres s'écrivent sans guillemets en JSON.",
            en: "Numbers are without quotes in JSON.",
            good: #""value": 1.5"#, bad: #""value": "1.5""#),
        RuleExample(
            "json-must-be-boolean",
            fr: "Un booléen s'écrit true ou false, sans guillemets.",
            en: "A boolean is true or false, without quotes.",
            good: #""valueBoolean": true"#, bad: #""valueBoolean": "true""#),
        RuleExample(
            "json-empty-array",
            fr: "FHIR n'admet pas de tableau vide : ce qui n'a pas de valeur ne figure pas.",
            en: "FHIR has no empty array: what has no value does not stand there.",
            good: #""contained": [{"resourceType": "Patient", "id": "p"}]"#, bad: #""contained": []"#),
        RuleExample(
            "json-empty-object",
            fr: "Un objet sans contenu ne dit rien : FHIR le refuse.",
            en: "An object without content says nothing: FHIR refuses it.",
            good: #""text": {"status": "empty", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">…</div>"}"#,
            bad: #""text": {}"#),
        RuleExample(
            "json-null-in-array",
            fr: "null ne sert qu'à garder la place d'une extension (_given). Partout ailleurs, supprimez-le.",
            en: "null only keeps the place of an extension (_given). Anywhere else remove it.",
            good: #""given": ["Anne", "Marie"]"#, bad: #""given": ["Anne", null]"#),
        RuleExample(
            "resource-type-missing",
            fr: "Chaque ressource dit son type dans resourceType, à la racine de l'objet.",
            en: "Each resource says its type in resourceType, at the root of the object.",
            good: #"{"resourceType": "Task", "status": "completed"}"#, bad: #"{"status": "completed"}"#),
        RuleExample(
            "resource-type-not-string",
            fr: "resourceType est un texte.",
            en: "resourceType is a text.",
            good: #""resourceType": "Task""#, bad: #""resourceType": ["Task"]"#),
        RuleExample(
            "resource-type-unknown",
            fr:
                "Le type doit être l'un de ceux de FHIR R4, à la lettre. ESMSTask et ESMSConsent sont des noms de profils, non de types.",
            en:
                "The type must be one of FHIR R4's, to the letter. ESMSTask and ESMSConsent are names of profiles, not of types.",
            good: #""resourceType": "Task""#, bad: #""resourceType": "ESMSTask""#),
        RuleExample(
            "resource-type-unknown-nested",
            fr: "Les ressources d'un Bundle et celles de contained ont elles aussi un type de FHIR R4.",
            en: "The resources of a Bundle and those in contained have a type of FHIR R4, too.",
            good: #""resource": {"resourceType": "Task"}"#, bad: #""resource": {"resourceType": "Tache"}"#),
        RuleExample(
            "json-not-an-object",
            fr:
                "Un fichier contient une ressource, donc un objet JSON. Pour plusieurs : un Bundle, un fichier chacune, ou une par ligne avec pipe.",
            en:
                "A file holds one resource, so a JSON object. For several: a Bundle, a file each, or one a line with pipe.",
            good: #"{"resourceType": "Task"}"#, bad: #"[{"resourceType": "Task"}, {"resourceType": "Task"}]"#),
        RuleExample(
            "xml-empty-element",
            fr: "En XML un élément a un attribut value, ou des éléments à lui.",
            en: "In XML an element has an attribute value, or elements of its own.",
            good: #"<status value="completed"/>"#, bad: "<status/>"),
        RuleExample(
            "xml-element-unknown",
            fr: "FHIR refuse tout élément que la définition n'a pas. id et url (d'extension) sont des attributs.",
            en:
                "FHIR refuses every element that the definition does not have. id and url (of extensions) are attributes.",
            good: #"<family value="Durand"/>"#, bad: #"<familyName value="Durand"/>"#),
        RuleExample(
            "xml-element-order",
            fr: "En XML l'ordre des éléments est celui de la définition ; en JSON il est libre.",
            en: "In XML elements follow the order of the definition; in JSON the order is free.",
            good: #"<status value="completed"/><intent value="plan"/>"#,
            bad: #"<intent value="plan"/><status value="completed"/>"#),
        RuleExample(
            "xml-encoding-declared",
            fr: "FHIR n'admet qu'UTF-8.",
            en: "FHIR allows UTF-8 only.",
            good: #"<?xml version="1.0" encoding="UTF-8"?>"#, bad: #"<?xml version="1.0" encoding="ISO-8859-1"?>"#),
        RuleExample(
            "xml-processing-instruction",
            fr: "Une ressource n'a pas d'instructions de traitement (feuilles de style…).",
            en: "A resource has no processing instructions (style sheets…).",
            good: #"<Task xmlns="http://hl7.org/fhir">…</Task>"#,
            bad: #"<?xml-stylesheet href="a.xsl"?><Task xmlns="http://hl7.org/fhir">…</Task>"#),
        RuleExample(
            "xml-second-resource",
            fr: "contained, entry.resource et parameter.resource portent chacun une seule ressource.",
            en: "contained, entry.resource and parameter.resource carry one resource each.",
            good: "<contained><Patient/></contained><contained><Practitioner/></contained>",
            bad: "<contained><Patient/><Practitioner/></contained>"),
        RuleExample(
            "xml-wrong-root-namespace",
            fr: "L'élément racine est dans l'espace de noms de FHIR ; sans lui rien n'est reconnu.",
            en: "The root element is in FHIR's namespace; without it nothing is recognised.",
            good: #"<Task xmlns="http://hl7.org/fhir">"#, bad: "<Task>"),
        RuleExample(
            "xml-attribute-unknown",
            fr: "Les éléments FHIR n'ont que value, id et, pour une extension, url.",
            en: "Elements of FHIR have value, id and, for an extension, url only.",
            good: #"<name><family value="Durand"/></name>"#, bad: #"<name family="Durand"/>"#),
        RuleExample(
            "xml-text-in-element",
            fr: "En FHIR la valeur est dans l'attribut value, non entre les balises.",
            en: "In FHIR the value is in the attribute value, not between the tags.",
            good: #"<status value="completed"/>"#, bad: "<status>completed</status>"),
        RuleExample(
            "xml-wrong-namespace",
            fr: "Tous les éléments de la ressource partagent l'espace de noms de la racine.",
            en: "All elements of the resource share the root's namespace.",
            good: #"<name><family value="Durand"/></name>"#, bad: #"<name xmlns=""><family value="Durand"/></name>"#),
        RuleExample(
            "xhtml-malformed",
            fr:
                "text.div est du XHTML : chaque balise est refermée, les attributs sont entre guillemets, & s'écrit &amp;.",
            en: "text.div is XHTML: each tag is closed, attributes are in quotes, & is written &amp;.",
            good: #"<div xmlns="http://www.w3.org/1999/xhtml">A<br/>B</div>"#,
            bad: #"<div xmlns="http://www.w3.org/1999/xhtml">A<br>B</div>"#),
        RuleExample(
            "xhtml-namespace",
            fr: "Le div du texte est en XHTML.",
            en: "The div of the text is XHTML.",
            good: #"<div xmlns="http://www.w3.org/1999/xhtml">…</div>"#, bad: "<div>…</div>"),
        RuleExample(
            "choice-more-than-once",
            fr: "value[x] porte une valeur, d'un seul type.",
            en: "value[x] carries one value, of one type.",
            good: #""valueString": "a""#, bad: #""valueString": "a", "valueBoolean": true"#),
        RuleExample(
            "cardinality-min",
            fr: "La définition ou le profil rend l'élément obligatoire.",
            en: "The definition or the profile makes the element mandatory.",
            good: #""status": "completed", "intent": "plan""#, bad: #""status": "completed""#),
        RuleExample(
            "cardinality-max",
            fr: "La définition ou le profil limite le nombre d'éléments.",
            en: "The definition or the profile limits the number of elements.",
            good: #""name": [{"family": "Durand"}]"#, bad: #""name": [{"family": "Durand"}, {"family": "Martin"}]"#),
        RuleExample(
            "slice-min",
            fr:
                "Les entrées de Task.input sont reconnues à type.coding (system et code exacts) ; un code mal écrit, ou mis dans type.text, laisse l'entrée hors de toute tranche, et la tranche attendue manque.",
            en:
                "Entries of Task.input are recognised by type.coding (exact system and code); a misspelt code, or one in type.text, leaves the entry in no slice, and the slice that is expected is missing.",
            good: #""type": {"coding": [{"system": "…/input-task-sdo-codesystem", "code": "nomESMS"}]}"#,
            bad: #""type": {"text": "nomESMS"}"#),
    ]

    private static let baseOfProfiles: [RuleExample] = [
        RuleExample(
            "slice-closed",
            fr: "Le profil n'admet pas d'éléments hors de ses tranches.",
            en: "The profile allows no elements outside its slices.",
            good: #""code": "57830-2""#, bad: #""code": "00000-0""#),
        RuleExample(
            "slicing-cannot-be-evaluated",
            fr:
                "Le discriminant du profil ne mène à aucune valeur imposée : c'est le profil qui est à corriger, non le payload.",
            en:
                "The profile's discriminator leads to no required value: the profile needs correction, not the payload.",
            good: #""discriminator": [{"type": "value", "path": "code"}]"#,
            bad: #""discriminator": [{"type": "value", "path": "inconnu"}]"#),
        RuleExample(
            "slice-order",
            fr: "Le profil fixe l'ordre des tranches.",
            en: "The profile sets the order of the slices.",
            good: "[première, seconde]", bad: "[seconde, première]"),
        RuleExample(
            "element-not-allowed",
            fr: "meta.profile déclare le profil d'un autre type de ressource.",
            en: "meta.profile declares the profile of another resource type.",
            good: #""resourceType": "Task", "meta": {"profile": ["…/esms-task"]}"#,
            bad: #""resourceType": "Task", "meta": {"profile": ["…/esms-consent"]}"#),
        RuleExample(
            "type-not-allowed",
            fr: "Le profil restreint le type de value[x] ; le type est dans le nom de la propriété.",
            en: "The profile restricts the type of value[x]; the type is in the property's name.",
            good: #""valueDate": "2026-01-15""#, bad: #""valueDateTime": "2026-01-15""#),
        RuleExample(
            "entry-type",
            fr: "Le Bundle n'admet ici que certains types de ressources.",
            en: "The Bundle allows only some resource types here.",
            good: #""resource": {"resourceType": "Task"}"#, bad: #""resource": {"resourceType": "Patient"}"#),
        RuleExample(
            "value-fixed",
            fr: "Le profil impose cette valeur.",
            en: "The profile requires this value.",
            good: #""status": "completed""#, bad: #""status": "in-progress""#),
        RuleExample(
            "pattern-codeableconcept",
            fr: "Le profil impose ce code, system et code ; d'autres codages peuvent s'y ajouter.",
            en: "The profile requires this code, system and code; further codings may be added.",
            good: #""coding": [{"system": "http://loinc.org", "code": "57830-2"}]"#,
            bad: #""coding": [{"system": "http://loinc.org", "code": "57830"}]"#),
        RuleExample(
            "pattern-coding-missing",
            fr: "Il manque le codage que le profil impose.",
            en: "The coding that the profile requires is missing.",
            good: #""coding": [{"system": "http://loinc.org", "code": "57830-2"}]"#, bad: #""text": "Décision""#),
        RuleExample(
            "pattern-coding",
            fr: "Le profil impose ce codage.",
            en: "The profile requires this coding.",
            good: #"{"system": "http://loinc.org", "code": "57830-2"}"#, bad: #"{"code": "57830-2"}"#),
        RuleExample(
            "pattern-quantity",
            fr: "Le profil impose l'unité de la quantité.",
            en: "The profile requires the unit of the quantity.",
            good: #""system": "http://unitsofmeasure.org", "code": "kg""#,
            bad: #""system": "http://unitsofmeasure.org", "code": "lb""#),
        RuleExample(
            "max-length",
            fr: "Le profil limite la longueur du texte.",
            en: "The profile limits the length of the text.",
            good: #""title": "Document évaluation""#,
            bad: #""title": "Document évaluation de la personne et de ses proches…""#),
        RuleExample(
            "min-length",
            fr: "Le profil demande un texte plus long.",
            en: "The profile asks for a longer text.",
            good: #""family": "Durand""#, bad: #""family": "D""#),
        RuleExample(
            "value-alternative",
            fr: "Sans valeur, le profil demande une extension qui dit pourquoi.",
            en: "Without a value, the profile asks for an extension that says why.",
            good:
                #""_birthDate": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}"#,
            bad: #""_birthDate": {"id": "a"}"#),
        RuleExample(
            "narrative-languages",
            fr: "Le profil demande le texte lisible dans certaines langues.",
            en: "The profile asks for readable text in certain languages.",
            good: #"<div lang="fr" xml:lang="fr">…</div>"#, bad: "<div>…</div>"),
        RuleExample(
            "reference-profile",
            fr: "La ressource désignée ne suit aucun des profils admis à cet endroit.",
            en: "The resource that is named follows none of the profiles allowed here.",
            good: ##""reference": "#patient-conforme""##, bad: ##""reference": "#patient-incomplet""##),
        RuleExample(
            "profile-none-fits",
            fr: "L'élément doit suivre l'un des profils cités, et n'en suit aucun.",
            en: "The element must follow one of the profiles named, and follows none.",
            good: "une ressource conforme à l'un d'eux", bad: "une ressource conforme à aucun"),
        RuleExample(
            "value-below-min",
            fr: "Le profil fixe un minimum.",
            en: "The profile sets a minimum.",
            good: #""value": 10"#, bad: #""value": -1"#),
        RuleExample(
            "value-above-max",
            fr: "Le profil fixe un maximum.",
            en: "The profile sets a maximum.",
            good: #""value": 10"#, bad: #""value": 1000"#),
        RuleExample(
            "profile-unknown",
            fr:
                "meta.profile déclare une URL qui n'est pas disponible ici : la ressource n'a pas été jugée selon elle. Un caractère suffit : http au lieu de https, barre finale, version.",
            en:
                "meta.profile declares a URL that is not at hand: the resource was not judged by it. One character is enough: http for https, a final slash, a version.",
            good: #""profile": ["https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/esms-task"]"#,
            bad: #""profile": ["http://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/ESMSTask/"]"#),
        RuleExample(
            "profile-fault",
            fr:
                "La définition parle d'un élément que son type n'a pas, ou s'emboîte sans fin : ce qu'elle en dit n'est pas jugé.",
            en:
                "The definition speaks of an element that its type does not have, or nests without end: what it says of it is not judged.",
            good: #""path": "Task.input""#, bad: #""path": "Task.inputs""#),
        RuleExample(
            "profile-imposed",
            fr: "Les validateurs EVSClient imposent ce profil au type de ressource, quoi que dise meta.profile.",
            en: "EVSClient's validators impose this profile on the resource type, whatever meta.profile says.",
            good: #""meta": {"profile": ["…/esms-task"]}"#, bad: #""meta": {}"#),
        RuleExample(
            "primitive-empty",
            fr: "FHIR n'admet pas de texte vide : sans valeur, l'élément ne figure pas.",
            en: "FHIR has no empty text: without a value the element does not stand there.",
            good: #""valueString": "ESAT Les Érables""#, bad: #""valueString": """#),
        RuleExample(
            "primitive-no-value",
            fr: "L'élément figure sans valeur et sans extension qui dise pourquoi.",
            en: "The element stands without value, and without an extension that says why.",
            good: #""birthDate": "1970-01-01""#, bad: #""_birthDate": {"id": "a"}"#),
        RuleExample(
            "primitive-blank",
            fr: "Une valeur faite d'espaces ne dit rien.",
            en: "A value of white space says nothing.",
            good: #""family": "Durand""#, bad: #""family": "   ""#),
        RuleExample(
            "boolean-invalid",
            fr: "Un booléen vaut true ou false, en minuscules.",
            en: "A boolean is true or false, in lower case.",
            good: #"<active value="true"/>"#, bad: #"<active value="1"/>"#),
        RuleExample(
            "integer-invalid",
            fr: "Un entier de 32 bits, sans décimales ni exposant.",
            en: "A whole number of 32 bits, without decimals or exponent.",
            good: #""valueInteger": 12"#, bad: #""valueInteger": 1.0"#),
        RuleExample(
            "number-form",
            fr: "Les nombres s'écrivent sans zéro en tête ni signe +.",
            en: "Numbers have no leading zero and no +.",
            good: #""value": 7"#, bad: #""value": 007"#),
        RuleExample(
            "integer-below-zero",
            fr: "Ce nombre ne peut pas être négatif.",
            en: "This number cannot be negative.",
            good: #""size": 120"#, bad: #""size": -1"#),
        RuleExample(
            "integer-below-one",
            fr: "Ce nombre commence à 1.",
            en: "This number starts at 1.",
            good: #""rank": 1"#, bad: #""rank": 0"#),
        RuleExample(
            "decimal-invalid",
            fr: "Un décimal s'écrit avec un point, des chiffres de part et d'autre, sans zéro en tête.",
            en: "A decimal has a point, digits on both sides, and no leading zero.",
            good: #""value": 0.5"#, bad: #""value": "0,5""#),
        RuleExample(
            "date-invalid",
            fr: "Une date est AAAA, AAAA-MM ou AAAA-MM-JJ, et le jour doit exister.",
            en: "A date is YYYY, YYYY-MM or YYYY-MM-DD, and the day must exist.",
            good: #""birthDate": "1970-01-31""#, bad: #""birthDate": "31/01/1970""#),
        RuleExample(
            "datetime-invalid",
            fr: "Une date-heure est une date, ou une date suivie de T, de l'heure avec les secondes, et du fuseau.",
            en: "A date and time is a date, or a date followed by T, the time with seconds, and the zone.",
            good: #""authoredOn": "2026-01-15T09:30:00+01:00""#, bad: #""authoredOn": "15/01/2026 09:30""#),
    ]

    private static let baseOfValues: [RuleExample] = [
        RuleExample(
            "datetime-form",
            fr: "Une date-heure de la forme que le standard écrit.",
            en: "A date and time in the form that the standard writes.",
            good: #""authoredOn": "2026-01-15T09:30:00Z""#, bad: #""authoredOn": "2026-01-15T09:30:00""#),
        RuleExample(
            "datetime-shape",
            fr: "Un instant porte la date, l'heure avec les secondes, et le fuseau.",
            en: "An instant carries the date, the time with seconds, and the zone.",
            good: #""lastUpdated": "2026-01-15T09:30:00+01:00""#, bad: #""lastUpdated": "2026-01-15""#),
        RuleExample(
            "datetime-no-timezone",
            fr: "Une heure sans fuseau ne désigne pas un moment.",
            en: "A time without zone is no moment.",
            good: #""2026-01-15T09:30:00+01:00""#, bad: #""2026-01-15T09:30:00""#),
        RuleExample(
            "date-year",
            fr: "L'année est loin de notre époque : faute de frappe ?",
            en: "The year is far from our times: a slip?",
            good: #""2026-01-15""#, bad: #""2206-01-15""#),
        RuleExample(
            "time-invalid",
            fr: "Une heure est hh:mm:ss, sans fuseau.",
            en: "A time is hh:mm:ss, without zone.",
            good: #""valueTime": "09:30:00""#, bad: #""valueTime": "9h30""#),
        RuleExample(
            "code-whitespace",
            fr: "Un code n'a pas d'espaces au début, à la fin, ni deux de suite.",
            en: "A code has no white space at its ends, nor two in a row.",
            good: #""code": "45""#, bad: #""code": " 45""#),
        RuleExample(
            "id-invalid",
            fr: "Un id a 1 à 64 lettres sans accent, chiffres, - et .",
            en: "An id has 1 to 64 plain letters, digits, - and .",
            good: #""id": "task-1""#, bad: #""id": "tâche n° 1""#),
        RuleExample(
            "string-too-long",
            fr: "Un texte a 1 Mio au plus ; un document se met dans une pièce jointe.",
            en: "A text has 1 MiB at most; a document goes into an attachment.",
            good: #""description": "…""#, bad: #""description": "(plus de 1 Mio)""#),
        RuleExample(
            "string-markup",
            fr: "Un texte qui ressemble à du HTML peut être exécuté par qui l'affiche sans précaution.",
            en: "A text that looks like HTML may be run by whoever shows it without care.",
            good: #""description": "a < b""#, bad: #""description": "<b>important</b>""#),
        RuleExample(
            "string-outer-space",
            fr: "Les espaces au début et à la fin gênent les comparaisons.",
            en: "White space at the ends disturbs comparisons.",
            good: #""family": "Durand""#, bad: #""family": "Durand ""#),
        RuleExample(
            "string-control-character",
            fr: "FHIR n'admet, comme caractères de contrôle, que tabulation et fins de ligne.",
            en: "Of control characters FHIR allows tab and line ends only.",
            good: #""description": "Café""#, bad: #""description": "Caf\u0000é""#),
        RuleExample(
            "uri-whitespace",
            fr: "Une URI n'a pas d'espaces.",
            en: "A URI has no white space.",
            good: #""url": "https://exemple.fr/a""#, bad: #""url": "https://exemple.fr/a b""#),
        RuleExample(
            "uri-oid-prefix",
            fr: "Un OID comme URI commence par urn:oid:.",
            en: "An OID as a URI begins with urn:oid:.",
            good: #""system": "urn:oid:1.2.250.1.71.4.2.2""#, bad: #""system": "oid:1.2.250.1.71.4.2.2""#),
        RuleExample(
            "uri-uuid-prefix",
            fr: "Un UUID comme URI commence par urn:uuid:.",
            en: "A UUID as a URI begins with urn:uuid:.",
            good: #""fullUrl": "urn:uuid:0f7d1c7e-0000-4000-8000-000000000001""#,
            bad: #""fullUrl": "uuid:0f7d1c7e-0000-4000-8000-000000000001""#),
        RuleExample(
            "oid-invalid",
            fr: "Un OID est fait de nombres séparés par des points, sans zéro en tête.",
            en: "An OID is numbers separated by dots, without leading zeros.",
            good: "urn:oid:1.2.250.1", bad: "urn:oid:1.02.250"),
        RuleExample(
            "oid-prefix",
            fr: "Une valeur de type oid commence par urn:oid:.",
            en: "A value of type oid begins with urn:oid:.",
            good: #""valueOid": "urn:oid:1.2.250.1""#, bad: #""valueOid": "1.2.250.1""#),
        RuleExample(
            "uuid-invalid",
            fr: "Un UUID a 32 chiffres hexadécimaux en minuscules, 8-4-4-4-12.",
            en: "A UUID has 32 hexadecimal digits in lower case, 8-4-4-4-12.",
            good: "urn:uuid:0f7d1c7e-0000-4000-8000-000000000001", bad: "urn:uuid:0F7D1C7E"),
        RuleExample(
            "uuid-prefix",
            fr: "Une valeur de type uuid commence par urn:uuid:.",
            en: "A value of type uuid begins with urn:uuid:.",
            good: #""valueUuid": "urn:uuid:0f7d1c7e-0000-4000-8000-000000000001""#,
            bad: #""valueUuid": "0f7d1c7e-0000-4000-8000-000000000001""#),
        RuleExample(
            "canonical-absolute",
            fr: "Une URL canonique est absolue.",
            en: "A canonical URL is absolute.",
            good: #""profile": ["https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/esms-task"]"#,
            bad: #""profile": ["esms-task"]"#),
        RuleExample(
            "example-url",
            fr:
                "Les adresses réservées aux exemples ne désignent rien. Le validateur d'HL7 les refuse, celui d'EVSClient les admet (--settings).",
            en:
                "Addresses reserved for examples name nothing. HL7's validator refuses them, EVSClient's allows them (--settings).",
            good: #""url": "https://editeur.fr/a""#, bad: #""url": "https://example.org/a""#),
        RuleExample(
            "hl7-url-unknown",
            fr: "L'adresse est chez HL7, qui n'y définit rien : faute de frappe, ou autre version de FHIR.",
            en: "The address is HL7's, who defines nothing there: a slip, or another version of FHIR.",
            good: #""http://hl7.org/fhir/ValueSet/task-status""#, bad: #""http://hl7.org/fhir/ValueSet/task-statut""#),
        RuleExample(
            "base64-invalid",
            fr: "Le base64 va par groupes de quatre caractères, A-Z a-z 0-9 + / et = à la fin.",
            en: "Base64 comes in groups of four characters, A-Z a-z 0-9 + / and = at its end.",
            good: #""data": "QUJD""#, bad: #""data": "QUJ""#),
        RuleExample(
            "base64-whitespace",
            fr: "Fins de ligne et espaces dans le base64 sont refusés par certains lecteurs.",
            en: "Line ends and white space in base64 are refused by some readers.",
            good: #""data": "QUJDREVG""#, bad: #""data": "QUJD\nREVG""#),
        RuleExample(
            "resource-id-missing",
            fr: "Une ressource contenue a un id, par lequel on la désigne.",
            en: "A contained resource has an id, by which it is named.",
            good: #""contained": [{"resourceType": "Patient", "id": "p"}]"#,
            bad: #""contained": [{"resourceType": "Patient"}]"#),
        RuleExample(
            "resource-id-length",
            fr: "Un id a 64 caractères au plus.",
            en: "An id has 64 characters at most.",
            good: #""id": "task-1""#, bad: #""id": "(plus de 64 caractères)""#),
        RuleExample(
            "resource-id-characters",
            fr: "Un id n'a que des lettres sans accent, des chiffres, - et .",
            en: "An id has plain letters, digits, - and . only.",
            good: #""id": "task-1""#, bad: #""id": "task_1""#),
        RuleExample(
            "coding-no-system",
            fr: "Le même code existe dans plusieurs systèmes : sans system il ne veut rien dire.",
            en: "The same code exists in several systems: without a system it means nothing.",
            good: #"{"system": "https://mos.esante.gouv.fr/NOS/TRE_R357-…", "code": "45"}"#, bad: #"{"code": "45"}"#),
        RuleExample(
            "system-unknown",
            fr:
                "L'URL du système de codes n'est pas connue ici : souvent celle d'un JDV, un OID, ou un caractère de différence.",
            en:
                "The URL of the code system is not known here: often that of a value set, an OID, or one character off.",
            good:
                #""system": "https://mos.esante.gouv.fr/NOS/TRE_R357-StatutPersonnePriseCharge/FHIR/TRE-R357-StatutPersonnePriseCharge""#,
            bad:
                #""system": "https://mos.esante.gouv.fr/NOS/TRE_R357-StatutPersonnePriseCharge/FHIR/TRE_R357-StatutPersonnePriseCharge""#
        ),
        RuleExample(
            "system-relative",
            fr: "Un système de codes se désigne par une adresse complète.",
            en: "A code system is named by a full address.",
            good: #""system": "http://loinc.org""#, bad: #""system": "loinc""#),
        RuleExample(
            "system-blank",
            fr: "Une adresse n'a pas d'espaces.",
            en: "An address has no white space.",
            good: #""system": "http://loinc.org""#, bad: #""system": "http://loinc.org ""#),
        RuleExample(
            "language-invalid",
            fr: "Une langue est une étiquette BCP 47.",
            en: "A language is a BCP 47 tag.",
            good: #""language": "fr-FR""#, bad: #""language": "français""#),
        RuleExample(
            "coding-no-code",
            fr: "Un system sans code ne désigne rien.",
            en: "A system without a code names nothing.",
            good: #"{"system": "http://loinc.org", "code": "57830-2"}"#, bad: #"{"system": "http://loinc.org"}"#),
        RuleExample(
            "coding-supplement",
            fr: "Un supplément ajoute des libellés à un système de codes ; il n'en est pas un.",
            en: "A supplement adds labels to a code system; it is none.",
            good: #""system": "(le système que le supplément complète)""#, bad: #""system": "(le supplément)""#),
    ]

    private static let baseOfCodes: [RuleExample] = [
        RuleExample(
            "code-unknown",
            fr: "Le code n'existe pas dans son système ; majuscules et minuscules comptent selon le système.",
            en: "The code does not exist in its system; whether case counts depends on the system.",
            good: #""code": "nomESMS""#, bad: #""code": "nomEsms""#),
        RuleExample(
            "code-not-checked",
            fr: "LOINC, SNOMED CT et d'autres ne sont pas embarqués : le code n'est ni confirmé, ni refusé ici.",
            en: "LOINC, SNOMED CT and others are not built in: the code is neither confirmed nor refused here.",
            good: #""system": "http://loinc.org", "code": "57830-2""#,
            bad: #""system": "http://loinc.org", "code": "57830""#),
        RuleExample(
            "display-differs",
            fr: "Le libellé (display) n'est pas celui du code : copiez le libellé publié, ou n'en mettez pas.",
            en: "The display is not the code's: copy the published one, or leave it out.",
            good: #""code": "45", "display": "Admission impossible signalée""#,
            bad: #""code": "45", "display": "Entrée effective""#),
        RuleExample(
            "display-blanks",
            fr: "Le libellé ne diffère de celui du code que par des espaces.",
            en: "The display differs from the code's by white space only.",
            good: #""display": "Entrée effective""#, bad: #""display": "Entrée  effective""#),
        RuleExample(
            "valueset-unknown",
            fr: "Le jeu de valeurs n'est pas disponible ici : donnez son paquet avec --package.",
            en: "The value set is not at hand: give its package with --package.",
            good: #""valueSet": "(une URL disponible)""#, bad: #""valueSet": "(une URL inconnue ici)""#),
        RuleExample(
            "membership-not-checked",
            fr: "Une partie du jeu de valeurs n'est pas disponible : l'appartenance n'est ni confirmée, ni refusée.",
            en: "Part of the value set is not at hand: membership is neither confirmed nor refused.",
            good: "un jeu de valeurs énuméré", bad: "un jeu de valeurs filtré sur SNOMED CT"),
        RuleExample(
            "code-not-in-required",
            fr:
                "Seuls les codes de ce jeu de valeurs sont admis. Vérifiez d'abord system, puis code : « esms-validate jdv » les montre.",
            en:
                #"Only codes of this value set are allowed. Check system first, then code: "esms-validate jdv" shows them."#,
            good: #""system": "https://mos.esante.gouv.fr/NOS/TRE_R357-…", "code": "45""#,
            bad: #""system": "https://mos.esante.gouv.fr/NOS/JDV_J252-…", "code": "45""#),
        RuleExample(
            "code-not-in-extensible",
            fr: "Un code de ce jeu de valeurs est attendu, sauf si aucun ne convient.",
            en: "A code of this value set is expected, unless none fits.",
            good: "un code du jeu de valeurs", bad: "un code d'un autre système"),
        RuleExample(
            "code-not-in-preferred",
            fr: "Un code de ce jeu de valeurs est recommandé.",
            en: "A code of this value set is recommended.",
            good: #""language": "fr""#, bad: #""language": "fr-001""#),
        RuleExample(
            "code-missing-required",
            fr: "Un code est obligatoire ; un texte seul ne suffit pas.",
            en: "A code is mandatory; a text alone will not do.",
            good: #""coding": [{"system": "…", "code": "45"}]"#, bad: #""text": "Admission impossible""#),
        RuleExample(
            "code-missing-extensible",
            fr: "Un code est attendu en plus du texte.",
            en: "A code is expected beside the text.",
            good: #""coding": [{"system": "…", "code": "M"}]"#, bad: #""text": "marié""#),
        RuleExample(
            "code-value-missing",
            fr: "Cet élément est un code obligatoire.",
            en: "This element is a mandatory code.",
            good: #""status": "completed""#, bad: #""_status": {"id": "a"}"#),
        RuleExample(
            "system-not-inferred",
            fr:
                "Le code n'est dans aucun système du jeu de valeurs ; ce constat accompagne code-value-not-in-required.",
            en: "The code is in no system of the value set; this finding goes with code-value-not-in-required.",
            good: #""status": "completed""#, bad: #""status": "done""#),
        RuleExample(
            "code-value-not-in-required",
            fr: "Seuls les codes de ce jeu de valeurs sont admis.",
            en: "Only codes of this value set are allowed.",
            good: #""status": "completed""#, bad: #""status": "complete""#),
        RuleExample(
            "code-value-not-in-extensible",
            fr: "Un code de ce jeu de valeurs est attendu, sauf si aucun ne convient.",
            en: "A code of this value set is expected, unless none fits.",
            good: "un code du jeu de valeurs", bad: "un autre code"),
        RuleExample(
            "code-value-not-in-preferred",
            fr: "Un code de ce jeu de valeurs est recommandé.",
            en: "A code of this value set is recommended.",
            good: #""language": "fr""#, bad: #""language": "zz""#),
        RuleExample(
            "extension-no-url",
            fr: "Une extension se reconnaît à son url.",
            en: "An extension is known by its url.",
            good: #"{"url": "https://…/a", "valueString": "b"}"#, bad: #"{"valueString": "b"}"#),
        RuleExample(
            "extension-unknown",
            fr:
                "Aucune définition de cette extension n'est disponible : EVSClient l'admet, le validateur d'HL7 la refuse.",
            en: "No definition of this extension is at hand: EVSClient allows it, HL7's validator refuses it.",
            good: #""url": "(une extension du guide ou d'un paquet)""#,
            bad: #""url": "https://editeur.fr/extension-maison""#),
        RuleExample(
            "extension-version",
            fr: "L'url d'une extension la nomme sans version : une version derrière « | » n'y est pas admise.",
            en: "The url of an extension names it without a version: a version behind '|' is not allowed there.",
            good: #""url": "https://editeur.fr/ext/a""#, bad: #""url": "https://editeur.fr/ext/a|1.0""#),
        RuleExample(
            "extension-url-relative",
            fr: "L'url d'une extension est absolue ; seules les parties d'une extension complexe ont un nom court.",
            en: "The url of an extension is absolute; only parts of a complex extension have a short name.",
            good: #""url": "https://editeur.fr/ext/a""#, bad: #""url": "a""#),
        RuleExample(
            "extension-context",
            fr: "Une extension n'est admise qu'aux endroits que sa définition cite.",
            en: "An extension is allowed only in places that its definition names.",
            good: "l'extension sur l'élément prévu", bad: "l'extension ailleurs"),
        RuleExample(
            "extension-value-type",
            fr: "La valeur d'une extension a le type de sa définition.",
            en: "The value of an extension has the type of its definition.",
            good: #""valueCode": "unknown""#, bad: #""valueString": "unknown""#),
        RuleExample(
            "extension-simple",
            fr: "Une extension simple a une valeur.",
            en: "A simple extension has a value.",
            good: #"{"url": "…", "valueCode": "unknown"}"#, bad: #"{"url": "…"}"#),
        RuleExample(
            "extension-not-modifier",
            fr: "Seules les extensions définies comme modificateurs vont dans modifierExtension.",
            en: "Only extensions defined as modifiers go into modifierExtension.",
            good: #""extension": [{"url": "…"}]"#, bad: #""modifierExtension": [{"url": "…"}]"#),
        RuleExample(
            "extension-modifier-misplaced",
            fr: "Une extension qui change le sens de l'élément va dans modifierExtension.",
            en: "An extension that changes the meaning of the element goes into modifierExtension.",
            good: #""modifierExtension": [{"url": "…"}]"#, bad: #""extension": [{"url": "…"}]"#),
        RuleExample(
            "reference-invalid",
            fr: "Une référence est Type/id, une URL absolue, ou #id d'une ressource contenue.",
            en: "A reference is Type/id, an absolute URL, or #id of a contained resource.",
            good: #""reference": "Patient/123""#, bad: #""reference": "Patient 123""#),
        RuleExample(
            "reference-syntax",
            fr: "La référence a une forme que les serveurs ne comprennent pas tous.",
            en: "The reference has a form that not all servers understand.",
            good: #""reference": "Patient/123""#, bad: #""reference": "Patient/#123""#),
        RuleExample(
            "reference-form",
            fr: "La référence n'a pas l'une des formes de FHIR.",
            en: "The reference has none of FHIR's forms.",
            good: #""reference": "Patient/123""#, bad: #""reference": "123""#),
        RuleExample(
            "extension-part-unknown",
            fr: "Une extension complexe n'a que les parties de sa définition.",
            en: "A complex extension has only the parts of its definition.",
            good: #""url": "(une partie définie)""#, bad: #""url": "autre""#),
        RuleExample(
            "reference-not-found",
            fr: "#id désigne une ressource contenue, qui doit être là.",
            en: "#id names a contained resource, which must be there.",
            good: ##""contained": [{"resourceType": "Patient", "id": "p"}], "for": {"reference": "#p"}"##,
            bad: ##""for": {"reference": "#p"}"##),
        RuleExample(
            "reference-type",
            fr: "La référence désigne une ressource d'un type qui n'est pas admis ici.",
            en: "The reference names a resource of a type not allowed here.",
            good: #""for": {"reference": "Patient/1"}"#, bad: #""patient": {"reference": "Organization/1"}"#),
        RuleExample(
            "reference-address-type",
            fr: "L'adresse désigne un type qui n'est pas admis ici ; EVSClient ne le relève pas.",
            en: "The address names a type not allowed here; EVSClient does not object.",
            good: #""https://serveur.fr/Patient/1""#, bad: #""https://serveur.fr/Organization/1""#),
        RuleExample(
            "reference-empty",
            fr: "Une référence dit au moins qui elle désigne : reference, identifier ou display.",
            en: "A reference says at least whom it names: reference, identifier or display.",
            good: #""for": {"display": "Usager"}"#, bad: #""for": {"type": "Patient"}"#),
        RuleExample(
            "contained-id-twice",
            fr: "Deux ressources contenues ne partagent pas un id : on ne saurait laquelle est désignée.",
            en: "Two contained resources do not share an id: nobody could tell which is named.",
            good: #""id": "a" … "id": "b""#, bad: #""id": "a" … "id": "a""#),
    ]

    private static let baseOfTypes: [RuleExample] = [
        RuleExample(
            "element-id-twice",
            fr: "L'id d'un élément est unique dans la ressource.",
            en: "The id of an element is unique in the resource.",
            good: #""id": "a" … "id": "b""#, bad: #""id": "a" … "id": "a""#),
        RuleExample(
            "identifier-system",
            fr: "L'identifiant n'a pas de system utilisable.",
            en: "The identifier has no usable system.",
            good: #""identifier": {"system": "urn:oid:1.2.250.1", "value": "1"}"#, bad: #""identifier": {"value": "1"}"#
        ),
        RuleExample(
            "document-first-entry",
            fr: "Un Bundle document commence par une Composition.",
            en: "A document Bundle begins with a Composition.",
            good: #""entry": [{"resource": {"resourceType": "Composition"}}]"#,
            bad: #""entry": [{"resource": {"resourceType": "Patient"}}]"#),
        RuleExample(
            "message-first-entry",
            fr: "Un Bundle message commence par un MessageHeader.",
            en: "A message Bundle begins with a MessageHeader.",
            good: #""entry": [{"resource": {"resourceType": "MessageHeader"}}]"#,
            bad: #""entry": [{"resource": {"resourceType": "Task"}}]"#),
        RuleExample(
            "contained-orphan",
            fr: "Une ressource contenue que rien ne désigne ne sert à rien : supprimez-la ou désignez-la (#id).",
            en: "A contained resource that nothing names serves no purpose: remove it or name it (#id).",
            good: ##""for": {"reference": "#p"}"##, bad: #""for": {"display": "Usager"}"#),
        RuleExample(
            "attachment-empty",
            fr: "Une pièce jointe a des données (data) ou une adresse (url).",
            en: "An attachment has data or an address (url).",
            good: #""attachment": {"contentType": "text/xml", "data": "PGE…"}"#,
            bad: #""attachment": {"title": "Document"}"#),
        RuleExample(
            "attachment-base64",
            fr: "Le contenu ne se décode pas : encodez de nouveau le document, sans fins de ligne.",
            en: "The content does not decode: encode the document again, without line ends.",
            good: #""data": "QUJD""#, bad: #""data": "QU D""#),
        RuleExample(
            "attachment-size-invalid",
            fr: "La taille est un nombre d'octets.",
            en: "The size is a number of bytes.",
            good: #""size": 120"#, bad: #""size": -3"#),
        RuleExample(
            "attachment-size",
            fr: "La taille annoncée est celle du contenu décodé, en octets.",
            en: "The stated size is that of the decoded content, in bytes.",
            good: #""data": "QUJD", "size": 3"#, bad: #""data": "QUJD", "size": 4"#),
        RuleExample(
            "attachment-hash",
            fr: "L'empreinte est le SHA-1 du contenu décodé, en base64.",
            en: "The hash is the SHA-1 of the decoded content, in base64.",
            good: #""hash": "(SHA-1 du contenu)""#, bad: #""hash": "(SHA-1 du base64)""#),
        RuleExample(
            "identifier-uri",
            fr: "Avec le system urn:ietf:rfc:3986 la valeur est elle-même une URI complète.",
            en: "With the system urn:ietf:rfc:3986 the value is itself a full URI.",
            good: #""value": "urn:oid:1.2.250.1""#, bad: #""value": "1.2.250.1""#),
        RuleExample(
            "extension-context-rule",
            fr: "La condition d'emploi de l'extension n'est pas remplie.",
            en: "The extension's condition of use does not hold.",
            good: "l'extension là où la condition est vraie", bad: "l'extension ailleurs"),
        RuleExample(
            "xhtml-image",
            fr: "Une image du texte désigne une ressource contenue, ou porte ses données.",
            en: "An image of the text names a contained resource, or carries its data.",
            good: ##"<img src="#photo"/>"##, bad: ##"<img src="#inconnue"/>"##),
        RuleExample(
            "xhtml-link",
            fr: "Un lien du texte désigne un endroit qui existe.",
            en: "A link of the text names a place that exists.",
            good: ##"<a href="#p">…</a>"##, bad: ##"<a href="#inconnu">…</a>"##),
        RuleExample(
            "xhtml-root",
            fr: "text.div commence par <div>.",
            en: "text.div begins with <div>.",
            good: #"<div xmlns="http://www.w3.org/1999/xhtml">…</div>"#,
            bad: #"<p xmlns="http://www.w3.org/1999/xhtml">…</p>"#),
        RuleExample(
            "xhtml-element",
            fr: "Le texte n'admet que la mise en forme simple.",
            en: "The text allows simple formatting only.",
            good: "<p>…</p>", bad: "<script>…</script>"),
        RuleExample(
            "xhtml-attribute",
            fr: "Le texte n'admet ni événements ni attributs actifs.",
            en: "The text allows neither events nor active attributes.",
            good: #"<p class="a">…</p>"#, bad: #"<p onclick="a()">…</p>"#),
        RuleExample(
            "xhtml-entity",
            fr: "Le texte n'admet que les entités de XML ; écrivez le caractère lui-même.",
            en: "The text allows XML's entities only; write the character itself.",
            good: "&#160;", bad: "&nbsp;"),
        RuleExample(
            "xhtml-active-link",
            fr: "Un lien du texte n'exécute rien.",
            en: "A link of the text runs nothing.",
            good: #"<a href="https://editeur.fr">…</a>"#, bad: #"<a href="javascript:a()">…</a>"#),
        RuleExample(
            "xhtml-out-of-place",
            fr: "L'élément n'est admis qu'à l'intérieur de certains autres.",
            en: "The element is allowed only inside certain others.",
            good: "<ul><li>…</li></ul>", bad: "<div><li>…</li></div>"),
        RuleExample(
            "xhtml-block-in-text",
            fr: "Un bloc ne figure pas dans un élément de texte.",
            en: "A block does not stand in an element of text.",
            good: "<div><b>…</b></div>", bad: "<b><div>…</div></b>"),
        RuleExample(
            "xhtml-block-in-paragraph",
            fr: "Un paragraphe ne contient pas de blocs.",
            en: "A paragraph holds no blocks.",
            good: "<p>…</p><ul><li>…</li></ul>", bad: "<p>…<ul><li>…</li></ul></p>"),
        RuleExample(
            "xhtml-in-itself",
            fr: "L'élément ne se contient pas lui-même.",
            en: "The element does not hold itself.",
            good: #"<a href="a">…</a><a href="b">…</a>"#, bad: #"<a href="a"><a href="b">…</a></a>"#),
        RuleExample(
            "xhtml-not-empty",
            fr: "L'élément n'a pas de contenu.",
            en: "The element has no content.",
            good: "<br/>", bad: "<br>…</br>"),
        RuleExample(
            "xhtml-illegal-children",
            fr: "L'élément n'admet que certains enfants.",
            en: "The element allows certain children only.",
            good: "<table><tr><td>…</td></tr></table>", bad: "<table><p>…</p></table>"),
        RuleExample(
            "xhtml-language",
            fr: "Quand la ressource dit sa langue, le texte la dit aussi.",
            en: "When the resource says its language, so does the text.",
            good: #"<div lang="fr" xml:lang="fr" xmlns="http://www.w3.org/1999/xhtml">…</div>"#,
            bad: #"<div xmlns="http://www.w3.org/1999/xhtml">…</div>"#),
        RuleExample(
            "document-reference-not-found",
            fr: "Un document porte toutes les ressources qu'il désigne.",
            en: "A document carries all resources that it names.",
            good: #""fullUrl": "urn:uuid:…1" … "reference": "urn:uuid:…1""#, bad: #""reference": "urn:uuid:…9""#),
        RuleExample(
            "document-reference-ambiguous",
            fr: "La référence désigne plusieurs entrées du document.",
            en: "The reference names several entries of the document.",
            good: "un fullUrl par entrée", bad: "deux entrées de même fullUrl"),
        RuleExample(
            "document-entry-unreachable",
            fr: "Toute entrée d'un document est désignée, de proche en proche, par la Composition.",
            en: "Every entry of a document is named, step by step, by the Composition.",
            good: #""section": [{"entry": [{"reference": "…"}]}]"#, bad: "une entrée que rien ne désigne"),
        RuleExample(
            "document-stylesheet",
            fr: "Un document ne désigne pas de feuille de style active.",
            en: "A document names no active style sheet.",
            good: "un Bundle sans feuille de style", bad: "un lien de relation stylesheet"),
        RuleExample(
            "bundle-fullurl-missing",
            fr: "Chaque entrée de ce type de Bundle a un fullUrl.",
            en: "Each entry of this type of Bundle has a fullUrl.",
            good: #""fullUrl": "urn:uuid:0f7d1c7e-0000-4000-8000-000000000001""#, bad: #""resource": {…}"#),
        RuleExample(
            "bundle-fullurl-relative",
            fr: "fullUrl est une URL absolue, ou urn:uuid:.",
            en: "fullUrl is an absolute URL, or urn:uuid:.",
            good: #""fullUrl": "https://serveur.fr/Task/1""#, bad: #""fullUrl": "Task/1""#),
        RuleExample(
            "bundle-fullurl-mismatch",
            fr: "Une adresse de serveur finit par le type et l'id de la ressource.",
            en: "A server address ends with the resource's type and id.",
            good: #""fullUrl": "https://serveur.fr/Task/1", "id": "1""#,
            bad: #""fullUrl": "https://serveur.fr/Task/2", "id": "1""#),
    ]

    private static let baseOfBundles: [RuleExample] = [
        RuleExample(
            "bundle-fullurl-no-id",
            fr: "Une ressource qui a une adresse de serveur a un id.",
            en: "A resource that has a server address has an id.",
            good: #""fullUrl": "https://serveur.fr/Task/1", "id": "1""#, bad: #""fullUrl": "https://serveur.fr/Task/1""#
        ),
        RuleExample(
            "bundle-search-no-resource",
            fr: "Un résultat de recherche porte la ressource trouvée.",
            en: "A search result carries the resource that was found.",
            good: #""entry": [{"resource": {…}}]"#, bad: #""entry": [{"search": {"mode": "match"}}]"#),
        RuleExample(
            "bundle-search-no-id",
            fr: "Une ressource trouvée a un id.",
            en: "A resource that was found has an id.",
            good: #""resource": {"resourceType": "Task", "id": "1"}"#, bad: #""resource": {"resourceType": "Task"}"#),
        RuleExample(
            "bundle-search-wrong-type",
            fr: "Un résultat direct (match) est du type cherché.",
            en: "A direct result (match) has the type that was searched for.",
            good: "Task?… → Task", bad: "Task?… → Patient (match)"),
        RuleExample(
            "bundle-search-not-outcome",
            fr: "search.mode = outcome est réservé aux OperationOutcome.",
            en: "search.mode = outcome is for OperationOutcome.",
            good: #""mode": "match""#, bad: #""mode": "outcome""#),
        RuleExample(
            "bundle-search-no-self",
            fr: "Le lien self répète la recherche que le serveur a comprise.",
            en: "The self link repeats the search as the server understood it.",
            good: #""link": [{"relation": "self", "url": "https://serveur.fr/Task?…"}]"#, bad: #""link": []"#),
        RuleExample(
            "bundle-link-twice",
            fr: "Chaque relation (self, next…) figure une fois.",
            en: "Each relation (self, next…) stands once.",
            good: #""relation": "self" … "relation": "next""#, bad: #""relation": "self" … "relation": "self""#),
        RuleExample(
            "invariant",
            fr:
                "Une règle de la définition ou du profil (FHIRPath) n'est pas vraie. « explain » suivi de sa clé (ele-1, dom-6, regle-StatutUnite) la montre.",
            en:
                #"A rule of the definition or the profile (FHIRPath) is not true. "explain" with its key (ele-1, dom-6, regle-StatutUnite) shows it."#,
            good: #""period": {"start": "2026-01-01", "end": "2026-02-01"}"#,
            bad: #""period": {"start": "2026-02-01", "end": "2026-01-01"}"#),
        RuleExample(
            "invariant-not-run",
            fr: "La règle n'a pas pu être évaluée : elle ne compte ni pour, ni contre.",
            en: "The rule could not be evaluated: it counts neither for nor against.",
            good: "une expression FHIRPath correcte", bad: #""expression": "name..family""#),
        RuleExample(
            "canonical-contained",
            fr: "Une URL canonique commençant par # désigne une ressource contenue qui a cette url.",
            en: "A canonical that begins with # names a contained resource with this url.",
            good: ##""valueSet": "#vs" avec la ressource contenue"##, bad: ##""valueSet": "#vs" sans elle"##),
        RuleExample(
            "valueset-system-absolute",
            fr: "Le système d'un jeu de valeurs est une adresse absolue.",
            en: "The system of a value set is an absolute address.",
            good: #""system": "http://loinc.org""#, bad: #""system": "loinc""#),
        RuleExample(
            "valueset-ecl",
            fr: "L'expression de SNOMED CT (ECL) est mal écrite.",
            en: "The SNOMED CT expression (ECL) is badly written.",
            good: #""value": "<< 404684003""#, bad: #""value": "<< ""#),
        RuleExample(
            "valueset-filter-coding",
            fr: "La valeur de ce filtre est un codage, system#code.",
            en: "The value of this filter is a coding, system#code.",
            good: #""value": "http://loinc.org#57830-2""#, bad: #""value": "57830-2""#),
        RuleExample(
            "codesystem-content",
            fr: "content = not-present ne va pas avec une liste de concepts.",
            en: "content = not-present does not go with a list of concepts.",
            good: #""content": "complete""#, bad: #""content": "not-present", "concept": [{"code": "a"}]"#),
        RuleExample(
            "codesystem-supplement",
            fr: "supplements ne va qu'avec content = supplement.",
            en: "supplements goes with content = supplement only.",
            good: #""content": "supplement", "supplements": "…""#, bad: #""content": "complete", "supplements": "…""#),
        RuleExample(
            "codesystem-supplement-code",
            fr: "Un supplément n'a que des codes du système qu'il complète.",
            en: "A supplement has only codes of the system it adds to.",
            good: "un code du système complété", bad: "un code nouveau"),
        RuleExample(
            "codesystem-property-repeated",
            fr: "Chaque propriété se déclare une fois.",
            en: "Each property is declared once.",
            good: #"{"code": "a"}, {"code": "b"}"#, bad: #"{"code": "a"}, {"code": "a"}"#),
        RuleExample(
            "codesystem-property-type",
            fr: "La propriété a le type que son uri fixe.",
            en: "The property has the type that its uri sets.",
            good: #""type": "boolean" (notSelectable)"#, bad: #""type": "code" (notSelectable)"#),
        RuleExample(
            "codesystem-property-code",
            fr: "Le nom de la propriété est celui que son uri fixe.",
            en: "The name of the property is the one that its uri sets.",
            good: #""code": "deprecationDate""#, bad: #""code": "inactive""#),
        RuleExample(
            "codesystem-concept-property",
            fr: "La valeur d'une propriété a le type déclaré.",
            en: "The value of a property has the declared type.",
            good: #""valueCode": "active""#, bad: #""valueInteger": 1"#),
        RuleExample(
            "definition-type-unknown",
            fr: "Le type d'une définition est un type de FHIR, ou une URL pour un modèle logique.",
            en: "The type of a definition is a type of FHIR, or a URL for a logical model.",
            good: #""type": "Task""#, bad: #""type": "Tache""#),
        RuleExample(
            "definition-type-of-base",
            fr: "Un profil a le type de sa base.",
            en: "A profile has the type of its base.",
            good: #""type": "Task", "baseDefinition": ".../Task""#,
            bad: #""type": "Task", "baseDefinition": ".../Patient""#),
        RuleExample(
            "definition-path",
            fr: "Les chemins d'une définition commencent par son type.",
            en: "The paths of a definition begin with its type.",
            good: #""path": "Task.input""#, bad: #""path": "Tache.input""#),
        RuleExample(
            "definition-profile-type",
            fr: "Le profil cité pour un type est un profil de ce type.",
            en: "The profile named for a type is a profile of that type.",
            good: #""code": "Identifier", "profile": ["(un profil d'Identifier)"]"#,
            bad: #""code": "Identifier", "profile": ["(un profil de Patient)"]"#),
        RuleExample(
            "definition-root-slicing",
            fr: "La racine d'une définition ne se découpe pas en tranches.",
            en: "The root of a definition is not sliced.",
            good: #""path": "Task.input", "slicing": {…}"#, bad: #""path": "Task", "slicing": {…}"#),
        RuleExample(
            "definition-snapshot",
            fr: "Le snapshot ne peut pas être établi : la base manque ou se contredit.",
            en: "The snapshot cannot be made: the base is missing or contradicts itself.",
            good: #""baseDefinition": "(disponible)""#, bad: #""baseDefinition": "(inconnue)""#),
        RuleExample(
            "suppression-expired",
            fr:
                "La date d'expiration est passée : vérifiez que le constat est encore admissible, puis donnez une nouvelle date, ou corrigez.",
            en:
                "The date of expiry has passed: see whether the finding may still stand, then give a new date, or mend it.",
            good: "expires: 2027-06-30", bad: "expires: 2020-01-01"),
        RuleExample(
            "suppression-unused",
            fr:
                "Aucun constat ne correspond : la faute est corrigée, ou la règle, l'expression ou le fichier sont mal écrits.",
            en: "No finding fits: the fault was mended, or rule, expression or file are misspelt.",
            good: "rule: display-differs", bad: "rule: regle-inconnue"),
    ]
}
