// Every way out that is not a normal return. Two kinds:
//
//  orderly  INT, TERM, HUP, QUIT, TSTP, CONT, WINCH: the handler writes the number into a pipe, the loop that
//           waits on it decides. A third signal to end without a reaction means that the loop hangs; then the
//           terminal is put back here and the signal takes its default action.
//  crash    SEGV, ILL, TRAP, ABRT, BUS: tcsetattr(3) and write(2) of a string that was prepared when the terminal
//           was claimed, then the action from before and the signal again. Nothing else: memory may be broken.
#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include "Rescue.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CNCurses.h"

#include <curses.h>
#include <term.h>

static struct termios mode;
static volatile sig_atomic_t has_mode;
static int input_descriptor = -1, output_descriptor = -1;
static char farewell[1024];
static size_t farewell_length, note_start;
// 1 while a crash has something to put back; taken with an exchange, so that only one thread does it.
static int armed;

static int pipe_ends[2] = {-1, -1};
static int endings;
static const int orderly[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS};
enum { ORDERLY = sizeof orderly / sizeof *orderly, CRASHES = sizeof crashes / sizeof *crashes };
static struct sigaction orderly_before[ORDERLY], crash_before[CRASHES];
static bool handling;
// A stack overflow leaves no stack to handle it on. 64 KiB is well over MINSIGSTKSZ with AVX-512 state.
static char signal_stack[65536];

void cn_rescue_keep_mode(int input) {
  input_descriptor = input;
  has_mode = tcgetattr(input, &mode) == 0;
}

static int collect(int byte) {
  if (farewell_length < sizeof farewell) farewell[farewell_length++] = (char)byte;
  return byte;
}

static void collect_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  if (value && value != (char *)-1) tputs(value, 1, collect);
}

static void collect_text(const char *text) {
  for (; *text; text++) collect((unsigned char)*text);
}

void cn_rescue_arm(int output, const char *note) {
  // The note of the first claim is kept behind the string when the terminal was only lent.
  if (note || farewell_length == 0) {
    farewell_length = 0;
    collect_text("\033[?2004l\033[?1006l\033[?1003l\033[?1002l\033[?1000l");
    collect_capability("sgr0");
    collect_capability("rmkx");
    collect_capability("cnorm");
    collect_capability("rmcup");
    note_start = farewell_length;
    if (note) collect_text(note);
  }
  output_descriptor = output;
  __atomic_store_n(&endings, 0, __ATOMIC_SEQ_CST);
  __atomic_store_n(&armed, 1, __ATOMIC_SEQ_CST);
}

void cn_rescue_disarm(void) { __atomic_store_n(&armed, 0, __ATOMIC_SEQ_CST); }

// Async-signal-safe: write and tcsetattr. A terminal that takes nothing (EAGAIN, EIO) is given up after some tries.
static void put_back(size_t length) {
  if (!__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) return;
  // The mode first: then the note's line breaks are line breaks, and a terminal that takes no bytes is sane at least.
  if (has_mode) tcsetattr(input_descriptor, TCSANOW, &mode);
  size_t done = 0;
  for (int tries = 0; done < length && tries < 100; tries++) {
    ssize_t written = write(output_descriptor, farewell + done, length - done);
    if (written > 0) done += (size_t)written;
    else if (written < 0 && errno != EINTR && errno != EAGAIN) break;
  }
}

// exit() called by something that does not know of the screen.
static void at_exit(void) { put_back(note_start); }

void cn_rescue_watch_exit(void) {
  static bool watching;
  if (!watching) watching = atexit(at_exit) == 0;
}

static void crashed(int number, siginfo_t *reason, void *context) {
  (void)context;
  put_back(farewell_length);
  for (size_t i = 0; i < CRASHES; i++) {
    if (crashes[i] == number) sigaction(number, &crash_before[i], NULL);
  }
  // A fault happens again by itself when this returns, with the right address for whoever reports it. A signal
  // that was sent, and a trap, after which the program would go on, are sent again: blocked until this returns.
  bool recurs = reason->si_code > 0 && (number == SIGSEGV || number == SIGILL || number == SIGBUS);
  if (!recurs) raise(number);
}

static bool ends_program(int number) {
  return number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGQUIT;
}

static void noticed(int number) {
  int saved = errno;
  if (ends_program(number) && __atomic_add_fetch(&endings, 1, __ATOMIC_SEQ_CST) >= 3) {
    put_back(note_start);
    signal(number, SIG_DFL);
    raise(number);
  } else {
    unsigned char byte = (unsigned char)number;
    // A full pipe already holds more signals than matter.
    ssize_t ignored = write(pipe_ends[1], &byte, 1);
    (void)ignored;
  }
  errno = saved;
}

static void prepare(struct sigaction *action, void (*handler)(int), int flags) {
  memset(action, 0, sizeof *action);
  if (handler) action->sa_handler = handler;
  action->sa_flags = flags;
  sigemptyset(&action->sa_mask);
  // tcsetattr from the background would stop the process; blocked, it is let through.
  sigaddset(&action->sa_mask, SIGTTOU);
}

int cn_handle_signals(void) {
  if (pipe_ends[0] < 0 && !cn_pipe(pipe_ends)) return -1;
  if (handling) return pipe_ends[0];
  // What an earlier screen did not take in is not for this one.
  char stale[256];
  while (read(pipe_ends[0], stale, sizeof stale) > 0) continue;
  stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action;
  // Without SA_RESTART, so that a blocked call of the owner sees the signal.
  prepare(&action, noticed, 0);
  for (size_t i = 0; i < ORDERLY; i++) {
    sigaction(orderly[i], NULL, &orderly_before[i]);
    // nohup and shells without job control ignore some; that stays so.
    bool ignored = orderly_before[i].sa_handler == SIG_IGN;
    bool keeps = ignored && (orderly[i] == SIGHUP || orderly[i] == SIGINT || orderly[i] == SIGQUIT || orderly[i] == SIGTSTP);
    if (!keeps) sigaction(orderly[i], &action, NULL);
  }
  prepare(&action, NULL, SA_ONSTACK | SA_SIGINFO);
  action.sa_sigaction = crashed;
  for (size_t i = 0; i < CRASHES; i++) sigaction(crashes[i], &action, &crash_before[i]);
  handling = true;
  return pipe_ends[0];
}

void cn_restore_signals(void) {
  if (!handling) return;
  handling = false;
  for (size_t i = 0; i < ORDERLY; i++) sigaction(orderly[i], &orderly_before[i], NULL);
  for (size_t i = 0; i < CRASHES; i++) sigaction(crashes[i], &crash_before[i], NULL);
}

void cn_stop_self(void) {
  struct sigaction plain, ours;
  memset(&plain, 0, sizeof plain);
  plain.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &plain, &ours);
  raise(SIGTSTP);
  // Here again: somebody sent SIGCONT.
  sigaction(SIGTSTP, &ours, NULL);
}
