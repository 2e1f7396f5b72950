#ifndef ESMS_CSQLITE_SHIM_H
#define ESMS_CSQLITE_SHIM_H

#include <sqlite3.h>

#endif
