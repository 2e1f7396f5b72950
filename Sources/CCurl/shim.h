#ifndef ESMS_CCURL_SHIM_H
#define ESMS_CCURL_SHIM_H

// libcurl's types and constants. The functions are looked up when the first request is made: the forty shared
// objects behind libcurl would otherwise cost each start of each tool several milliseconds.

#define CURL_NO_OLDIES 1
#define CURL_DISABLE_TYPECHECK 1
#define CURL_DISABLE_DEPRECATION 1
#include <curl/curl.h>
#include <dlfcn.h>
#include <stddef.h>

typedef struct {
    void *curl_library;
    void *ssl_library;
    void *crypto_library;

    CURLcode (*global_init)(long);
    curl_version_info_data *(*version_info)(CURLversion);
    void *(*easy_init)(void);
    void (*easy_reset)(void *);
    void (*easy_cleanup)(void *);
    CURLcode (*easy_perform)(void *);
    CURLcode (*easy_setopt)(void *, CURLoption, ...);
    CURLcode (*easy_getinfo)(void *, CURLINFO, ...);
    const char *(*easy_strerror)(CURLcode);
    struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
    void (*slist_free_all)(struct curl_slist *);
    CURLU *(*url)(void);
    void (*url_cleanup)(CURLU *);
    CURLUcode (*url_set)(CURLU *, CURLUPart, const char *, unsigned int);
    CURLUcode (*url_get)(const CURLU *, CURLUPart, char **, unsigned int);
    void (*free_text)(void *);

    void *(*digest_new)(void);
    void (*digest_free)(void *);
    int (*digest_begin)(void *, const void *, void *);
    int (*digest_update)(void *, const void *, size_t);
    int (*digest_end)(void *, unsigned char *, unsigned int *);
    const void *(*digest_named)(const char *);
} esms_curl_functions;

/// Loads the libraries and fills the table; 0 when anything is missing.
static inline int esms_curl_load(esms_curl_functions *table) {
    table->curl_library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    table->ssl_library = dlopen("libssl.so.3", RTLD_NOW | RTLD_LOCAL);
    table->crypto_library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!table->curl_library || !table->ssl_library || !table->crypto_library) return 0;
#define ESMS_FIND(library, field, name) \
    if (!(*(void **)&table->field = dlsym(table->library, name))) return 0;
    ESMS_FIND(curl_library, global_init, "curl_global_init")
    ESMS_FIND(curl_library, version_info, "curl_version_info")
    ESMS_FIND(curl_library, easy_init, "curl_easy_init")
    ESMS_FIND(curl_library, easy_reset, "curl_easy_reset")
    ESMS_FIND(curl_library, easy_cleanup, "curl_easy_cleanup")
    ESMS_FIND(curl_library, easy_perform, "curl_easy_perform")
    ESMS_FIND(curl_library, easy_setopt, "curl_easy_setopt")
    ESMS_FIND(curl_library, easy_getinfo, "curl_easy_getinfo")
    ESMS_FIND(curl_library, easy_strerror, "curl_easy_strerror")
    ESMS_FIND(curl_library, slist_append, "curl_slist_append")
    ESMS_FIND(curl_library, slist_free_all, "curl_slist_free_all")
    ESMS_FIND(curl_library, url, "curl_url")
    ESMS_FIND(curl_library, url_cleanup, "curl_url_cleanup")
    ESMS_FIND(curl_library, url_set, "curl_url_set")
    ESMS_FIND(curl_library, url_get, "curl_url_get")
    ESMS_FIND(curl_library, free_text, "curl_free")
    ESMS_FIND(crypto_library, digest_new, "EVP_MD_CTX_new")
    ESMS_FIND(crypto_library, digest_free, "EVP_MD_CTX_free")
    ESMS_FIND(crypto_library, digest_begin, "EVP_DigestInit_ex")
    ESMS_FIND(crypto_library, digest_update, "EVP_DigestUpdate")
    ESMS_FIND(crypto_library, digest_end, "EVP_DigestFinal_ex")
    ESMS_FIND(crypto_library, digest_named, "EVP_get_digestbyname")
#undef ESMS_FIND
    return 1;
}

/// Name of the TLS library behind libcurl.
static inline const char *esms_curl_tls(const esms_curl_functions *t) {
    return t->version_info(CURLVERSION_NOW)->ssl_version;
}

// Variadic functions cannot be called from Swift.

static inline CURLcode esms_curl_set_number(const esms_curl_functions *t, void *h, CURLoption o, long v) {
    return t->easy_setopt(h, o, v);
}
static inline CURLcode esms_curl_set_size(const esms_curl_functions *t, void *h, CURLoption o, curl_off_t v) {
    return t->easy_setopt(h, o, v);
}
static inline CURLcode esms_curl_set_text(const esms_curl_functions *t, void *h, CURLoption o, const char *v) {
    return t->easy_setopt(h, o, v);
}
static inline CURLcode esms_curl_set_pointer(const esms_curl_functions *t, void *h, CURLoption o, const void *v) {
    return t->easy_setopt(h, o, v);
}
typedef size_t (*esms_curl_data_function)(char *, size_t, size_t, void *);
static inline CURLcode esms_curl_set_data_function(
    const esms_curl_functions *t, void *h, CURLoption o, esms_curl_data_function v) {
    return t->easy_setopt(h, o, v);
}
typedef int (*esms_curl_progress_function)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
static inline CURLcode esms_curl_set_progress_function(
    const esms_curl_functions *t, void *h, esms_curl_progress_function v) {
    return t->easy_setopt(h, CURLOPT_XFERINFOFUNCTION, v);
}
typedef CURLcode (*esms_curl_ssl_function)(void *, void *, void *);
static inline CURLcode esms_curl_set_ssl_function(
    const esms_curl_functions *t, void *h, esms_curl_ssl_function v) {
    return t->easy_setopt(h, CURLOPT_SSL_CTX_FUNCTION, v);
}
static inline CURLcode esms_curl_get_number(const esms_curl_functions *t, void *h, CURLINFO i, long *v) {
    return t->easy_getinfo(h, i, v);
}
static inline CURLcode esms_curl_get_size(const esms_curl_functions *t, void *h, CURLINFO i, curl_off_t *v) {
    return t->easy_getinfo(h, i, v);
}
static inline CURLcode esms_curl_get_text(const esms_curl_functions *t, void *h, CURLINFO i, char **v) {
    return t->easy_getinfo(h, i, v);
}

#endif
