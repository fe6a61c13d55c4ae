// libxml2's tree, XML reader and HTML parser, and what Swift cannot reach: xmlFree is a variable.
//
// Debian's libxml2 is built with ICU and its headers include ICU's, of which Foundation has another version: a program
// that imports both modules does not compile ("different definitions in different modules"). Nothing used here depends
// on the switch (it only adds members to the converter's own struct, which is reached by pointer alone).
#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
// What concerns a document's encoding is reported past the parser's options, on stderr, unless its thread has a handler
// of its own. The parser's context keeps the error all the same.
static inline void clibxml2_say_nothing(void *data, xmlErrorPtr error) { (void)data; (void)error; }
static inline void clibxml2_be_silent_in_this_thread(void) { xmlSetStructuredErrorFunc(NULL, clibxml2_say_nothing); }
static inline void clibxml2_free_text(xmlChar *text) { xmlFree(text); }
#endif
