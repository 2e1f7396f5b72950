internal import FHIRCore
internal import FHIRPath
public import Messages

extension MessageCatalogue {
    /// Messages of structure and profiles.
    static let profiles = MessageCatalogue([
        "cardinality-min": MessageTemplate(
            fr: "{0} : il en faut au moins {1}, trouvé {2}. Demandé par {3}.",
            en: "{0}: at least {1} needed, found {2}. Asked by {3}."),
        "cardinality-min-one": MessageTemplate(
            fr: "{4} manque : cet élément est obligatoire. Demandé par {3}.",
            en: "{4} is missing: the element is mandatory. Asked by {3}."),
        "cardinality-max": MessageTemplate(
            fr: "{0} : {1} au plus, trouvé {2} ({4}). Demandé par {3}.",
            en: "{0}: at most {1}, found {2} ({4}). Asked by {3}."),
        "slice-min": MessageTemplate(
            fr: "Il manque la tranche obligatoire « {0} ». Demandé par {2}.",
            en: "The mandatory slice '{0}' is missing. Asked by {2}."),
        "slice-min-expected": MessageTemplate(
            fr: "Il manque l'élément obligatoire « {1} » ({0}), reconnu à {3}. Demandé par {2}.",
            en: "The mandatory element '{1}' ({0}) is missing; it is recognised by {3}. Asked by {2}."),
        "slice-min-nearest": MessageTemplate(
            fr: "Il manque l'élément obligatoire « {1} » ({0}), reconnu à {3}. Le plus proche est {4}, qui a « {5} ». "
                + "Demandé par {2}.",
            en: "The mandatory element '{1}' ({0}) is missing; it is recognised by {3}. The nearest is {4}, which has "
                + "'{5}'. Asked by {2}."),
        "slice-closed": MessageTemplate(
            fr: "Cet élément ne correspond à aucune tranche de {0}, et {1} n'en admet pas d'autre.",
            en: "This element is none of the slices of {0}, and {1} allows no other."),
        "slice-closed-nearest": MessageTemplate(
            fr:
                "Cet élément ne correspond à aucune tranche de {0}, et {1} n'en admet pas d'autre. La plus proche est « {2} ».",
            en: "This element is none of the slices of {0}, and {1} allows no other. The nearest is '{2}'."),
        "slicing-cannot-be-evaluated": MessageTemplate(
            fr:
                "La tranche {0} ne se reconnaît pas : son discriminant « {1} » ne mène à aucune valeur imposée. C'est un défaut du "
                + "profil {2} ; EVSClient refuse alors chaque élément.",
            en:
                "The slice {0} cannot be recognised: its discriminator '{1}' leads to no required value. That is a fault of the "
                + "profile {2}; EVSClient then refuses each element."),
        "slice-order": MessageTemplate(
            fr: "La tranche {0} n'est pas à sa place : {1} fixe l'ordre.",
            en: "The slice {0} is out of order: {1} sets the order."),
        "element-not-allowed": MessageTemplate(
            fr:
                "« {0} » n'existe pas dans le profil {1}, que meta.profile déclare : ce profil est celui d'un autre type.",
            en: "'{0}' does not exist in the profile {1} that meta.profile declares: it is for another resource type."),
        "type-not-allowed": MessageTemplate(
            fr: "Type {1} trouvé ; {2} n'admet que : {0}.", en: "Found type {1}; {2} allows only: {0}."),
        "entry-type": MessageTemplate(
            fr: "Une ressource {0} n'a pas sa place ici ; admis : {1}.",
            en: "A {0} resource has no place here; allowed: {1}."),
        "value-fixed": MessageTemplate(
            fr: "Valeur « {1} » trouvée ; « {0} » est imposée par {2}.", en: "Found '{1}'; '{0}' is required by {2}."),
        "value-fixed-missing": MessageTemplate(
            fr: "Valeur absente ; « {0} » est imposée par {2}.", en: "No value; '{0}' is required by {2}."),
        "pattern-codeableconcept": MessageTemplate(
            fr: "Le code doit être {0} ; trouvé : {1}. Imposé par {2}.",
            en: "The code must be {0}; found: {1}. Required by {2}."),
        "pattern-coding-missing": MessageTemplate(
            fr: "Il manque le code (coding) {0}, imposé par {1}.", en: "The coding {0} is missing; {1} requires it."),
        "pattern-coding": MessageTemplate(
            fr: "Le code doit être {0} ; trouvé : {1}. Imposé par {2}.",
            en: "The code must be {0}; found: {1}. Required by {2}."),
        "pattern-quantity": MessageTemplate(
            fr: "La quantité doit avoir {0} ; trouvé : {1}. Imposé par {2}.",
            en: "The quantity must have {0}; found: {1}. Required by {2}."),
        "max-length": MessageTemplate(
            fr: "{0} caractères au plus ; trouvé : {1}.", en: "At most {0} characters; found: {1}."),
        "value-below-min": MessageTemplate(fr: "{1} est sous le minimum, {0}.", en: "{1} is below the minimum, {0}."),
        "value-above-max": MessageTemplate(fr: "{1} dépasse le maximum, {0}.", en: "{1} is above the maximum, {0}."),
        "profile-unknown": MessageTemplate(
            fr:
                "Profil « {0} » introuvable ici : la ressource n'a pas été jugée selon lui. Vérifiez l'URL, ou fournissez le "
                + "paquet avec --package.",
            en:
                "Profile '{0}' is not at hand: the resource was not judged by it. Check the URL, or give its package with "
                + "--package."),
        "settings-none": MessageTemplate(
            fr:
                "{0} ne dit rien des réglages d'un moteur : un rapport d'EVSClient les porte dans additionalMetadata, ou un "
                + "fichier JSON avec les noms de matchbox (allowExampleUrls, extensions, displayIssuesAreWarnings…).",
            en:
                "{0} says nothing of an engine's settings: a report of EVSClient carries them in additionalMetadata, or a JSON "
                + "file with matchbox's names (allowExampleUrls, extensions, displayIssuesAreWarnings…)."),
        "profile-unknown-nearest": MessageTemplate(
            fr:
                "Profil « {0} » introuvable : écrivez « {1} ». EVSClient juge la ressource selon ce profil, quoi que dise "
                + "meta.profile ; elle a été jugée ainsi ici.",
            en:
                "Profile '{0}' does not exist: write '{1}'. EVSClient judges the resource by that profile whatever "
                + "meta.profile says; so it was judged here."),
        "profile-unknown-version": MessageTemplate(
            fr:
                "Profil « {0} » : c'est celui de la version {2} du guide, et la ressource est jugée ici selon la version {3}. "
                + "Écrivez « {1} », ou jugez avec --ig-version {2}.",
            en:
                "Profile '{0}' is that of version {2} of the guide; the resource is judged here by version {3}. Write "
                + "'{1}', or judge with --ig-version {2}."),
        "profile-unknown-other-version": MessageTemplate(
            fr:
                "Profil « {0} » : cette version du profil n'est pas disponible ici (version du guide : {2}). Écrivez « {1} », "
                + "ou fournissez le paquet avec --package.",
            en:
                "Profile '{0}': that version of the profile is not at hand (version of the guide: {2}). Write '{1}', or "
                + "give the package with --package."),
        "profile-imposed-besides": MessageTemplate(
            fr:
                "Jugé aussi selon {0} ({2}), que les validateurs EVSClient imposent aux {1} quoi que dise meta.profile.",
            en: "Also judged by {0} ({2}), which EVSClient's validators impose on {1} whatever meta.profile says."),
        "profile-imposed": MessageTemplate(
            fr:
                "meta.profile ne déclare aucun profil : jugé selon {0}, que les validateurs EVSClient imposent aux {1} ({2}).",
            en: "meta.profile declares no profile: judged by {0}, which EVSClient's validators impose on {1} ({2})."),
        "invariant": MessageTemplate(
            fr: "Règle {0} non respectée : {2} (définie par {1}).", en: "Rule {0} does not hold: {2} (defined by {1})."),
        "invariant-part": MessageTemplate(
            fr: "Règle {0} non respectée (définie par {1}) : « {3} » est faux.",
            en: "Rule {0} does not hold (defined by {1}): '{3}' is false."),
        "invariant-part-seen": MessageTemplate(
            fr: "Règle {0} non respectée (définie par {1}) : « {3} » est faux. Trouvé : {4}.",
            en: "Rule {0} does not hold (defined by {1}): '{3}' is false. Found: {4}."),
        "invariant-not-run": MessageTemplate(
            fr: "Règle {0} non évaluée : {2} (définie par {1}).",
            en: "Rule {0} was not evaluated: {2} (defined by {1})."),
    ])

    /// Texts of invariants that users of the guide meet.
    static let invariants = MessageCatalogue([
        "invariant-regle-StatutUnite": MessageTemplate(
            fr: "Règle {0} : statutUnite est rempli (par type.text), il faut alors aussi idUnite, nomUnite, "
                + "categorieOrganisation, modePriseCharge et dateStatutUnite, désignés eux aussi par type.text.",
            en: "Rule {0}: statutUnite is given (by type.text), so idUnite, nomUnite, categorieOrganisation, "
                + "modePriseCharge and dateStatutUnite are needed, named by type.text too."),
        "invariant-regle-ModePriseEnCharge": MessageTemplate(
            fr:
                "Règle {0} : le mode de prise en charge doit avoir le code 46 (hébergement), 47 (accueil de jour) ou 48 "
                + "(accueil de nuit). Les codes 49 et 238 de la JDV J264 sont refusés par les versions 4.0.4 à 4.0.6 du guide.",
            en:
                "Rule {0}: modePriseCharge must have the code 46, 47 or 48. The codes 49 and 238 of JDV J264 are refused by "
                + "versions 4.0.4 to 4.0.6 of the guide."),
        "invariant-regle-NomPieceJointe-type": MessageTemplate(
            fr:
                "Règle {0} : avec le type 57830-2 le titre doit être exactement « Document Individu et décision », avec "
                + "51848-0 « Document évaluation » (accents composés, mêmes majuscules).",
            en: "Rule {0}: with type 57830-2 the title must be exactly 'Document Individu et décision', with 51848-0 "
                + "'Document évaluation' (composed accents, same capitals)."),
        "invariant-regle-Contenu": MessageTemplate(
            fr:
                "Règle {0} : content.attachment.data est absent. Une réponse complète (flux 1.4, 3.x) doit porter le document "
                + "en base64 ; seule une recherche avec _elements=id s'en passe.",
            en:
                "Rule {0}: content.attachment.data is missing. A full answer (flux 1.4, 3.x) must carry the document in "
                + "base64; only a search with _elements=id goes without."),
        "invariant-ppc-1": MessageTemplate(
            fr: "Règle {0} : il faut policyRule ou policy. L'exemple du guide met policyRule = v3-ActCode#OPTIN.",
            en: "Rule {0}: policyRule or policy is needed. The guide's example has policyRule = v3-ActCode#OPTIN."),
        "invariant-dom-6": MessageTemplate(
            fr: "Bonne pratique {0} : la ressource n'a pas de texte lisible (text.div).",
            en: "Good practice {0}: the resource has no readable text (text.div)."),
        "invariant-ele-1": MessageTemplate(
            fr: "Règle {0} : un élément doit avoir une valeur ou un contenu.",
            en: "Rule {0}: an element must have a value or content."),
        "invariant-ext-1": MessageTemplate(
            fr: "Règle {0} : une extension porte soit une valeur, soit des extensions, pas les deux ni aucune.",
            en: "Rule {0}: an extension has either a value or extensions, not both and not none."),
        "invariant-per-1": MessageTemplate(
            fr: "Règle {0} : le début de la période doit précéder sa fin.",
            en: "Rule {0}: the period must start before it ends."),
        "invariant-att-1": MessageTemplate(
            fr: "Règle {0} : une pièce jointe qui a des données doit avoir un contentType.",
            en: "Rule {0}: an attachment that has data must have a contentType."),
        "invariant-inv-1": MessageTemplate(
            fr: "Règle {0} : lastModified ne peut pas précéder authoredOn.",
            en: "Rule {0}: lastModified cannot be before authoredOn."),
        "invariant-ref-1": MessageTemplate(
            fr: "Règle {0} : une référence qui commence par # doit désigner une ressource contenue.",
            en: "Rule {0}: a reference that begins with # must name a contained resource."),
        "invariant-bdl-1": MessageTemplate(
            fr: "Règle {0} : total n'est admis que dans un Bundle searchset ou history.",
            en: "Rule {0}: total is allowed only in a searchset or history Bundle."),
        "invariant-bdl-2": MessageTemplate(
            fr: "Règle {0} : entry.search n'est admis que dans un Bundle searchset.",
            en: "Rule {0}: entry.search is allowed only in a searchset Bundle."),
        "invariant-bdl-3": MessageTemplate(
            fr:
                "Règle {0} : entry.request est réservé aux Bundle batch, transaction et history, où il est obligatoire.",
            en: "Rule {0}: entry.request belongs to batch, transaction and history Bundles, where it is mandatory."),
        "invariant-bdl-4": MessageTemplate(
            fr:
                "Règle {0} : entry.response est réservé aux réponses (batch-response, transaction-response, history), où il "
                + "est obligatoire.",
            en:
                "Rule {0}: entry.response belongs to batch-response, transaction-response and history Bundles, where it is "
                + "mandatory."),
        "invariant-bdl-5": MessageTemplate(
            fr: "Règle {0} : une entrée doit avoir une ressource, une requête ou une réponse.",
            en: "Rule {0}: an entry must have a resource, a request or a response."),
        "invariant-bdl-7": MessageTemplate(
            fr: "Règle {0} : deux entrées ont le même fullUrl (sans meta.versionId différent).",
            en: "Rule {0}: two entries have the same fullUrl (without differing meta.versionId)."),
        "invariant-bdl-9": MessageTemplate(
            fr: "Règle {0} : un Bundle document doit avoir un identifiant avec system et value.",
            en: "Rule {0}: a document Bundle must have an identifier with system and value."),
        "invariant-bdl-10": MessageTemplate(
            fr: "Règle {0} : un Bundle document doit avoir un timestamp.",
            en: "Rule {0}: a document Bundle must have a timestamp."),
        "invariant-bdl-11": MessageTemplate(
            fr: "Règle {0} : un Bundle document commence par une Composition.",
            en: "Rule {0}: a document Bundle begins with a Composition."),
        "invariant-bdl-12": MessageTemplate(
            fr: "Règle {0} : un Bundle message commence par un MessageHeader.",
            en: "Rule {0}: a message Bundle begins with a MessageHeader."),
        "invariant-txt-1": MessageTemplate(
            fr:
                "Règle {0} : le texte XHTML n'admet que la mise en forme simple (ni script, ni formulaire, ni événement).",
            en: "Rule {0}: the XHTML may hold simple formatting only (no scripts, forms or event handlers)."),
        "invariant-txt-2": MessageTemplate(
            fr: "Règle {0} : le texte XHTML est vide.", en: "Rule {0}: the XHTML has no content."),
    ])

    /// Messages of primitive values.
    static let primitives = MessageCatalogue([
        "primitive-empty": MessageTemplate(
            fr: "Valeur vide : donnez une valeur ou supprimez « {0} ».", en: "Empty value: give one or leave '{0}' out."
        ),
        "primitive-blank": MessageTemplate(
            fr: "La valeur n'est faite que d'espaces.", en: "The value is white space only."),
        "boolean-invalid": MessageTemplate(
            fr: "« {0} » n'est pas un booléen : true ou false.", en: "'{0}' is not a boolean: true or false."),
        "integer-invalid": MessageTemplate(
            fr: "« {0} » n'est pas un entier (32 bits).", en: "'{0}' is not a whole number (32 bits)."),
        "integer-below-zero": MessageTemplate(
            fr: "{0} : la valeur ne peut pas être négative.", en: "{0}: cannot be negative."),
        "integer-below-one": MessageTemplate(
            fr: "{0} : la valeur doit être au moins 1.", en: "{0}: must be at least 1."),
        "decimal-invalid": MessageTemplate(
            fr: "« {0} » n'est pas un nombre décimal.", en: "'{0}' is not a decimal number."),
        "date-invalid": MessageTemplate(
            fr: "« {0} » n'est pas une date : AAAA, AAAA-MM ou AAAA-MM-JJ.",
            en: "'{0}' is not a date: YYYY, YYYY-MM or YYYY-MM-DD."),
        "date-not-real": MessageTemplate(
            fr: "« {0} » : ce jour ou cette heure n'existe pas.", en: "'{0}': there is no such day or time."),
        "datetime-invalid": MessageTemplate(
            fr: "« {0} » n'est pas une date-heure.", en: "'{0}' is not a date and time."),
        "datetime-shape": MessageTemplate(
            fr: "« {0} » n'est pas au format {1} : par exemple 2026-01-15T09:30:00+01:00.",
            en: "'{0}' does not have the format of {1}: for instance 2026-01-15T09:30:00+01:00."),
        "datetime-no-timezone": MessageTemplate(
            fr: "« {0} » : une heure doit porter son fuseau, Z ou +01:00.",
            en: "'{0}': a time must have its zone, Z or +01:00."),
        "date-year": MessageTemplate(
            fr: "« {0} » : l'année paraît peu vraisemblable.", en: "'{0}': the year is hard to believe."),
        "time-invalid": MessageTemplate(
            fr: "« {0} » n'est pas une heure hh:mm:ss.", en: "'{0}' is not a time hh:mm:ss."),
        "code-whitespace": MessageTemplate(
            fr: "Le code « {0} » a des espaces en trop : ni au début, ni à la fin, ni deux de suite.",
            en: "The code '{0}' has too much white space: none at the ends, none doubled."),
        "id-invalid": MessageTemplate(
            fr: "« {0} » n'est pas un id : 1 à 64 lettres, chiffres, - et .",
            en: "'{0}' is no id: 1 to 64 letters, digits, - and ."),
        "string-too-long": MessageTemplate(
            fr: "Texte de {0} octets : 1 048 576 au plus.", en: "Text of {0} bytes: at most 1,048,576."),
        "string-outer-space": MessageTemplate(
            fr: "« {0} » commence ou finit par une espace.", en: "'{0}' begins or ends with white space."),
        "string-control-character": MessageTemplate(
            fr: "Caractère de contrôle {0} dans le texte : supprimez-le.",
            en: "Control character {0} in the text: remove it."),
        "uri-whitespace": MessageTemplate(
            fr: "« {0} » : une URI n'a pas d'espaces.", en: "'{0}': a URI has no white space."),
        "uri-oid-prefix": MessageTemplate(fr: "« {0} » : écrivez urn:oid:…", en: "'{0}': write urn:oid:…"),
        "uri-uuid-prefix": MessageTemplate(fr: "« {0} » : écrivez urn:uuid:…", en: "'{0}': write urn:uuid:…"),
        "oid-invalid": MessageTemplate(
            fr: "« {0} » n'est pas un OID : nombres séparés par des points, sans zéro en tête.",
            en: "'{0}' is not an OID: numbers separated by dots, without leading zeros."),
        "oid-prefix": MessageTemplate(
            fr: "« {0} » : un OID commence par urn:oid:.", en: "'{0}': an OID begins with urn:oid:."),
        "uuid-invalid": MessageTemplate(
            fr: "« {0} » n'est pas un UUID en minuscules (8-4-4-4-12).",
            en: "'{0}' is not a lower-case UUID (8-4-4-4-12)."),
        "uuid-prefix": MessageTemplate(
            fr: "« {0} » : un UUID commence par urn:uuid:.", en: "'{0}': a UUID begins with urn:uuid:."),
        "canonical-absolute": MessageTemplate(
            fr: "« {0} » : une URL canonique doit être absolue (https://…) et sans espace.",
            en: "'{0}': a canonical URL must be absolute (https://…) and without white space."),
        "number-form": MessageTemplate(
            fr: "« {0} » : écrivez le nombre sans zéro de tête ni signe inutile.",
            en: "'{0}': write the number without leading zero or needless sign."),
        "datetime-form": MessageTemplate(
            fr: "« {0} » n'a pas la forme d'une date-heure : AAAA-MM-JJThh:mm:ss+01:00 (ou Z).",
            en: "'{0}' has not the form of a dateTime: YYYY-MM-DDThh:mm:ss+01:00 (or Z)."),
        "primitive-no-value": MessageTemplate(
            fr: "« {0} » n'a ni valeur ni extension : donnez-lui une valeur, ou supprimez-le.",
            en: "'{0}' has neither value nor extension: give it a value, or remove it."),
        "reference-form": MessageTemplate(
            fr:
                "« {0} » ne désigne rien dans un Bundle : écrivez Type/id (Patient/123), ou l'adresse complète de l'entrée (fullUrl).",
            en:
                "'{0}' names nothing in a Bundle: write Type/id (Patient/123), or the full address of the entry (fullUrl)."
        ),
        "reference-declared-type": MessageTemplate(
            fr: "type « {0} » contredit la référence, qui désigne : {1}. Corrigez l'un des deux, ou supprimez type.",
            en: "type '{0}' contradicts the reference, which names: {1}. Correct one of them, or remove type."),
        "contained-id-twice": MessageTemplate(
            fr: "Deux ressources contenues ont l'id « {0} » : chacune a le sien.",
            en: "Two contained resources have the id '{0}': each has its own."),
        "element-id-twice": MessageTemplate(
            fr: "L'id « {0} » est déjà celui d'un autre élément de la ressource : il doit être unique.",
            en: "The id '{0}' is already that of another element of the resource: it must be unique."),
        "identifier-system": MessageTemplate(
            fr:
                "Identifier.system « {0} » n'est pas une adresse complète : écrivez https://…, ou urn:oid:… devant un OID.",
            en: "Identifier.system '{0}' is no complete address: write https://…, or urn:oid:… before an OID."),
        "document-first-entry": MessageTemplate(
            fr: "Un document commence par une Composition : mettez-la en première entrée.",
            en: "A document begins with a Composition: put it in the first entry."),
        "message-first-entry": MessageTemplate(
            fr: "Un message commence par un MessageHeader : mettez-le en première entrée.",
            en: "A message begins with a MessageHeader: put it in the first entry."),
        "example-url": MessageTemplate(
            fr: "« {0} » est une adresse d'exemple : remplacez-la par la vraie (ou --allow-example-urls).",
            en: "'{0}' is an example address: put the real one (or --allow-example-urls)."),
        "hl7-url-unknown": MessageTemplate(
            fr: "« {0} » : HL7 ne définit rien à cette adresse. Vérifiez-la.",
            en: "'{0}': HL7 defines nothing at this address. Check it."),
        "base64-invalid": MessageTemplate(fr: "« {0} » n'est pas du base64.", en: "'{0}' is not base64."),
        "base64-whitespace": MessageTemplate(
            fr: "Le base64 contient des espaces ou des fins de ligne : supprimez-les.",
            en: "The base64 has white space or line ends: remove them."),
        "resource-id-missing": MessageTemplate(
            fr: "Cette ressource doit avoir un id.", en: "This resource must have an id."),
        "resource-id-length": MessageTemplate(
            fr: "L'id fait {0} caractères : 64 au plus.", en: "The id has {0} characters: at most 64."),
        "resource-id-characters": MessageTemplate(
            fr: "L'id « {0} » a un caractère interdit : lettres sans accent, chiffres, - et . seulement.",
            en: "The id '{0}' has a forbidden character: plain letters, digits, - and . only."),
    ])

    /// Messages of codes and value sets.
    static let terminology = MessageCatalogue([
        "coding-no-system": MessageTemplate(
            fr: "Le code « {0} » n'a pas de system : sans lui, il ne veut rien dire et n'est pas vérifié.",
            en: "The code '{0}' has no system: without it, it means nothing and is not checked."),
        "system-unknown": MessageTemplate(
            fr: "Système de codes « {0} » inconnu : le code « {1} » n'est pas vérifié.",
            en: "Unknown code system '{0}': the code '{1}' is not checked."),
        "coding-no-code": MessageTemplate(
            fr: "Il manque le code de {0}.", en: "The code of {0} is missing."),
        "code-unknown": MessageTemplate(
            fr: "Le code « {0} » n'existe pas dans {1} (version {2}).",
            en: "There is no code '{0}' in {1} (version {2})."),
        "code-unknown-suggestion": MessageTemplate(
            fr: "Le code « {0} » n'existe pas dans {1} (version {2}). Vouliez-vous « {3} » ?",
            en: "There is no code '{0}' in {1} (version {2}). Did you mean '{3}'?"),
        "code-not-checked": MessageTemplate(
            fr:
                "{0} codes ne sont pas vérifiés, leurs systèmes ne sont pas disponibles ici : {1}. --tx URL interroge un serveur "
                + "de terminologies.",
            en:
                "{0} codes are not checked, their systems are not at hand: {1}. --tx URL asks a terminology server."),
        "code-not-checked-one": MessageTemplate(
            fr:
                "Un code n'est pas vérifié, son système n'est pas disponible ici : {1}. --tx URL interroge un serveur de "
                + "terminologies.",
            en: "A code is not checked, its system is not at hand: {1}. --tx URL asks a terminology server."),
        "code-beside-unknown": MessageTemplate(
            fr:
                "{0} : un des codes n'est pas d'un système connu ici. EVSClient refuse alors aussi celui de {1} qui l'accompagne. "
                + "Gardez seulement le code de {1}.",
            en:
                "{0}: one of the codes is of no system known here. EVSClient then refuses the one of {1} beside it, too. Keep "
                + "the code of {1} only."),
        "code-language": MessageTemplate(
            fr:
                "« {0} » est du jeu de valeurs {1}, mais EVSClient n'accepte aucun code d'une ressource dont language est « {3} » : "
                + "écrivez « fr » ou « fr-FR ».",
            en:
                "'{0}' is in the value set {1}, but EVSClient accepts no code of a resource whose language is '{3}': write 'fr' "
                + "or 'fr-FR'."),
        "system-relative": MessageTemplate(
            fr: "system « {0} » n'est pas une adresse complète : écrivez-la en entier (https://… ou urn:oid:…).",
            en: "system '{0}' is no complete address: write it in full (https://… or urn:oid:…)."),
        "system-blank": MessageTemplate(
            fr: "system « {0} » contient un espace : supprimez-le.", en: "system '{0}' has a blank: remove it."),
        "system-slash": MessageTemplate(
            fr: "system « {0} » : écrivez « {1} », sans barre à la fin.",
            en: "system '{0}': write '{1}', without a slash at the end."),
        "language-invalid": MessageTemplate(
            fr: "language « {0} » n'est pas un code de langue (BCP 47) : écrivez « fr » ou « fr-FR ».",
            en: "language '{0}' is no language code (BCP 47): write 'fr' or 'fr-FR'."),
        "display-differs": MessageTemplate(
            fr: "Libellé « {0} » : celui du code {2} est « {1} ». Écrivez-le ainsi, ou supprimez display.",
            en: "Display '{0}': that of the code {2} is '{1}'. Write it so, or remove display."),
        "display-blanks": MessageTemplate(
            fr: "Libellé « {0} » : les espaces diffèrent de ceux de « {1} » (code {2}). Écrivez-le ainsi.",
            en: "Display '{0}': its blanks differ from those of '{1}' (code {2}). Write it so."),
        "membership-not-checked": MessageTemplate(
            fr:
                "{0} éléments ne sont pas comparés à leur jeu de valeurs, dont une partie n'est pas disponible ici : {1}. "
                + "--tx URL interroge un serveur de terminologies.",
            en:
                "{0} elements are not held against their value set, part of which is not at hand: {1}. --tx URL asks a "
                + "terminology server."),
        "membership-not-checked-one": MessageTemplate(
            fr:
                "Un élément n'est pas comparé à son jeu de valeurs, dont une partie n'est pas disponible ici : {1}. --tx URL "
                + "interroge un serveur de terminologies.",
            en:
                "One element is not held against its value set, part of which is not at hand: {1}. --tx URL asks a terminology "
                + "server."),
        "code-not-in-required": MessageTemplate(
            fr: "{0} n'est pas dans le jeu de valeurs {1} ({2}), obligatoire ici.",
            en: "{0} is not in the value set {1} ({2}), which is required here."),
        "code-not-in-required-nearest": MessageTemplate(
            fr: "{0} n'est pas dans le jeu de valeurs {1} ({2}), obligatoire ici. Code proche : {3}.",
            en: "{0} is not in the value set {1} ({2}), which is required here. Near it: {3}."),
        "code-not-in-extensible": MessageTemplate(
            fr: "{0} n'est pas dans le jeu de valeurs {1} ({2}), à utiliser sauf si aucun de ses codes ne convient.",
            en: "{0} is not in the value set {1} ({2}), to be used unless none of its codes fits."),
        "code-not-in-preferred": MessageTemplate(
            fr: "{0} n'est pas dans le jeu de valeurs {1} ({2}), qui est recommandé.",
            en: "{0} is not in the value set {1} ({2}), which is recommended."),
        "code-missing-required": MessageTemplate(
            fr: "Pas de code : il en faut un du jeu de valeurs {0} ({1}).",
            en: "No code: one of the value set {0} ({1}) is required."),
        "code-missing-extensible": MessageTemplate(
            fr: "Pas de code : un code du jeu de valeurs {0} ({1}) est attendu.",
            en: "No code: one of the value set {0} ({1}) is expected."),
        "code-value-missing": MessageTemplate(
            fr: "Pas de valeur : il en faut une du jeu de valeurs {0} ({1}).",
            en: "No value: one of the value set {0} ({1}) is required."),
        "system-not-inferred": MessageTemplate(
            fr: "Aucun système de codes du jeu de valeurs {1} ({2}) n'a le code « {0} ».",
            en: "No code system of the value set {1} ({2}) has the code '{0}'."),
        "code-value-not-in-required": MessageTemplate(
            fr: "« {0} » n'est pas dans le jeu de valeurs {1} ({2}), obligatoire ici.",
            en: "'{0}' is not in the value set {1} ({2}), which is required here."),
        "code-value-suggestion": MessageTemplate(
            fr: "« {0} » n'est pas dans le jeu de valeurs {1} ({2}), obligatoire ici. Vouliez-vous « {3} » ?",
            en: "'{0}' is not in the value set {1} ({2}), which is required here. Did you mean '{3}'?"),
        "code-value-list": MessageTemplate(
            fr: "« {0} » n'est pas dans le jeu de valeurs {1} ({2}), obligatoire ici. Valeurs admises : {3}.",
            en: "'{0}' is not in the value set {1} ({2}), which is required here. Allowed: {3}."),
        "code-value-not-in-extensible": MessageTemplate(
            fr: "« {0} » n'est pas dans le jeu de valeurs {1} ({2}).", en: "'{0}' is not in the value set {1} ({2})."),
        "code-value-not-in-preferred": MessageTemplate(
            fr: "« {0} » n'est pas dans le jeu de valeurs recommandé {1} ({2}).",
            en: "'{0}' is not in the recommended value set {1} ({2})."),
    ])

    /// Messages of data types and Bundles.
    static let base = MessageCatalogue([
        "extension-no-url": MessageTemplate(
            fr: "Une extension doit avoir une url.", en: "An extension must have a url."),
        "extension-unknown": MessageTemplate(
            fr: "Extension « {0} » inconnue : supprimez-la, ou fournissez le paquet qui la définit avec --package.",
            en: "Unknown extension '{0}': remove it, or give the package that defines it with --package."),
        "extension-unknown-allowed": MessageTemplate(
            fr:
                "Extension « {0} » : rien ici ne la définit. EVSClient la laisse passer sans la vérifier ; son paquet se donne "
                + "avec --package.",
            en:
                "Extension '{0}': nothing at hand defines it. EVSClient lets it pass unchecked; give its package with "
                + "--package."),
        "extension-url-relative": MessageTemplate(
            fr: "L'url « {0} » de l'extension doit être absolue.", en: "The extension's url '{0}' must be absolute."),
        "extension-context": MessageTemplate(
            fr: "L'extension {0} n'a pas sa place ici ({2}) ; elle est prévue pour : {1}.",
            en: "The extension {0} has no place here ({2}); it is meant for: {1}."),
        "extension-version": MessageTemplate(
            fr: "L'url d'une extension ne porte pas de version : écrivez « {1} ».",
            en: "The url of an extension carries no version: write '{1}'."),
        "extension-value-type": MessageTemplate(
            fr: "L'extension {0} attend une valeur de type {1} ; trouvé : {2}.",
            en: "The extension {0} takes a value of type {1}; found: {2}."),
        "extension-simple": MessageTemplate(
            fr: "L'extension {0} doit avoir une valeur.", en: "The extension {0} must have a value."),
        "extension-not-modifier": MessageTemplate(
            fr: "L'extension {0} n'est pas un modificateur : mettez-la dans extension.",
            en: "The extension {0} is not a modifier: put it in extension."),
        "extension-modifier-misplaced": MessageTemplate(
            fr: "L'extension {0} est un modificateur : mettez-la dans modifierExtension.",
            en: "The extension {0} is a modifier: put it in modifierExtension."),
        "reference-invalid": MessageTemplate(
            fr: "« {0} » n'est pas une référence : Type/id, une URL absolue ou #id.",
            en: "'{0}' is not a reference: Type/id, an absolute URL or #id."),
        "reference-syntax": MessageTemplate(
            fr: "La référence « {0} » a une forme douteuse : Type/id, une URL absolue ou #id sont attendus.",
            en: "The reference '{0}' looks doubtful: Type/id, an absolute URL or #id are expected."),
        "extension-part-unknown": MessageTemplate(
            fr: "L'extension {1} n'a pas de partie « {0} » ; elle a : {2}.",
            en: "The extension {1} has no part '{0}'; it has: {2}."),
        "reference-not-found": MessageTemplate(
            fr: "La référence « {0} » ne désigne aucune ressource contenue.",
            en: "The reference '{0}' names no contained resource."),
        "reference-type": MessageTemplate(
            fr: "La référence désigne un(e) {0} ; admis ici : {1}.",
            en: "The reference points to a {0}; allowed here: {1}."),
        "reference-address-type": MessageTemplate(
            fr: "L'adresse désigne un(e) {0} ; admis ici : {1}. EVSClient ne le relève pas, le serveur le pourrait.",
            en: "The address points to a {0}; allowed here: {1}. EVSClient does not object, a server may."),
        "reference-empty": MessageTemplate(
            fr: "Référence sans reference ni identifier : donnez au moins display.",
            en: "Reference without reference or identifier: give at least a display."),
        "contained-orphan": MessageTemplate(
            fr: "La ressource contenue « {0} » n'est référencée nulle part dans la ressource (#{0}) (dom-3).",
            en: "The contained resource '{0}' is referenced nowhere in the resource (#{0}) (dom-3)."),
        "attachment-empty": MessageTemplate(
            fr: "Pièce jointe sans data ni url.", en: "Attachment without data or url."),
        "attachment-base64": MessageTemplate(
            fr: "Le contenu (data) n'est pas du base64 : octet 0x{0} inattendu.",
            en: "The content (data) is not base64: unexpected byte 0x{0}."),
        "attachment-base64-space": MessageTemplate(
            fr: "Le contenu (data) a des espaces ou des fins de ligne, que le décodage refuse : supprimez-les.",
            en: "The content (data) has white space or line ends, which decoding refuses: remove them."),
        "attachment-size-invalid": MessageTemplate(
            fr: "La taille annoncée « {0} » n'est pas possible.", en: "The stated size '{0}' is not possible."),
        "attachment-size": MessageTemplate(
            fr: "Taille annoncée : {0} octets ; taille réelle : {1}.", en: "Stated size: {0} bytes; actual size: {1}."),
        "attachment-hash": MessageTemplate(
            fr: "L'empreinte (hash, SHA-1) annoncée {0} n'est pas celle du contenu : {1}.",
            en: "The stated hash (SHA-1) {0} is not that of the content: {1}."),
        "identifier-uri": MessageTemplate(
            fr:
                "Avec le system urn:ietf:rfc:3986, la valeur doit être une URI complète (urn:oid:…, https://…) ; trouvé : {0}.",
            en: "With the system urn:ietf:rfc:3986 the value must be a full URI (urn:oid:…, https://…); found: {0}."),
        "extension-context-rule": MessageTemplate(
            fr: "L'extension {0} n'est pas admise ici : sa condition d'emploi n'est pas remplie ({1}).",
            en: "The extension {0} is not allowed here: its condition of use does not hold ({1})."),
        "xhtml-image": MessageTemplate(
            fr: "L'image {0} ne désigne aucune ressource contenue.", en: "The image {0} names no contained resource."),
        "xhtml-root": MessageTemplate(
            fr: "Le texte XHTML commence par <{0}> ; il doit être un <div>.",
            en: "The XHTML begins with <{0}>; it must be a <div>."),
        "xhtml-element": MessageTemplate(
            fr: "Élément <{0}> interdit dans le texte XHTML.", en: "The element <{0}> is forbidden in the XHTML."),
        "xhtml-attribute": MessageTemplate(
            fr: "Attribut {0} interdit sur <{1}> dans le texte XHTML.",
            en: "The attribute {0} is forbidden on <{1}> in the XHTML."),
        "xhtml-entity": MessageTemplate(
            fr: "{0} n'existe pas en XHTML de FHIR : écrivez le caractère lui-même, ou sa forme numérique (&#160;).",
            en: "{0} does not exist in FHIR's XHTML: write the character itself, or its number (&#160;)."),
        "xhtml-active-link": MessageTemplate(
            fr: "Le lien « {0} » lance du code : un texte de ressource n'en admet pas. Supprimez-le.",
            en: "The link '{0}' runs code: a resource's text allows none. Remove it."),
        "xhtml-out-of-place": MessageTemplate(
            fr: "<{0}> n'est pas à sa place : il se met dans {1}.", en: "<{0}> is out of place: it belongs in {1}."),
        "xhtml-block-in-text": MessageTemplate(
            fr: "<{1}> ne peut pas se trouver dans <{0}> : sortez-le de ce texte.",
            en: "<{1}> may not stand in <{0}>: take it out of that text."),
        "xhtml-block-in-paragraph": MessageTemplate(
            fr: "<{0}> ne peut pas se trouver dans un paragraphe <p> : fermez d'abord le paragraphe.",
            en: "<{0}> may not stand in a paragraph <p>: close the paragraph first."),
        "xhtml-in-itself": MessageTemplate(
            fr: "<{0}> se trouve dans un autre <{0}>.", en: "<{0}> stands in another <{0}>."),
        "xhtml-not-empty": MessageTemplate(
            fr: "<{0}> n'admet pas de contenu : écrivez <{0}/>.", en: "<{0}> has no content: write <{0}/>."),
        "xhtml-illegal-children": MessageTemplate(
            fr: "<{0}> n'admet pas « {1} » directement.", en: "<{0}> does not allow '{1}' directly."),
        "xhtml-language": MessageTemplate(
            fr: "La ressource est en « {0} », mais le div n'a pas lang et xml:lang.",
            en: "The resource is in '{0}', but the div has no lang and xml:lang."),
        "xhtml-no-tag": MessageTemplate(fr: "il ne commence pas par <div", en: "it does not begin with <div"),
        "xhtml-comment": MessageTemplate(fr: "commentaire ou section non refermé", en: "comment or section not closed"),
        "xhtml-declaration": MessageTemplate(fr: "déclaration interdite", en: "declaration not allowed"),
        "xhtml-tag": MessageTemplate(fr: "balise incomplète", en: "incomplete tag"),
        "xhtml-nesting": MessageTemplate(fr: "balises mal imbriquées", en: "tags badly nested"),
        "xhtml-unclosed": MessageTemplate(fr: "une balise n'est pas refermée", en: "a tag is not closed"),
        "xhtml-trailing": MessageTemplate(fr: "il reste du texte après </div>", en: "there is text after </div>"),
        "xhtml-ampersand": MessageTemplate(fr: "& doit s'écrire &amp;", en: "& must be written &amp;"),
        "xhtml-attribute-syntax": MessageTemplate(fr: "attribut sans guillemets", en: "attribute without quotes"),
        "xhtml-deep": MessageTemplate(fr: "trop de niveaux", en: "nested too deep"),
        "bundle-fullurl-missing": MessageTemplate(
            fr: "Cette entrée doit avoir un fullUrl.", en: "This entry must have a fullUrl."),
        "bundle-fullurl-relative": MessageTemplate(
            fr: "fullUrl doit être une URL absolue ; trouvé : {0}.", en: "fullUrl must be an absolute URL; found: {0}."),
        "bundle-fullurl-mismatch": MessageTemplate(
            fr: "fullUrl « {0} » doit finir par le type et l'id de la ressource : {1}.",
            en: "fullUrl '{0}' must end with the resource's type and id: {1}."),
        "bundle-fullurl-no-id": MessageTemplate(
            fr: "fullUrl « {0} » est une adresse de serveur, mais la ressource n'a pas d'id.",
            en: "fullUrl '{0}' is a server address, but the resource has no id."),
        "bundle-search-no-resource": MessageTemplate(
            fr: "Une entrée de searchset doit avoir une ressource.", en: "A searchset entry must have a resource."),
        "bundle-search-no-id": MessageTemplate(
            fr: "Une ressource d'un searchset doit avoir un id.", en: "A resource in a searchset must have an id."),
        "bundle-search-wrong-type": MessageTemplate(
            fr: "La recherche portait sur {1} ; une ressource {0} n'y répond pas.",
            en: "The search was for {1}; a {0} does not match it."),
        "bundle-search-not-outcome": MessageTemplate(
            fr: "search.mode = outcome est réservé aux OperationOutcome ; trouvé : {0}.",
            en: "search.mode = outcome is for OperationOutcome only; found: {0}."),
        "bundle-search-no-self": MessageTemplate(
            fr: "Un searchset devrait avoir un lien self avec l'adresse de la recherche.",
            en: "A searchset should have a self link with the search's address."),
        "bundle-link-twice": MessageTemplate(
            fr: "Le lien « {0} » ne peut figurer qu'une fois.", en: "The link '{0}' can stand only once."),
    ])

    /// Every message of reading and validation.
    public static let validation = MessageCatalogue(merging: [
        .reading, .profiles, .invariants, .primitives, .terminology, .base, .definitions, .documents, .advice,
        .fhirPath,
    ])
}
