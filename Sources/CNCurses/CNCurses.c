// See CNCurses.h. ncurses keeps its state in globals, so there is one terminal at a time; all calls but the
// signal handlers come from the thread that owns the screen.
#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include "CNCurses.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "Outlet.h"
#include "Rescue.h"

static SCREEN *screen;
// Keys are read through a pad, because reading through a window would first refresh it.
static WINDOW *keys;
static FILE *in_file, *out_file;
static int in_descriptor = -1;

static attr_t role_attributes[256];
static short role_has_pair[256];
static int cursor_shown = -1;

// Private codes for the brackets of a paste, above every code of ncurses.
enum { PASTE_BEGIN = 01200, PASTE_END = 01201 };
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
// Presses, releases and the wheel (1000), with places beyond column 223 (1006).
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
static bool reports_mouse;

// Behind what ncurses has written; its own putp would write to stdout.
static void say(const char *bytes) { cn_outlet_add(bytes, strlen(bytes)); }

static FILE *file_on(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (!file) close(copy);
  return file;
}

static void close_files(void) {
  if (in_file) fclose(in_file);
  if (out_file) fclose(out_file);
  in_file = out_file = NULL;
  in_descriptor = -1;
}

static void define_keys(void) {
  // Where terminfo names the beginning of a mouse report, ncurses would keep half of it to itself.
  define_key(NULL, KEY_MOUSE);
  define_key("\033[200~", PASTE_BEGIN);
  define_key("\033[201~", PASTE_END);
  // What terminals send beside what terminfo says.
  define_key("\033[H", KEY_HOME);
  define_key("\033OH", KEY_HOME);
  define_key("\033[1~", KEY_HOME);
  define_key("\033[F", KEY_END);
  define_key("\033OF", KEY_END);
  define_key("\033[4~", KEY_END);
  define_key("\033[A", KEY_UP);
  define_key("\033OA", KEY_UP);
  define_key("\033[B", KEY_DOWN);
  define_key("\033OB", KEY_DOWN);
  define_key("\033[C", KEY_RIGHT);
  define_key("\033OC", KEY_RIGHT);
  define_key("\033[D", KEY_LEFT);
  define_key("\033OD", KEY_LEFT);
  define_key("\033[Z", KEY_BTAB);
  define_key("\033[3~", KEY_DC);
}

int cn_check_terminal(const char *terminal, int output) {
  int reason = 0;
  if (setupterm(terminal, output, &reason) == ERR) {
    return reason == -1 ? CN_NO_DATABASE : reason == 1 ? CN_NOT_ADDRESSABLE : CN_UNKNOWN_TERMINAL;
  }
  const char *address = tigetstr("cup");
  bool can_address = address && address != (char *)-1;
  del_curterm(cur_term);
  return can_address ? CN_CLAIMED : CN_NOT_ADDRESSABLE;
}

// ncurses sets the terminal's mode here once; from then on its own descriptor is the memory file of Outlet.c and the
// mode is set by Rescue.c. ^S would stop the output, and with it the program for whoever pressed it by mistake.
static bool take_terminal(const char *terminal, int input, int output, int escape_delay_milliseconds) {
  in_file = file_on(input, "r");
  out_file = file_on(output, "w");
  if (!in_file || !out_file || !cn_outlet_open(output)) return false;
  in_descriptor = fileno(in_file);
  cn_rescue_keep_mode(in_descriptor);
  // LINES and COLUMNS may say anything, so the terminal is asked. One that claims to be huge gets memory for the size
  // of its terminfo, and its real one within the limits by cn_update_size.
  struct winsize now = {0};
  ioctl(in_descriptor, TIOCGWINSZ, &now);
  use_env(FALSE);
  use_tioctl(now.ws_col <= CN_MAXIMUM_COLUMNS && now.ws_row <= CN_MAXIMUM_ROWS);
  cn_rescue_keep_signals();
  screen = newterm(terminal, out_file, in_file);
  cn_rescue_drop_signals();
  if (!screen) return false;
  set_term(screen);
  if (escape_delay_milliseconds >= 0) set_escdelay(escape_delay_milliseconds);
  cbreak();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keys = newpad(1, 1);
  if (!keys) return false;
  cn_rescue_keep_claimed_mode();
  return cn_outlet_capture(fileno(out_file));
}

static void set_up(bool wants_colors) {
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  meta(keys, TRUE);
  scrollok(stdscr, FALSE);
  // Without it a refresh stops half way when a key is waiting.
  typeahead(-1);
  if (wants_colors && has_colors()) {
    start_color();
    use_default_colors();
  }
  memset(role_attributes, 0, sizeof role_attributes);
  memset(role_has_pair, 0, sizeof role_has_pair);
  cursor_shown = -1;
  define_keys();
}

int cn_claim(const char *terminal, int input, int output, int escape_delay_milliseconds, bool wants_colors,
             const char *crash_note) {
  if (!take_terminal(terminal, input, output, escape_delay_milliseconds)) {
    int reason = errno;
    cn_rescue_set_mode(false);
    if (keys) delwin(keys);
    if (screen) delscreen(screen);
    keys = NULL;
    screen = NULL;
    cn_outlet_close();
    close_files();
    errno = reason;
    return CN_FAILED;
  }
  set_up(wants_colors);
  reports_mouse = false;
  say(paste_on);
  cn_update_size();
  cn_rescue_arm(cn_outlet_descriptor(), crash_note);
  cn_rescue_watch_exit();
  cn_pump();
  return CN_CLAIMED;
}

// How long a terminal that reads slowly gets for the last bytes. One that takes nothing loses what it has not read,
// so that the few bytes that put it back have room.
enum { FAREWELL_MILLISECONDS = 500 };

void cn_leave(void) {
  if (!screen) return;
  curs_set(1);
  cursor_shown = -1;
  say(paste_off);
  if (reports_mouse) say(mouse_off);
  endwin();
  cn_outlet_collect();
  if (cn_outlet_drain(FAREWELL_MILLISECONDS)) {
    cn_rescue_disarm();
    cn_rescue_set_mode(false);
  } else {
    cn_rescue_put_back();
  }
}

void cn_enter(void) {
  if (!screen) return;
  cn_rescue_set_mode(true);
  // The first refresh after endwin switches the screen back on; the keypad is ours, as the mode is.
  clearok(curscr, TRUE);
  wrefresh(stdscr);
  keypad(keys, TRUE);
  say(paste_on);
  if (reports_mouse) say(mouse_on);
  cn_update_size();
  cn_rescue_arm(cn_outlet_descriptor(), NULL);
  cn_pump();
}

void cn_set_mouse(bool on) {
  if (!screen || on == reports_mouse) return;
  reports_mouse = on;
  say(on ? mouse_on : mouse_off);
  cn_pump();
}

void cn_release(void) {
  if (!screen) return;
  if (!isendwin()) cn_leave();
  SCREEN *old = screen;
  delwin(keys);
  keys = NULL;
  screen = NULL;
  delscreen(old);
  cn_outlet_close();
  close_files();
}

const char *cn_set_locale(const char *locale) {
  if (!setlocale(LC_CTYPE, locale)) return NULL;
  return nl_langinfo(CODESET);
}

int cn_colors(void) { return has_colors() ? COLORS : 0; }
bool cn_is_direct(void) { return tigetflag("RGB") > 0 || COLORS >= 0x1000000; }

void cn_size(int *width, int *height) {
  *width = screen ? getmaxx(stdscr) : 0;
  *height = screen ? getmaxy(stdscr) : 0;
}

bool cn_update_size(void) {
  struct winsize now;
  if (!screen || ioctl(in_descriptor, TIOCGWINSZ, &now) != 0 || now.ws_col == 0 || now.ws_row == 0) return false;
  int width = now.ws_col < CN_MAXIMUM_COLUMNS ? now.ws_col : CN_MAXIMUM_COLUMNS;
  int height = now.ws_row < CN_MAXIMUM_ROWS ? now.ws_row : CN_MAXIMUM_ROWS;
  if (width == getmaxx(stdscr) && height == getmaxy(stdscr)) return false;
  resize_term(height, width);
  // Terminals move and wrap what was there, each in its own way.
  clearok(curscr, TRUE);
  return true;
}

static attr_t attributes_of(uint8_t modifiers) {
  attr_t attributes = 0;
  if (modifiers & 1) attributes |= A_BOLD;
  if (modifiers & 2) attributes |= A_DIM;
  if (modifiers & 4) attributes |= A_UNDERLINE;
  if (modifiers & 8) attributes |= A_REVERSE;
  return attributes;
}

void cn_set_look(uint8_t role, int32_t foreground, int32_t background, uint8_t modifiers) {
  role_attributes[role] = attributes_of(modifiers);
  role_has_pair[role] = 0;
  // Pair 0 is the terminal's own; the roles are few enough for the 64 pairs of an eight-colour terminal.
  if ((foreground < 0 && background < 0) || COLOR_PAIRS <= role + 1) return;
  if (init_extended_pair(role + 1, foreground, background) == OK) role_has_pair[role] = 1;
}

void cn_paint_run(int y, int x, const cn_cell *cells, int count, const uint32_t *marks) {
  if (wmove(stdscr, y, x) == ERR) return;
  for (int i = 0; i < count; i++) {
    const cn_cell *cell = &cells[i];
    if (cell->scalar == 0) continue;
    wchar_t text[6] = {(wchar_t)cell->scalar, 0};
    if (cell->cluster) {
      for (int lane = 0; lane < 4; lane++) text[lane + 1] = (wchar_t)marks[4 * cell->cluster + lane];
    }
    int pair = role_has_pair[cell->role] ? cell->role + 1 : 0;
    attr_t attributes = role_attributes[cell->role] | attributes_of(cell->modifiers);
    cchar_t glyph;
    if (setcchar(&glyph, text, attributes, 0, &pair) == ERR) continue;
    // At the lower right corner the cell is written and the result is ERR, because the cursor cannot go on.
    wadd_wch(stdscr, &glyph);
  }
}

void cn_flush(int cursor_x, int cursor_y) {
  int shown = cursor_x >= 0;
  if (shown != cursor_shown) {
    curs_set(shown);
    cursor_shown = shown;
  }
  leaveok(stdscr, !shown);
  if (shown) wmove(stdscr, cursor_y, cursor_x);
  wrefresh(stdscr);
  cn_outlet_collect();
  cn_pump();
}

void cn_repaint_all(void) { clearok(curscr, TRUE); }

// Keys with Shift, Alt or Ctrl do what the key does; terminfo names them kRIT5 and the like, without a code.
static uint32_t key_with_modifier(wint_t code) {
  static const struct {
    const char *prefix;
    uint32_t key;
  } names[] = {{"kUP", CN_UP},       {"kDN", CN_DOWN},       {"kLFT", CN_LEFT},    {"kRIT", CN_RIGHT}, {"kHOM", CN_HOME},
               {"kEND", CN_END},     {"kPRV", CN_PAGE_UP},   {"kNXT", CN_PAGE_DOWN}, {"kDC", CN_DELETE}, {"kIC", CN_INSERT}};
  const char *name = keyname((int)code);
  for (size_t i = 0; name && i < sizeof names / sizeof *names; i++) {
    if (strncmp(name, names[i].prefix, strlen(names[i].prefix)) == 0) return names[i].key;
  }
  return CN_OTHER;
}

static uint32_t key_of(wint_t code) {
  if (code >= KEY_F(1) && code <= KEY_F(63)) return CN_FUNCTION + (code - KEY_F(0));
  switch (code) {
  case KEY_UP: return CN_UP;
  case KEY_DOWN: return CN_DOWN;
  case KEY_LEFT: return CN_LEFT;
  case KEY_RIGHT: return CN_RIGHT;
  case KEY_HOME: return CN_HOME;
  case KEY_END: return CN_END;
  case KEY_PPAGE: return CN_PAGE_UP;
  case KEY_NPAGE: return CN_PAGE_DOWN;
  case KEY_BACKSPACE: return CN_BACKSPACE;
  case KEY_DC: return CN_DELETE;
  case KEY_IC: return CN_INSERT;
  case KEY_ENTER: return CN_ENTER;
  case KEY_BTAB: return CN_BACK_TAB;
  case PASTE_BEGIN: return CN_PASTE_BEGIN;
  case PASTE_END: return CN_PASTE_END;
  case KEY_SR: return CN_UP;
  case KEY_SF: return CN_DOWN;
  case KEY_SLEFT: return CN_LEFT;
  case KEY_SRIGHT: return CN_RIGHT;
  case KEY_SHOME: return CN_HOME;
  case KEY_SEND: return CN_END;
  case KEY_SPREVIOUS: return CN_PAGE_UP;
  case KEY_SNEXT: return CN_PAGE_DOWN;
  case KEY_SDC: return CN_DELETE;
  case KEY_SIC: return CN_INSERT;
  default: return key_with_modifier(code);
  }
}

int cn_next_input(uint32_t *value) {
  wint_t read = 0;
  int kind = wget_wch(keys, &read);
  if (kind == ERR) return CN_NOTHING;
  *value = kind == KEY_CODE_YES ? key_of(read) : (uint32_t)read;
  return kind == KEY_CODE_YES ? CN_KEY : CN_SCALAR;
}

bool cn_pipe(int descriptors[2]) { return pipe2(descriptors, O_NONBLOCK | O_CLOEXEC) == 0; }

int cn_waiting_bytes(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

int cn_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
