#ifndef ESMS_CLIBXML2_SHIM_H
#define ESMS_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>

// Debian's libxml2 is built with ICU and its headers pull in ICU's, which clash with those of Foundation in targets that
// see both. What they add is internal to encoding handlers, which are not used from here.
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// libxml2's free() is a global variable.
static inline void esms_xml_free(void *memory) { xmlFree(memory); }

#endif
