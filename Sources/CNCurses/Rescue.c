// Every way out that is not a normal return. Three kinds:
//
//  orderly  INT, TERM, HUP, QUIT and every other signal that would end us by default; TSTP, TTIN, TTOU, CONT and WINCH:
//           the handler writes the number into a pipe, the loop that waits on it decides. A third signal to end
//           without a reaction means that the loop hangs; then the terminal is put back here and the signal takes its
//           default action.
//  nothing  PIPE and XFSZ: the write that failed says so itself.
//  crash    SEGV, ILL, TRAP, ABRT, BUS, FPE, SYS: the mode from before, a string that was prepared when the terminal was
//           claimed, standard error as it was; then the signal again, for the handler from before where that is asked
//           for. Nothing but async-signal-safe calls: memory may be broken.
#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include "Rescue.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CNCurses.h"

#include <curses.h>
#include <term.h>

// The mode from before, and that of the claimed terminal.
static struct termios mode, claimed_mode;
static volatile sig_atomic_t has_mode, has_claimed_mode;
static int input_descriptor = -1, output_descriptor = -1;
static char farewell[1024];
static size_t farewell_length, note_start;
// 1 while a crash has something to put back; taken with an exchange, so that only one thread does it.
static int armed;

static int pipe_ends[2] = {-1, -1};
// Signals to end that the loop has not answered.
static int endings;
static const int endings_by_name[] = {SIGINT,    SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2,  SIGALRM,
                                      SIGVTALRM, SIGPROF, SIGIO,  SIGPWR,  SIGXCPU, SIGSTKFLT};
static const int others[] = {SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGWINCH, SIGPIPE, SIGXFSZ};
static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS};
#define COUNT(array) (sizeof(array) / sizeof *(array))
static struct sigaction before[_NSIG], crash_before[COUNT(crashes)];
static bool passes_on;
static volatile sig_atomic_t continued;
static bool handling;
// A stack overflow leaves no stack to handle it on. 64 KiB is well over MINSIGSTKSZ with AVX-512 state.
static char signal_stack[65536];

void cn_rescue_keep_mode(int input) {
  input_descriptor = input;
  has_mode = tcgetattr(input, &mode) == 0;
  has_claimed_mode = 0;
}

void cn_rescue_keep_claimed_mode(void) {
  has_claimed_mode = tcgetattr(input_descriptor, &claimed_mode) == 0;
  claimed_mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
  cn_rescue_set_mode(true);
}

void cn_rescue_set_mode(bool claimed) {
  if (claimed ? !has_claimed_mode : !has_mode) return;
  // From the background this would stop us, or with our handler fail for ever; blocked, it is let through.
  sigset_t stop, old;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &old);
  // At once: a terminal that takes no bytes would hold a change that waits for them.
  while (tcsetattr(input_descriptor, TCSANOW, claimed ? &claimed_mode : &mode) != 0 && errno == EINTR) continue;
  pthread_sigmask(SIG_SETMASK, &old, NULL);
}

bool cn_is_background(void) {
  pid_t group = tcgetpgrp(input_descriptor);
  return group >= 0 && group != getpgrp();
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
    // CAN first: the terminal may be in the middle of a sequence.
    collect_text("\030\033[?2004l\033[?1006l\033[?1003l\033[?1002l\033[?1000l");
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

// Writes what it can within about a tenth of a second; how much.
static size_t write_farewell(size_t length) {
  size_t done = 0;
  for (int tries = 0; done < length && tries < 10; tries++) {
    ssize_t written = write(output_descriptor, farewell + done, length - done);
    if (written > 0) {
      done += (size_t)written;
    } else if (errno == EAGAIN) {
      struct pollfd ready = {.fd = output_descriptor, .events = POLLOUT};
      poll(&ready, 1, 10);
    } else if (errno != EINTR) {
      break;
    }
  }
  return done;
}

// Async-signal-safe: write, poll, tcflush and tcsetattr. A terminal that has stopped reading loses what it has not
// read, so that these bytes have room; one that is gone is given up.
static void put_back(size_t length) {
  if (!__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) return;
  // The mode first: then the note's line breaks are line breaks, and a terminal that takes no bytes is sane at least.
  if (has_mode) tcsetattr(input_descriptor, TCSANOW, &mode);
  if (write_farewell(length) < length) {
    tcflush(output_descriptor, TCOFLUSH);
    write_farewell(length);
  }
}

void cn_rescue_put_back(void) {
  cn_rescue_set_mode(false);
  put_back(note_start);
}

// exit() called by something that does not know of the screen.
static void at_exit(void) { put_back(note_start); }

void cn_rescue_watch_exit(void) {
  static bool watching;
  if (!watching) watching = atexit(at_exit) == 0;
}

static void restore_crash_handler(int number) {
  for (size_t i = 0; i < COUNT(crashes); i++) {
    if (crashes[i] == number) sigaction(number, &crash_before[i], NULL);
  }
}

// Lets the handler from before report; it may return, and then expects the fault to happen again.
static void report(int number) {
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  restore_crash_handler(number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
}

static void crashed(int number, siginfo_t *reason, void *context) {
  (void)context;
  put_back(farewell_length);
  cn_rescue_stderr();
  // A fault happens again by itself when this returns, with the right address for whoever reports it. A signal
  // that was sent, and a trap, after which the program would go on, are sent again: blocked until this returns.
  bool recurs = reason->si_code > 0 && number != SIGTRAP && number != SIGABRT && number != SIGSYS;
  if (recurs && passes_on) {
    restore_crash_handler(number);
    return;
  }
  if (passes_on) report(number);
  signal(number, SIG_DFL);
  if (!recurs) raise(number);
}

bool cn_ends_program(int number) {
  for (size_t i = 0; i < COUNT(endings_by_name); i++) {
    if (endings_by_name[i] == number) return true;
  }
  // glibc keeps the first real-time signals for itself; the others end a program as TERM does.
  return number >= SIGRTMIN && number <= SIGRTMAX;
}

static void noticed(int number) {
  int saved = errno;
  if (number == SIGCONT) continued = 1;
  if (cn_ends_program(number) && __atomic_add_fetch(&endings, 1, __ATOMIC_SEQ_CST) >= 3) {
    put_back(note_start);
    cn_rescue_stderr();
    signal(number, SIG_DFL);
    raise(number);
  } else if (number != SIGPIPE && number != SIGXFSZ) {
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

static bool is_orderly(int number) {
  for (size_t i = 0; i < COUNT(others); i++) {
    if (others[i] == number) return true;
  }
  return cn_ends_program(number);
}

// newterm sets handlers of its own; these are the program's from before it.
void cn_rescue_keep_signals(void) {
  for (int number = 1; number < _NSIG; number++) {
    if (is_orderly(number)) sigaction(number, NULL, &before[number]);
  }
}

void cn_rescue_drop_signals(void) {
  for (int number = 1; number < _NSIG; number++) {
    if (is_orderly(number)) sigaction(number, &before[number], NULL);
  }
}

int cn_handle_signals(bool passes_crashes_on) {
  if (pipe_ends[0] < 0 && !cn_pipe(pipe_ends)) return -1;
  passes_on = passes_crashes_on;
  if (handling) return pipe_ends[0];
  // What an earlier screen did not take in is not for this one.
  char stale[256];
  while (read(pipe_ends[0], stale, sizeof stale) > 0) continue;
  stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action;
  // Without SA_RESTART, so that a blocked call of the owner sees the signal.
  prepare(&action, noticed, 0);
  for (int number = 1; number < _NSIG; number++) {
    if (!is_orderly(number)) continue;
    // nohup and shells without job control ignore some; that stays so.
    bool ignored = before[number].sa_handler == SIG_IGN;
    bool keeps = ignored && (number == SIGHUP || number == SIGINT || number == SIGQUIT || number == SIGTSTP);
    if (!keeps) sigaction(number, &action, NULL);
  }
  prepare(&action, NULL, SA_ONSTACK | SA_SIGINFO);
  action.sa_sigaction = crashed;
  for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &action, &crash_before[i]);
  handling = true;
  return pipe_ends[0];
}

void cn_restore_signals(void) {
  if (!handling) return;
  handling = false;
  cn_rescue_drop_signals();
  for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &crash_before[i], NULL);
}

void cn_stop_self(void) {
  struct sigaction plain, ours;
  memset(&plain, 0, sizeof plain);
  plain.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &plain, &ours);
  // `bg` wakes us without the terminal: then we stop again, until `fg`. Where nothing wakes us the stop was refused
  // (a terminal without a shell in it), and we go on.
  do {
    continued = 0;
    raise(SIGTSTP);
  } while (continued && cn_is_background());
  sigaction(SIGTSTP, &ours, NULL);
}
