// What Swift cannot call by itself of ncurses (macros, mutable globals, variadics) and what must be C: the
// signal handlers, which may only use async-signal-safe calls. Decisions are Swift's; nothing here chooses.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- One cell as Terminal.Cell lays it out: eight bytes.
typedef struct {
  uint32_t scalar;    // 0: right half of a wide glyph
  uint16_t cluster;   // index of its zero-width marks, 0: none
  uint8_t role;
  uint8_t modifiers;  // 1 bold, 2 dim, 4 underline, 8 reverse
} cn_cell;

// ---- Claiming. What comes of it:
enum { CN_CLAIMED = 0, CN_UNKNOWN_TERMINAL = 1, CN_NO_DATABASE = 2, CN_NOT_ADDRESSABLE = 3, CN_FAILED = 4 };
// Whether terminfo knows the terminal and it can be drawn on; takes nothing.
int cn_check_terminal(const char *terminal, int output);
// Takes a terminal that was checked, on these descriptors (which stay the caller's): CN_CLAIMED, or CN_FAILED with errno.
// `crash_note` is written after the terminal has been put back by a crash. Without `wants_colors` not even the reset of
// colours is sent.
int cn_claim(const char *terminal, int input, int output, int escape_delay_milliseconds, bool wants_colors,
             const char *crash_note);
// Gives it back for good.
void cn_release(void);
// Gives it back for a while, and takes it again.
void cn_leave(void);
void cn_enter(void);
// Presses and the wheel of the mouse are reported or not. Off at first, and whenever the terminal is given back.
void cn_set_mouse(bool on);

// ---- Locale: the character set's name after trying the user's locale, then `fallback` when `use_fallback`.
const char *cn_set_locale(const char *locale);

// ---- What the terminal can do.
int cn_colors(void);
bool cn_is_direct(void);

// ---- Size. What is larger is taken for so large: memory for cells is not the terminal's to demand.
enum { CN_MAXIMUM_COLUMNS = 1000, CN_MAXIMUM_ROWS = 500 };
void cn_size(int *width, int *height);
// Asks the terminal for its size and takes it over; true when it changed.
bool cn_update_size(void);

// ---- Looks. Colours: -1 the terminal's own, else a palette number or 0xRRGGBB on a direct terminal.
void cn_set_look(uint8_t role, int32_t foreground, int32_t background, uint8_t modifiers);

// ---- Painting.
void cn_paint_run(int y, int x, const cn_cell *cells, int count, const uint32_t *marks);
// Writes what was painted. A cursor at (-1, -1) is hidden.
void cn_flush(int cursor_x, int cursor_y);
// The next flush writes everything.
void cn_repaint_all(void);

// ---- Output. The terminal gets bytes as fast as it takes them; the rest waits (Outlet.c).
// Bytes of the program's own (a copied text) that may wait behind a frame.
enum { CN_MAXIMUM_WAITING_BYTES = 65536 };
// Writes what waits; how many bytes still do.
size_t cn_pump(void);
// The descriptor to poll for POLLOUT, -1 when nothing waits.
int cn_outlet_to_poll(void);
// Sends bytes of the program's own; false: too much waits already.
bool cn_send(const char *bytes, size_t count);

// ---- Input. Kinds of cn_next_input:
enum { CN_NOTHING = 0, CN_SCALAR = 1, CN_KEY = 2 };
int cn_next_input(uint32_t *value);
// Key codes, ours where ncurses has none.
enum {
  CN_UP = 1, CN_DOWN, CN_LEFT, CN_RIGHT, CN_HOME, CN_END, CN_PAGE_UP, CN_PAGE_DOWN, CN_BACKSPACE, CN_DELETE, CN_INSERT,
  CN_ENTER, CN_BACK_TAB, CN_PASTE_BEGIN, CN_PASTE_END, CN_OTHER, CN_FUNCTION = 64
};

// ---- Signals. Handlers for the signals that end, stop or resize write the signal's number to a pipe whose reading
// end is returned (-1: failed); those of a crash put the terminal back and crash on, past the handlers from before
// (Swift's report of a crash) unless `passes_crashes_on`.
int cn_handle_signals(bool passes_crashes_on);
void cn_restore_signals(void);
// Whether a number from the pipe asks the program to end.
bool cn_ends_program(int number);
// Stops the process as ^Z would have, and returns when it goes on in the foreground.
void cn_stop_self(void);
// Whether the terminal belongs to another job now.
bool cn_is_background(void);

// ---- Descriptors.
// A pipe, non-blocking and close-on-exec.
bool cn_pipe(int descriptors[2]);
// Points standard error at a file (appending, 0600, no link); false with errno: failed.
bool cn_redirect_stderr(const char *path);
// Bytes that the log and the one before it may have together. Looked after by cn_bound_log, before each wait.
enum { CN_MAXIMUM_LOG_BYTES = 1048576 };
void cn_bound_log(void);
// Points standard error back. True when something was written; then its last line is in `last_line`.
bool cn_restore_stderr_reading(char *last_line, size_t room);
void cn_restore_stderr(void);
// Bytes that wait on a descriptor; -1: it cannot say.
int cn_waiting_bytes(int descriptor);

// wcwidth(3), for the test that compares our table with the C library's.
int cn_wcwidth(uint32_t scalar);

#endif
