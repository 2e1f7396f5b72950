public import Messages

/// What failures of the network are called, and what to do about each.
public enum TransportMessages {
    public static let catalogue = MessageCatalogue([
        "transport.libraryMissing": .init(
            fr: "libcurl (libcurl.so.4, avec OpenSSL 3) n'est pas installée.",
            en: "libcurl (libcurl.so.4, with OpenSSL 3) is not installed."),
        "transport.libraryMissing.next": .init(
            fr: "Installez le paquet libcurl4.", en: "Install the package libcurl4."),
        "transport.invalidAddress": .init(
            fr: "« {0} » n'est pas une adresse http(s), ou contient un mot de passe.",
            en: "\"{0}\" is no http(s) address, or has a password in it."),
        "transport.invalidAddress.next": .init(
            fr: "Écrivez-la en entier : https://hôte/chemin.", en: "Write it whole: https://host/path."),
        "transport.authoritiesFile": .init(
            fr: "Le fichier d'autorités {1} ne se lit pas.", en: "The authorities file {1} cannot be read."),
        "transport.authoritiesFile.next": .init(
            fr: "Donnez par --ca-file un fichier PEM qui contient les certificats des autorités.",
            en: "Give with --ca-file a PEM file that holds the authorities' certificates."),
        "transport.proxyNotFound": .init(
            fr: "Le nom du mandataire (proxy) est inconnu.", en: "The proxy's name is unknown."),
        "transport.proxyNotFound.next": .init(
            fr: "Vérifiez --proxy, ou les variables https_proxy et http_proxy.",
            en: "Check --proxy, or the variables https_proxy and http_proxy."),
        "transport.proxyRefused": .init(
            fr: "Le mandataire (proxy) refuse la connexion vers {0} : {1}.",
            en: "The proxy refuses the connection to {0}: {1}."),
        "transport.proxyRefused.next": .init(
            fr: "Demandez à votre service informatique d'ouvrir cet hôte sur le mandataire.",
            en: "Ask your IT department to open that host on the proxy."),
        "transport.proxyUnreachable": .init(
            fr: "Le mandataire (proxy) {1} refuse la connexion, ou un pare-feu la coupe : {0} n'a pas été atteint.",
            en: "The proxy {1} refuses the connection, or a firewall cuts it: {0} was not reached."),
        "transport.proxyUnreachable.next": .init(
            fr: "Vérifiez l'adresse du mandataire (--proxy, https_proxy) ; le serveur n'est pas en cause.",
            en: "Check the proxy's address (--proxy, https_proxy); the server is not to blame."),
        "transport.hostNotFound": .init(
            fr: "Le nom d'hôte {0} est inconnu du DNS.", en: "The host name {0} is unknown to the DNS."),
        "transport.hostNotFound.next": .init(
            fr: "Vérifiez l'adresse, la connexion au réseau et le DNS de votre côté.",
            en: "Check the address, the network connection and the DNS on your side."),
        "transport.connectionRefused": .init(
            fr: "{0} refuse la connexion, ou un pare-feu la coupe.",
            en: "{0} refuses the connection, or a firewall cuts it."),
        "transport.connectionRefused.next": .init(
            fr: "Vérifiez l'adresse et le port ; si d'autres sites répondent, prévenez l'exploitant du serveur.",
            en: "Check address and port; if other sites answer, tell those who run the server."),
        "transport.connectTimeout": .init(
            fr: "{0} ne répond pas à la demande de connexion.", en: "{0} does not answer the request for a connection."),
        "transport.connectTimeout.next": .init(
            fr: "Un pare-feu bloque souvent ainsi : faites ouvrir le port, ou passez par le mandataire (--proxy).",
            en: "A firewall often blocks like that: have the port opened, or go through the proxy (--proxy)."),
        "transport.stalled": .init(
            fr: "{0} a cessé de répondre avant la fin.", en: "{0} stopped answering before the end."),
        "transport.stalled.next": .init(
            fr: "Recommencez plus tard ; --timeout allonge l'attente.",
            en: "Try again later; --timeout makes the wait longer."),
        "transport.dropped": .init(
            fr: "La connexion avec {0} a été coupée en cours d'échange.",
            en: "The connection with {0} was cut during the exchange."),
        "transport.dropped.next": .init(
            fr: "Recommencez ; si cela se répète, cherchez un pare-feu ou un mandataire entre les deux.",
            en: "Try again; if it happens again, look for a firewall or a proxy in between."),
        "transport.certificateUntrusted": .init(
            fr: "Le certificat du serveur {0} ne vient d'aucune autorité connue : {1}.",
            en: "The certificate of server {0} comes from no authority that is known: {1}."),
        "transport.certificateUntrusted.next": .init(
            fr:
                "Si le serveur est signé par l'IGC-Santé ou par l'autorité de votre mandataire, donnez-la par --ca-file.",
            en: "If the server is signed by IGC-Santé or by your proxy's authority, give that with --ca-file."),
        "transport.certificateExpired": .init(
            fr: "Le certificat du serveur {0} est expiré.", en: "The certificate of server {0} has expired."),
        "transport.certificateExpired.next": .init(
            fr: "Vérifiez la date de cette machine ; si elle est juste, prévenez l'exploitant du serveur.",
            en: "Check this machine's date; if it is right, tell those who run the server."),
        "transport.certificateNotYetValid": .init(
            fr: "Le certificat du serveur {0} n'est pas encore valable.",
            en: "The certificate of server {0} is not valid yet."),
        "transport.certificateNotYetValid.next": .init(
            fr: "Vérifiez la date de cette machine.", en: "Check this machine's date."),
        "transport.certificateHostName": .init(
            fr: "Le certificat du serveur n'est pas celui de {0}.", en: "The server's certificate is not that of {0}."),
        "transport.certificateHostName.next": .init(
            fr: "Vérifiez le nom d'hôte ; sinon le serveur est mal configuré, ou un autre répond à sa place.",
            en: "Check the host name; else the server is misconfigured, or another answers in its place."),
        "transport.clientCertificateWanted": .init(
            fr: "{0} exige un certificat client.", en: "{0} demands a client certificate."),
        "transport.clientCertificateWanted.next": .init(
            fr: "Présentez le certificat ORG AUTH_CLI de la structure.",
            en: "Present the structure's ORG AUTH_CLI certificate."),
        "transport.clientCertificateRefused": .init(
            fr: "{0} refuse le certificat client : {1}.", en: "{0} refuses the client certificate: {1}."),
        "transport.clientCertificateRefused.next": .init(
            fr: "Contrôlez-le par « esms-cert check --online » : autorité, dates, révocation.",
            en: "Check it with \"esms-cert check --online\": authority, dates, revocation."),
        "transport.tlsFailed": .init(
            fr: "La négociation TLS avec {0} échoue : {1}.", en: "The TLS handshake with {0} fails: {1}."),
        "transport.tlsFailed.next": .init(
            fr: "Vérifiez que l'adresse et le port sont ceux d'un service https ; sinon voyez l'exploitant.",
            en: "Check that address and port are those of an https service; else see those who run it."),
        "transport.redirectLoop": .init(
            fr: "{0} renvoie d'adresse en adresse sans fin (plus de {1}).",
            en: "{0} redirects from address to address without end (more than {1})."),
        "transport.redirectLoop.next": .init(
            fr: "Vérifiez l'adresse ; sinon prévenez l'exploitant du serveur.",
            en: "Check the address; else tell those who run the server."),
        "transport.redirectScheme": .init(
            fr: "{0} renvoie vers une adresse d'un autre protocole : elle n'est pas suivie.",
            en: "{0} redirects to an address of another scheme: it is not followed."),
        "transport.redirectScheme.next": .init(
            fr: "Donnez l'adresse https définitive.", en: "Give the final https address."),
        "transport.redirectRefused": .init(
            fr: "{0} renvoie vers {1} : ce qui est envoyé ne suit pas.",
            en: "{0} redirects to {1}: what is sent does not follow."),
        "transport.redirectRefused.next": .init(
            fr: "Si cette adresse est la bonne, donnez-la directement.",
            en: "If that address is the right one, give it directly."),
        "transport.notHTTP": .init(
            fr: "{0} ne répond pas en HTTP.", en: "{0} does not answer in HTTP."),
        "transport.notHTTP.next": .init(
            fr: "Vérifiez le port et le protocole (http ou https).", en: "Check port and scheme (http or https)."),
        "transport.tooLarge": .init(
            fr: "La réponse de {0} dépasse {1} octets : elle n'est pas lue.",
            en: "The answer of {0} exceeds {1} bytes: it is not read."),
        "transport.tooLarge.next": .init(
            fr: "Vérifiez que l'adresse est celle de la ressource voulue.",
            en: "Check that the address is that of the resource wanted."),
        "transport.rateLimited": .init(
            fr: "{0} demande d'attendre (HTTP {1}), {2} s.", en: "{0} asks to wait (HTTP {1}), {2} s."),
        "transport.rateLimited.next": .init(fr: "Recommencez après ce délai.", en: "Try again after that time."),
        "transport.serverError": .init(
            fr: "{0} est en panne (HTTP {1}), après {2} essais.",
            en: "{0} is out of order (HTTP {1}), after {2} attempts."),
        "transport.serverError.next": .init(
            fr: "Recommencez plus tard ; si cela dure, prévenez l'exploitant du serveur.",
            en: "Try again later; if it lasts, tell those who run the server."),
        "transport.refused": .init(
            fr: "{0} refuse la demande (HTTP {1}). {2}", en: "{0} refuses the request (HTTP {1}). {2}"),
        "transport.refused.next": .init(
            fr: "Vérifiez l'adresse et ce qui est demandé.", en: "Check the address and what is asked for."),
        "transport.unauthorised": .init(
            fr: "{0} ne reconnaît pas qui demande (HTTP 401).", en: "{0} does not recognise who asks (HTTP 401)."),
        "transport.unauthorised.next": .init(
            fr: "Vérifiez la clé ou le jeton donné.", en: "Check the key or token given."),
        "transport.forbidden": .init(
            fr: "{0} interdit cette demande (HTTP 403).", en: "{0} forbids this request (HTTP 403)."),
        "transport.forbidden.next": .init(
            fr: "Les droits de la clé, du jeton ou du certificat ne suffisent pas : voyez l'exploitant.",
            en: "The rights of the key, token or certificate do not suffice: see those who run the service."),
        "transport.notFound": .init(
            fr: "{0} n'a rien à cette adresse (HTTP {1}).", en: "{0} has nothing at this address (HTTP {1})."),
        "transport.notFound.next": .init(fr: "Vérifiez le chemin de l'adresse.", en: "Check the path of the address."),
        "transport.truncated": .init(
            fr: "Le fichier de {0} arrive incomplet : {1} octets sur {2}.",
            en: "The file of {0} arrives incomplete: {1} bytes of {2}."),
        "transport.truncated.next": .init(
            fr: "Rien n'a été remplacé ; recommencez plus tard.", en: "Nothing was replaced; try again later."),
        "transport.wrongDigest": .init(
            fr: "L'empreinte du fichier de {0} n'est pas celle attendue : il est abîmé ou altéré.",
            en: "The digest of the file of {0} is not the one expected: it is damaged or tampered with."),
        "transport.wrongDigest.next": .init(
            fr: "Rien n'a été remplacé ; recommencez, puis prévenez l'éditeur du fichier.",
            en: "Nothing was replaced; try again, then tell the file's publisher."),
        "transport.fileWrite": .init(fr: "{1} ne s'écrit pas.", en: "{1} cannot be written."),
        "transport.fileWrite.next": .init(
            fr: "Vérifiez le dossier, ses droits et la place sur le disque.",
            en: "Check the folder, its permissions and the room on the disk."),
        "transport.other": .init(
            fr: "L'échange avec {0} échoue : {1}.", en: "The exchange with {0} fails: {1}."),
        "transport.other.next": .init(fr: "Recommencez plus tard.", en: "Try again later."),
        "transport.waiting": .init(
            fr: "{0} : nouvel essai dans {1} s…", en: "{0}: next attempt in {1} s…"),
        "transport.progress": .init(fr: "{0} Mo reçus", en: "{0} MB received"),
        "transport.progress-of": .init(fr: "{0} Mo reçus sur {1}", en: "{0} of {1} MB received"),
    ])
}
