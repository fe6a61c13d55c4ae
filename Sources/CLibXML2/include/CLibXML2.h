// libxml2's XML reader and HTML parser, loaded when they are first needed: with it comes ICU, which a console that has
// not drawn its first line need not have mapped and bound. All but clibxml2_start need one before that succeeded.
//
// None of libxml2's headers is seen by whoever includes this: Debian's include ICU's, of which Foundation has another
// version, and a program that imports both modules does not compile ("different definitions in different modules").
// Texts are UTF-8 and belong to the document, unless said otherwise.
#ifndef CLIBXML2_H
#define CLIBXML2_H

typedef struct clibxml2_context clibxml2_context;
typedef struct clibxml2_document clibxml2_document;
typedef struct clibxml2_node clibxml2_node;
typedef struct clibxml2_attribute clibxml2_attribute;

enum clibxml2_kind { CLIBXML2_ELEMENT, CLIBXML2_TEXT, CLIBXML2_OTHER };

// Opens libxml2 and makes its tables (xmlInitParser). Once, before any thread uses it. NULL where that succeeded, else
// why not, in the loader's words, which live as long as the program.
const char *clibxml2_start(void);
// What concerns a document's encoding is reported past the parser's options, on stderr, unless its thread has a handler
// of its own. The parser's context keeps the error all the same.
void clibxml2_be_silent_in_this_thread(void);

// A parser's state and its last error. NULL without memory.
clibxml2_context *clibxml2_new_context(void);
void clibxml2_free_context(clibxml2_context *context);

// Read quietly, nothing fetched; CDATA is text. NULL where the bytes are not well-formed.
clibxml2_document *clibxml2_read_xml(clibxml2_context *context, const char *bytes, int count);
// The same of a page in UTF-8, mended. NULL where nothing is in it.
clibxml2_document *clibxml2_read_html(const char *bytes, int count);
void clibxml2_free_document(clibxml2_document *document);

// The words and the line of the context's last error; NULL where it has none.
const char *clibxml2_complaint(clibxml2_context *context, int *line);

int clibxml2_has_document_type(const clibxml2_document *document);
// NULL where the document is empty.
const clibxml2_node *clibxml2_root(const clibxml2_document *document);

enum clibxml2_kind clibxml2_kind(const clibxml2_node *node);
// Of an element.
const char *clibxml2_name(const clibxml2_node *node);
// Of a text.
const char *clibxml2_content(const clibxml2_node *node);
const clibxml2_node *clibxml2_first_child(const clibxml2_node *node);
const clibxml2_node *clibxml2_next(const clibxml2_node *node);

const clibxml2_attribute *clibxml2_first_attribute(const clibxml2_node *element);
const clibxml2_attribute *clibxml2_next_attribute(const clibxml2_attribute *attribute);
const char *clibxml2_attribute_name(const clibxml2_attribute *attribute);
// A copy for the caller to free with clibxml2_free_text; NULL where it is empty.
char *clibxml2_attribute_value(const clibxml2_attribute *attribute);
void clibxml2_free_text(char *text);
#endif
