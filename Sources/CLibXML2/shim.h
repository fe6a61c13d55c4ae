// libxml2's tree, XML reader and HTML parser, and what Swift cannot reach: xmlFree is a variable.
#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
static inline void clibxml2_free_text(xmlChar *text) { xmlFree(text); }
#endif
