// The parts of libsystemd that Rollcall calls; the journal's location macros are of no use from Swift.
#ifndef ROLLCALL_CSYSTEMD_SHIM_H
#define ROLLCALL_CSYSTEMD_SHIM_H
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <sys/uio.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

#endif
