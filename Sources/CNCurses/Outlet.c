// ncurses writes with write(2) and tries for ever where the terminal takes nothing: a terminal that stopped reading
// would hold the program in the middle of a frame, deaf to signals. So ncurses gets a file in memory to write to, and
// its bytes go from there to the terminal as fast as that takes them, from the one place where the program waits.
//
//   ncurses ──write──► memory file ──collect──► waiting ──pump──► terminal
//
// Bounded, because the owner paints the next frame only when nothing waits: one frame and a few bytes of our own.
#define _GNU_SOURCE 1
#include "Outlet.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "CNCurses.h"

static int terminal = -1, memory = -1;
static bool blocks, gone;
static char *waiting;
static size_t capacity, filled, sent;

// A description of our own, so that the shell's is not made non-blocking with ours. Another user's terminal (su)
// cannot be opened again: then small blocking writes are made, which signals interrupt.
static int reopened(int output) {
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", output);
  return open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

bool cn_outlet_open(int output) {
  terminal = reopened(output);
  blocks = terminal < 0;
  if (blocks) terminal = fcntl(output, F_DUPFD_CLOEXEC, 3);
  memory = memfd_create("frame", MFD_CLOEXEC);
  gone = false;
  filled = sent = 0;
  if (terminal >= 0 && memory >= 0) return true;
  cn_outlet_close();
  return false;
}

void cn_outlet_close(void) {
  if (terminal >= 0) close(terminal);
  if (memory >= 0) close(memory);
  terminal = memory = -1;
  free(waiting);
  waiting = NULL;
  capacity = filled = sent = 0;
}

int cn_outlet_descriptor(void) { return terminal; }

bool cn_outlet_capture(int descriptor) { return dup3(memory, descriptor, O_CLOEXEC) >= 0; }

static char *room(size_t count) {
  if (sent == filled) sent = filled = 0;
  if (filled + count > capacity) {
    size_t wanted = filled + count + 4096;
    char *more = realloc(waiting, wanted);
    if (!more) return NULL;
    waiting = more;
    capacity = wanted;
  }
  return waiting + filled;
}

void cn_outlet_collect(void) {
  off_t count = lseek(memory, 0, SEEK_CUR);
  if (count <= 0) return;
  char *place = gone ? NULL : room((size_t)count);
  // Without memory for a frame nothing sensible can be shown; the next one is tried afresh.
  if (place) {
    ssize_t copied = pread(memory, place, (size_t)count, 0);
    if (copied > 0) filled += (size_t)copied;
  }
  lseek(memory, 0, SEEK_SET);
}

void cn_outlet_add(const char *bytes, size_t count) {
  cn_outlet_collect();
  char *place = gone ? NULL : room(count);
  if (!place) return;
  memcpy(place, bytes, count);
  filled += count;
}

// What a blocking descriptor gets at once: as little as a terminal that takes anything at all mostly has room for.
enum { BLOCKING_CHUNK = 256 };

static ssize_t write_some(void) {
  size_t left = filled - sent;
  if (!blocks) return write(terminal, waiting + sent, left);
  struct pollfd ready = {.fd = terminal, .events = POLLOUT};
  if (poll(&ready, 1, 0) != 1) {
    errno = EAGAIN;
    return -1;
  }
  return write(terminal, waiting + sent, left < BLOCKING_CHUNK ? left : BLOCKING_CHUNK);
}

size_t cn_pump(void) {
  while (sent < filled) {
    ssize_t written = write_some();
    if (written > 0) {
      sent += (size_t)written;
      continue;
    }
    // A signal is for the owner's loop to see first.
    if (written < 0 && (errno == EAGAIN || errno == EINTR)) break;
    // The terminal is gone, and what it would have shown with it.
    gone = true;
    sent = filled;
  }
  return filled - sent;
}

int cn_outlet_to_poll(void) { return sent < filled ? terminal : -1; }

bool cn_send(const char *bytes, size_t count) {
  if (filled - sent + count > CN_MAXIMUM_WAITING_BYTES) return false;
  cn_outlet_add(bytes, count);
  cn_pump();
  return true;
}

static long milliseconds_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

bool cn_outlet_drain(int milliseconds) {
  long end = milliseconds_now() + milliseconds;
  while (cn_pump() > 0) {
    long left = end - milliseconds_now();
    if (left <= 0) break;
    struct pollfd ready = {.fd = terminal, .events = POLLOUT};
    // Interrupted by a signal it looks again, within the same time.
    poll(&ready, 1, (int)left);
  }
  bool complete = sent == filled;
  sent = filled;
  return complete;
}
