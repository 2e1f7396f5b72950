public import Messages

extension MessageCatalogue {
    /// Texts of the dossier: errors, what is missing, the page.
    public static let dossier = MessageCatalogue([
        "dossier-missing": MessageTemplate(
            fr: "{0} ne contient pas de dossier. Commencez par : esms-validate dossier init {0}",
            en: "There is no dossier in {0}. Begin with: esms-validate dossier init {0}"),
        "dossier-damaged": MessageTemplate(
            fr: "{0} n'est pas le manifeste d'un dossier de cette version. Reprenez une copie, ou un dossier neuf.",
            en: "{0} is not the manifest of a dossier of this version. Take a copy, or a new dossier."),
        "dossier-exists": MessageTemplate(
            fr: "{0} contient déjà un dossier. Complétez-le par : esms-validate dossier add {0} …",
            en: "There is a dossier in {0} already. Complete it with: esms-validate dossier add {0} …"),
        "dossier-unreadable": MessageTemplate(fr: "{0} ne se lit pas.", en: "{0} cannot be read."),
        "dossier-not-written": MessageTemplate(
            fr: "{0} n'a pas pu être écrit : vérifiez les droits et la place libre.",
            en: "{0} could not be written: check permissions and free space."),
        "dossier-finess-number": MessageTemplate(
            fr: "« {0} » n'est pas un numéro FINESS (9 caractères, clé comprise) : vérifiez la saisie.",
            en: "'{0}' is no FINESS number (9 characters, check digit included): check what was typed."),
        "dossier-url": MessageTemplate(
            fr: "« {0} » n'est pas une adresse web : collez le lien permanent du rapport d'EVSClient (https://…).",
            en: "'{0}' is no web address: paste the permanent link of EVSClient's report (https://…)."),
        "dossier-no-payload": MessageTemplate(
            fr: "Le dossier n'a pas de message {0}. Il a : {1}.", en: "The dossier has no payload {0}. It has: {1}."),
        "dossier-no-resource": MessageTemplate(
            fr: "Aucune ressource FHIR ni document CDA ne se lit dans ce fichier : esms-diff diagnose dira pourquoi.",
            en: "Neither a FHIR resource nor a CDA document can be read in this file: esms-diff diagnose tells why."),
        "dossier-personal": MessageTemplate(
            fr:
                "Ce message porte des valeurs qui peuvent être celles d'une personne ({0}) : rien n'a été ajouté. Ajoutez-le "
                + "avec --redact et --key-file, qui les remplacent. Une valeur courte dont un mot est TEST, EXEMPLE ou "
                + "FICTIF est tenue pour inventée.",
            en: "This payload holds values that can be a person's ({0}): nothing was added. Add it with --redact and "
                + "--key-file, which replace them. A short value with the word TEST, EXEMPLE or FICTIF is taken for made up."
        ),
        "dossier-survivors": MessageTemplate(
            fr: "Après masquage, {0} valeurs de personnes restent : rien n'a été ajouté. esms-diff redact les situe.",
            en: "After redaction {0} values of persons are left: nothing was added. esms-diff redact tells where."),
        "dossier-changed": MessageTemplate(
            fr:
                "{0} n'est plus le fichier qui a été ajouté : remettez-le, ou ajoutez le nouveau. Rien n'a été exporté.",
            en: "{0} is no longer the file that was added: put it back, or add the new one. Nothing was exported."),
        "dossier-certificate": MessageTemplate(
            fr: "esms-cert n'a pas pu examiner ce certificat : essayez esms-cert check.",
            en: "esms-cert could not examine this certificate: try esms-cert check."),
        "dossier-submissions": MessageTemplate(
            fr: "Ce n'est pas ce qu'écrit esms-validate submit --format ndjson.",
            en: "This is not what esms-validate submit --format ndjson prints."),
        "dossier-linked": MessageTemplate(fr: "Liens ajoutés : {0}", en: "Links added: {0}"),
        "dossier-archive": MessageTemplate(
            fr: "L'archive n'a pas pu être faite ({0}).", en: "The archive could not be made ({0})."),
        "dossier-export-name": MessageTemplate(
            fr: "--output doit finir par .zip ou .html.", en: "--output must end in .zip or .html."),
        "dossier-kind-name": MessageTemplate(fr: "nom", en: "name"),
        "dossier-kind-identifier": MessageTemplate(fr: "identifiant", en: "identifier"),
        "dossier-kind-date": MessageTemplate(fr: "date de naissance ou de décès", en: "date of birth or death"),
        "dossier-kind-contact": MessageTemplate(fr: "téléphone ou courriel", en: "telephone or e-mail"),
        "dossier-kind-place": MessageTemplate(fr: "adresse", en: "address"),
        "dossier-kind-text": MessageTemplate(fr: "texte libre", en: "free text"),
        "dossier-created": MessageTemplate(
            fr: "Dossier ouvert dans {0}. Suite : esms-validate dossier add {0} FICHIER --evs-url URL",
            en: "Dossier opened in {0}. Next: esms-validate dossier add {0} FILE --evs-url URL"),
        "dossier-added": MessageTemplate(fr: "{0} : ajouté comme {1}", en: "{0}: added as {1}"),
        "dossier-added-redacted": MessageTemplate(
            fr: "{0} : ajouté comme {1}, données personnelles remplacées",
            en: "{0}: added as {1}, personal data replaced"),
        "dossier-exported": MessageTemplate(fr: "Exporté : {0}", en: "Exported: {0}"),
        "dossier-incomplete": MessageTemplate(
            fr: "Le dossier n'est pas complet : esms-validate dossier status {0}",
            en: "The dossier is not complete: esms-validate dossier status {0}"),

        "status-editor": MessageTemplate(fr: "Éditeur : {0}, logiciel {1}", en: "Editor: {0}, software {1}"),
        "status-editor-missing": MessageTemplate(
            fr: "Éditeur ou logiciel non renseigné (--editor, --software).",
            en: "Editor or software not given (--editor, --software)."),
        "status-legal-entity": MessageTemplate(
            fr: "Entité juridique partenaire : {0}", en: "Partner's legal entity: {0}"),
        "status-legal-entity-known": MessageTemplate(
            fr: "Entité juridique partenaire : {0}, {1}", en: "Partner's legal entity: {0}, {1}"),
        "status-legal-entity-missing": MessageTemplate(
            fr: "Numéro FINESS de l'entité juridique partenaire (--legal-entity).",
            en: "FINESS number of the partner's legal entity (--legal-entity)."),
        "status-legal-entity-wrong": MessageTemplate(
            fr: "{0} est un établissement ({1}) ; l'entité juridique est {2}.",
            en: "{0} is an establishment ({1}); the legal entity is {2}."),
        "status-legal-entity-unknown": MessageTemplate(
            fr: "{0} n'est pas dans le registre FINESS importé : vérifiez le numéro, ou importez un fichier récent.",
            en: "{0} is not in the FINESS registry that was imported: check the number, or import a recent file."),
        "status-registry-missing": MessageTemplate(
            fr: "Le registre FINESS n'est pas importé : ni le niveau de {0} ni la présence d'un ESAT ne sont vérifiés "
                + "(esms-cert finess import).",
            en:
                "The FINESS registry is not imported: neither the level of {0} nor an ESAT under it is checked (esms-cert "
                + "finess import)."),
        "status-esat": MessageTemplate(
            fr: "Un ESAT ouvert dépend de l'entité : MS.CDM/VT.16 peut être montrée.",
            en: "An open ESAT hangs under the entity: MS.CDM/VT.16 can be shown."),
        "status-esat-none": MessageTemplate(
            fr: "Aucun ESAT ouvert sous cette entité : MS.CDM/VT.16 ne pourra pas être montrée avec elle.",
            en: "No open ESAT under this entity: MS.CDM/VT.16 cannot be shown with it."),
        "status-establishment": MessageTemplate(fr: "Établissements : {0}", en: "Establishments: {0}"),
        "status-establishment-missing": MessageTemplate(
            fr: "Numéro FINESS d'un établissement au moins (--establishment).",
            en: "FINESS number of one establishment at least (--establishment)."),
        "status-establishment-foreign": MessageTemplate(
            fr: "L'établissement {0} n'est pas un établissement ouvert de l'entité {1}.",
            en: "Establishment {0} is no open establishment of entity {1}."),
        "status-proved": MessageTemplate(fr: "{0} prouvé : {1}", en: "{0} proved: {1}"),
        "status-payload-missing": MessageTemplate(
            fr: "Un {0} accepté (esms-validate dossier add).",
            en: "An {0} that is accepted (esms-validate dossier add)."),
        "status-evs-url-missing": MessageTemplate(
            fr: "Le lien permanent du rapport d'EVSClient pour {0} (--evs-url).",
            en: "The permanent link of EVSClient's report on {0} (--evs-url)."),
        "status-evs-url-odd": MessageTemplate(
            fr: "{0} : {1} ne ressemble pas au lien permanent d'un rapport (oid=…).",
            en: "{0}: {1} does not look like the permanent link of a report (oid=…)."),
        "status-payload-changed": MessageTemplate(
            fr: "{0} n'est plus le fichier qui a été ajouté : remettez-le, ou ajoutez le nouveau.",
            en: "{0} is no longer the file that was added: put it back, or add the new one."),
        "status-payload-refused": MessageTemplate(
            fr: "{0} : EVSClient le refusera (erreurs : {1}).", en: "{0}: EVSClient will refuse it (errors: {1})."),
        "status-payload-business": MessageTemplate(
            fr: "{0} : à corriger pour ViaTrajectoire (erreurs : {1}).",
            en: "{0}: to be corrected for ViaTrajectoire (errors: {1})."),
        "status-structure-foreign": MessageTemplate(
            fr: "{0} nomme {1}, qui n'est pas un des établissements du dossier.",
            en: "{0} names {1}, which is none of the dossier's establishments."),
        "status-certificate": MessageTemplate(fr: "Certificat : {0}", en: "Certificate: {0}"),
        "status-certificate-missing": MessageTemplate(
            fr: "L'examen du certificat ORG AUTH_CLI du partenaire (dossier add --certificate).",
            en: "The check of the partner's ORG AUTH_CLI certificate (dossier add --certificate)."),
        "status-certificate-undetermined": MessageTemplate(
            fr: "Certificat, à vérifier : {0}", en: "Certificate, to be looked at: {0}"),
        "status-certificate-refused": MessageTemplate(
            fr: "Un certificat qui convienne : {0}", en: "A certificate that will do: {0}"),
        "status-certificate-foreign": MessageTemplate(
            fr: "Le certificat est délivré à {0}, et le dossier donne {1} pour entité juridique.",
            en: "The certificate is issued on {0}, and the dossier gives {1} as the legal entity."),
        "status-state-done": MessageTemplate(fr: "fait", en: "done"),
        "status-state-missing": MessageTemplate(fr: "manque", en: "missing"),
        "status-state-check": MessageTemplate(fr: "à vérifier", en: "have a look"),
        "status-complete": MessageTemplate(
            fr: "Le dossier est complet pour la demande d'accès.", en: "The dossier is complete for the access request."
        ),
        "status-incomplete": MessageTemplate(
            fr: "Éléments qui manquent encore pour demander l'accès : {0}.",
            en: "Items still missing for the access request: {0}."),

        "page-title": MessageTemplate(
            fr: "Dossier de demande d'accès aux environnements ViaTrajectoire",
            en: "Dossier for access to the ViaTrajectoire environments"),
        "page-updated": MessageTemplate(fr: "Mis à jour", en: "Updated"),
        "page-status": MessageTemplate(fr: "État", en: "Status"),
        "page-partner": MessageTemplate(fr: "Éditeur et partenaire", en: "Editor and partner"),
        "page-editor": MessageTemplate(fr: "Éditeur", en: "Editor"),
        "page-software": MessageTemplate(fr: "Logiciel", en: "Software"),
        "page-legal-entity": MessageTemplate(fr: "Entité juridique (FINESS)", en: "Legal entity (FINESS)"),
        "page-establishments": MessageTemplate(fr: "Établissements (FINESS)", en: "Establishments (FINESS)"),
        "page-payloads": MessageTemplate(fr: "Messages", en: "Payloads"),
        "page-none": MessageTemplate(fr: "aucun", en: "none"),
        "page-file": MessageTemplate(fr: "Fichier", en: "File"),
        "page-verdict": MessageTemplate(fr: "Verdict local", en: "Local verdict"),
        "page-accepted": MessageTemplate(
            fr: "accepté ; avertissements : {0}", en: "accepted; warnings: {0}"),
        "page-refused": MessageTemplate(
            fr: "refusé ; erreurs : {0}, avertissements : {1}", en: "refused; errors: {0}, warnings: {1}"),
        "page-business": MessageTemplate(
            fr: "ViaTrajectoire, erreurs : {0}", en: "ViaTrajectoire, errors: {0}"),
        "page-redacted": MessageTemplate(fr: "données personnelles remplacées", en: "personal data replaced"),
        "page-judged-by": MessageTemplate(fr: "Jugé par", en: "Judged by"),
        "page-reports": MessageTemplate(fr: "Rapports", en: "Reports"),
        "page-evs": MessageTemplate(fr: "Rapport EVSClient", en: "EVSClient report"),
        "page-certificate": MessageTemplate(fr: "Certificat", en: "Certificate"),
        "page-checked-at": MessageTemplate(fr: "Examiné le", en: "Checked at"),
        "page-check": MessageTemplate(fr: "Contrôle", en: "Check"),
        "page-result": MessageTemplate(fr: "Résultat", en: "Result"),
        "page-text": MessageTemplate(fr: "Constat", en: "Finding"),
        "page-result-pass": MessageTemplate(fr: "conforme", en: "pass"),
        "page-result-fail": MessageTemplate(fr: "non conforme", en: "fail"),
        "page-result-warn": MessageTemplate(fr: "à vérifier", en: "warning"),
        "page-result-undetermined": MessageTemplate(fr: "indéterminé", en: "undetermined"),
        "page-result-skipped": MessageTemplate(fr: "sans objet", en: "skipped"),
    ])
}
