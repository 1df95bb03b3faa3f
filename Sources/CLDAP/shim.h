// What Swift cannot see of libldap: macros with casts and a variable of C's. Everything else is called as it is.
#ifndef ROLLCALL_CLDAP_SHIM_H
#define ROLLCALL_CLDAP_SHIM_H
#define LDAP_DEPRECATED 0
// malloc_trim, which the module Glibc leaves out.
#include <malloc.h>
#include <sys/time.h>
#include <lber.h>
#include <ldap.h>
#include <openldap.h>

static inline int rollcall_ldap_read_ahead(Sockbuf *sockbuf)
{
    // Without an argument the buffer has 16 KB.
    return ber_sockbuf_add_io(sockbuf, &ber_sockbuf_io_readahead, LBER_SBIOD_LEVEL_PROVIDER, NULL);
}

#endif
