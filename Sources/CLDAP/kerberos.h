// Kerberos tickets from a keytab, by the GSS-API of MIT Kerberos (RFC 2744, gssapi_ext.h, gssapi_krb5.h). The library is loaded only when
// a ticket is asked for: it is the one that SASL's module for GSSAPI uses, and its headers are not needed to build.
#ifndef ROLLCALL_CLDAP_KERBEROS_H
#define ROLLCALL_CLDAP_KERBEROS_H
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct { size_t length; void *value; } rollcall_gss_buffer;
typedef struct { uint32_t length; void *elements; } rollcall_gss_oid;
typedef struct { size_t count; rollcall_gss_oid *elements; } rollcall_gss_oids;
typedef struct { const char *key; const char *value; } rollcall_gss_pair;
typedef struct { uint32_t count; rollcall_gss_pair *elements; } rollcall_gss_store;

// Kerberos 5 (RFC 4121, 1) and names of users (RFC 2744, 4.1): 1.2.840.113554.1.2.2 and 1.2.840.113554.1.2.1.1.
static const rollcall_gss_oid rollcall_gss_kerberos = { 9, (void *)"\052\206\110\206\367\022\001\002\002" };
static const rollcall_gss_oid rollcall_gss_user_name = { 10, (void *)"\052\206\110\206\367\022\001\002\001\001" };

// One of its functions; NULL when the library is not installed, or too old to have it. It is loaded once and stays.
static inline void *rollcall_gss(const char *function)
{
    void *library = dlopen("libgssapi_krb5.so.2", RTLD_NOW | RTLD_LOCAL);
    return library ? dlsym(library, function) : NULL;
}

static inline void rollcall_gss_explain(uint32_t code, int type, char *text, size_t size)
{
    uint32_t (*display)(uint32_t *, uint32_t, int, const rollcall_gss_oid *, uint32_t *, rollcall_gss_buffer *) =
        rollcall_gss("gss_display_status");
    uint32_t (*release)(uint32_t *, rollcall_gss_buffer *) = rollcall_gss("gss_release_buffer");
    uint32_t minor = 0, more = 0;
    rollcall_gss_buffer words = { 0, NULL };
    text[0] = 0;
    if (!display || !release || display(&minor, code, type, &rollcall_gss_kerberos, &more, &words) != 0) return;
    snprintf(text, size, "%.*s", (int)words.length, (const char *)words.value);
    release(&minor, &words);
}

// Gets a ticket for the first principal of the keytab, or for that one, into a cache of this process; one that is there and good for a
// while stays. Returns 0; or -1 when the library is missing; or the library's number of the reason, with its words in `text`.
static inline int32_t rollcall_kerberos_ticket(const char *keytab, const char *principal, const char *cache, char *text, size_t size)
{
    uint32_t (*import)(uint32_t *, const rollcall_gss_buffer *, const rollcall_gss_oid *, void **) = rollcall_gss("gss_import_name");
    uint32_t (*acquire)(uint32_t *, void *, uint32_t, const rollcall_gss_oids *, int, const rollcall_gss_store *, void **, void *, void *) =
        rollcall_gss("gss_acquire_cred_from");
    uint32_t (*release_name)(uint32_t *, void **) = rollcall_gss("gss_release_name");
    uint32_t (*release_credential)(uint32_t *, void **) = rollcall_gss("gss_release_cred");
    if (!import || !acquire || !release_name || !release_credential) return -1;
    uint32_t minor = 0, ignored = 0, major = 0;
    void *name = NULL, *credential = NULL;
    if (principal) {
        rollcall_gss_buffer buffer = { strlen(principal), (void *)principal };
        major = import(&minor, &buffer, &rollcall_gss_user_name, &name);
    }
    if (major == 0) {
        rollcall_gss_pair pairs[] = { { "client_keytab", keytab }, { "ccache", cache } };
        rollcall_gss_store store = { 2, pairs };
        rollcall_gss_oids mechanisms = { 1, (rollcall_gss_oid *)&rollcall_gss_kerberos };
        // 1 is GSS_C_INITIATE; the ticket stays in the cache when the credential is let go.
        major = acquire(&minor, name, UINT32_MAX, &mechanisms, 1, &store, &credential, NULL, NULL);
    }
    if (major != 0) {
        rollcall_gss_explain(minor, 2, text, size);
        if (text[0] == 0) rollcall_gss_explain(major, 1, text, size);
    }
    release_name(&ignored, &name);
    release_credential(&ignored, &credential);
    return major == 0 ? 0 : (minor == 0 || (int32_t)minor == -1) ? 1 : (int32_t)minor;
}

// The cache that the calling thread's Kerberos uses from now on; NULL is that of the process. Returns 0 when it is so.
static inline uint32_t rollcall_kerberos_use(const char *cache)
{
    uint32_t (*use)(uint32_t *, const char *, const char **) = rollcall_gss("gss_krb5_ccache_name");
    uint32_t minor = 0;
    return use ? use(&minor, cache, NULL) : 1;
}

#endif
