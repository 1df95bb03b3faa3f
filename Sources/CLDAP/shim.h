// What Swift cannot see of libldap: macros with casts and a variable of C's. Everything else is called as it is.
#ifndef ROLLCALL_CLDAP_SHIM_H
#define ROLLCALL_CLDAP_SHIM_H
#define LDAP_DEPRECATED 0
// malloc_trim, which the module Glibc leaves out.
#include <malloc.h>
#include <errno.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <resolv.h>
#include <string.h>
#include <sys/time.h>
#include <lber.h>
#include <ldap.h>
#include <openldap.h>
#include "kerberos.h"

static inline int rollcall_ldap_read_ahead(Sockbuf *sockbuf, ber_len_t largest)
{
    // A message that claims more is refused by its header, before there is memory for it.
    if (ber_sockbuf_ctrl(sockbuf, LBER_SB_OPT_SET_MAX_INCOMING, &largest) != 1) { return -1; }
    // Without an argument the buffer has 16 KB.
    return ber_sockbuf_add_io(sockbuf, &ber_sockbuf_io_readahead, LBER_SBIOD_LEVEL_PROVIDER, NULL);
}

// What the tag of an element is when there is none: a macro with a cast.
static const ber_tag_t rollcall_ber_none = LBER_DEFAULT;

// Goes on reading one message, as far as it comes. Returns its tag when it is whole; or LBER_DEFAULT, with EWOULDBLOCK in `failure` when
// more of it is to come, 0 at the end of the connection.
static inline ber_tag_t rollcall_ber_read(Sockbuf *sockbuf, BerElement *element, ber_len_t *length, int *failure)
{
    errno = 0;
    ber_tag_t tag = ber_get_next(sockbuf, length, element);
    *failure = errno;
    return tag;
}

// Frees a request whose answer was read without libldap. It is a function that libldap gives to slapd and that its headers leave out (2.4 to
// 2.6); without it, requests are kept until the connection ends, a few kilobytes each.
extern int ldap_pvt_discard(LDAP *, ber_int_t) __attribute__((weak));
static inline void rollcall_ldap_forget(LDAP *ldap, ber_int_t identifier)
{
    if (ldap_pvt_discard) { ldap_pvt_discard(ldap, identifier); }
}

// A query for records of class IN by a resolver state of its own: the functions of resolver(3) are macros in C.
// `address` of an IPv4 name server in text takes the place of those in resolv.conf(5) when it is not NULL. Returns the bytes of the
// answer, or -1 and one of the values of h_errno in `failure`.
static inline int rollcall_dns_query(const char *name, int type, const char *address, unsigned short port,
                                     unsigned char *answer, int size, int *failure)
{
    struct __res_state state;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) { *failure = NO_RECOVERY; return -1; }
    if (address) {
        state.nscount = 1;
        memset(&state.nsaddr_list[0], 0, sizeof state.nsaddr_list[0]);
        state.nsaddr_list[0].sin_family = AF_INET;
        state.nsaddr_list[0].sin_port = htons(port);
        if (inet_pton(AF_INET, address, &state.nsaddr_list[0].sin_addr) != 1) { res_nclose(&state); *failure = NO_RECOVERY; return -1; }
    }
    int count = res_nquery(&state, name, C_IN, type, answer, size);
    *failure = count < 0 ? state.res_h_errno : 0;
    res_nclose(&state);
    return count;
}

#endif
