// What Swift cannot see of libcurl: variadic functions, one wrapper for each kind of argument.
#ifndef ROLLCALL_CCURL_SHIM_H
#define ROLLCALL_CCURL_SHIM_H
#include <curl/curl.h>

#endif
