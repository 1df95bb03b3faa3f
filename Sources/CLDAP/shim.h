// What Swift cannot see of libldap: macros with casts. Everything else is called as it is.
#ifndef ROLLCALL_CLDAP_SHIM_H
#define ROLLCALL_CLDAP_SHIM_H
#define LDAP_DEPRECATED 0
#include <sys/time.h>
#include <lber.h>
#include <ldap.h>
#include <openldap.h>

#endif
