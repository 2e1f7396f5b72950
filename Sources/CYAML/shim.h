#ifndef ESMS_CYAML_SHIM_H
#define ESMS_CYAML_SHIM_H

#include <yaml.h>

#endif
