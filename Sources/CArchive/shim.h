#ifndef ESMS_CARCHIVE_SHIM_H
#define ESMS_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

#endif
