#include "CLibXML2.h"

#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

// The soname of every libxml2 from 2.0 to 2.13, Debian 12's 2.9.14 among them.
static const char *const library_name = "libxml2.so.2";

#define FUNCTION(name) static __typeof__(name) *found_##name;
#define FUNCTIONS                     \
  FUNCTION(xmlInitParser)             \
  FUNCTION(xmlSetStructuredErrorFunc) \
  FUNCTION(xmlNewParserCtxt)          \
  FUNCTION(xmlFreeParserCtxt)         \
  FUNCTION(xmlCtxtReadMemory)         \
  FUNCTION(htmlReadMemory)            \
  FUNCTION(xmlFreeDoc)                \
  FUNCTION(xmlCtxtGetLastError)       \
  FUNCTION(xmlDocGetRootElement)      \
  FUNCTION(xmlNodeListGetString)
FUNCTIONS
#undef FUNCTION
// A variable of function type: its address is found, and what it holds is called.
static xmlFreeFunc *found_xmlFree;

static int load(void) {
  void *library = dlopen(library_name, RTLD_LAZY | RTLD_LOCAL);
  if (!library) return 0;
#define FUNCTION(name)                                            \
  found_##name = (__typeof__(found_##name))dlsym(library, #name); \
  if (!found_##name) return 0;
  FUNCTIONS
#undef FUNCTION
  found_xmlFree = (xmlFreeFunc *)dlsym(library, "xmlFree");
  return found_xmlFree != NULL;
}

const char *clibxml2_start(void) {
  if (!load()) return dlerror();
  found_xmlInitParser();
  return NULL;
}

static void say_nothing(void *data, xmlErrorPtr error) {
  (void)data;
  (void)error;
}
void clibxml2_be_silent_in_this_thread(void) { found_xmlSetStructuredErrorFunc(NULL, say_nothing); }

// The opaque types of the header are libxml2's own under other names.
static const xmlNode *node_of(const clibxml2_node *node) { return (const xmlNode *)node; }
static const xmlAttr *attribute_of(const clibxml2_attribute *attribute) { return (const xmlAttr *)attribute; }

clibxml2_context *clibxml2_new_context(void) { return (clibxml2_context *)found_xmlNewParserCtxt(); }
void clibxml2_free_context(clibxml2_context *context) { found_xmlFreeParserCtxt((xmlParserCtxtPtr)context); }

clibxml2_document *clibxml2_read_xml(clibxml2_context *context, const char *bytes, int count) {
  int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  return (clibxml2_document *)found_xmlCtxtReadMemory((xmlParserCtxtPtr)context, bytes, count, NULL, NULL, options);
}
clibxml2_document *clibxml2_read_html(const char *bytes, int count) {
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING;
  return (clibxml2_document *)found_htmlReadMemory(bytes, count, NULL, "UTF-8", options);
}
void clibxml2_free_document(clibxml2_document *document) { found_xmlFreeDoc((xmlDocPtr)document); }

const char *clibxml2_complaint(clibxml2_context *context, int *line) {
  const xmlError *error = found_xmlCtxtGetLastError((xmlParserCtxtPtr)context);
  if (!error) return NULL;
  *line = error->line;
  return error->message;
}

int clibxml2_has_document_type(const clibxml2_document *document) {
  return ((const xmlDoc *)document)->intSubset != NULL;
}
const clibxml2_node *clibxml2_root(const clibxml2_document *document) {
  return (const clibxml2_node *)found_xmlDocGetRootElement((const xmlDoc *)document);
}

enum clibxml2_kind clibxml2_kind(const clibxml2_node *node) {
  switch (node_of(node)->type) {
    case XML_ELEMENT_NODE: return CLIBXML2_ELEMENT;
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE: return CLIBXML2_TEXT;
    default: return CLIBXML2_OTHER;
  }
}
const char *clibxml2_name(const clibxml2_node *node) { return (const char *)node_of(node)->name; }
const char *clibxml2_content(const clibxml2_node *node) { return (const char *)node_of(node)->content; }
const clibxml2_node *clibxml2_first_child(const clibxml2_node *node) {
  return (const clibxml2_node *)node_of(node)->children;
}
const clibxml2_node *clibxml2_next(const clibxml2_node *node) { return (const clibxml2_node *)node_of(node)->next; }

const clibxml2_attribute *clibxml2_first_attribute(const clibxml2_node *element) {
  return (const clibxml2_attribute *)node_of(element)->properties;
}
const clibxml2_attribute *clibxml2_next_attribute(const clibxml2_attribute *attribute) {
  return (const clibxml2_attribute *)attribute_of(attribute)->next;
}
const char *clibxml2_attribute_name(const clibxml2_attribute *attribute) {
  return (const char *)attribute_of(attribute)->name;
}
char *clibxml2_attribute_value(const clibxml2_attribute *attribute) {
  const xmlAttr *own = attribute_of(attribute);
  return (char *)found_xmlNodeListGetString(own->doc, own->children, 1);
}
void clibxml2_free_text(char *text) { (*found_xmlFree)(text); }
