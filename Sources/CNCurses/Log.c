// Standard error while the screen is claimed: libraries and Swift's runtime write there, and would write over the
// screen. A plain file, because a pipe would lose the last words of a crash.
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "CNCurses.h"
#include "Rescue.h"

static int kept = -1, log_file = -1;
static off_t size_before;
static bool was_cut;

// A regular file of this user alone: neither a link nor a pipe nor a device leads elsewhere.
static int open_log(const char *path, struct stat *status) {
  int file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
  if (file < 0) return -1;
  int reason = 0;
  if (fstat(file, status) != 0) {
    reason = errno;
  } else if (!S_ISREG(status->st_mode)) {
    reason = EINVAL;
  } else if (fchmod(file, 0600) != 0) {
    reason = errno;
  }
  if (reason == 0) return file;
  close(file);
  errno = reason;
  return -1;
}

bool cn_redirect_stderr(const char *path) {
  struct stat status;
  log_file = open_log(path, &status);
  if (log_file >= 0 && status.st_size > CN_MAXIMUM_LOG_BYTES / 2) {
    // The log of before is kept once, so that both together stay within the limit.
    char older[4096];
    if ((size_t)snprintf(older, sizeof older, "%s.1", path) < sizeof older && rename(path, older) == 0) {
      close(log_file);
      log_file = open_log(path, &status);
    }
  }
  if (log_file < 0) return false;
  size_before = status.st_size;
  was_cut = false;
  fflush(stderr);
  kept = fcntl(2, F_DUPFD_CLOEXEC, 3);
  // Standard error may be closed; then there is nothing to come back to.
  if (dup2(log_file, 2) < 0) {
    int reason = errno;
    cn_restore_stderr();
    errno = reason;
    return false;
  }
  return true;
}

void cn_bound_log(void) {
  struct stat status;
  if (log_file < 0 || fstat(log_file, &status) != 0 || status.st_size <= CN_MAXIMUM_LOG_BYTES / 2) return;
  // The first words tell the cause, so they stay; what comes next is written behind them.
  static const char cut[] = "\n[what stood here was dropped: the log is full]\n";
  if (ftruncate(log_file, CN_MAXIMUM_LOG_BYTES / 4) != 0) return;
  was_cut = true;
  ssize_t ignored = write(log_file, cut, sizeof cut - 1);
  (void)ignored;
}

void cn_rescue_stderr(void) {
  if (kept >= 0) dup2(kept, 2);
}

// The last line of the log, for the user.
static void read_last_line(off_t size, char *line, size_t room) {
  char tail[512];
  off_t start = size > (off_t)sizeof tail ? size - (off_t)sizeof tail : 0;
  ssize_t count = pread(log_file, tail, sizeof tail, start < size_before && !was_cut ? size_before : start);
  line[0] = 0;
  if (count <= 0) return;
  while (count > 0 && (tail[count - 1] == '\n' || tail[count - 1] == 0)) count--;
  ssize_t first = count;
  while (first > 0 && tail[first - 1] != '\n') first--;
  size_t length = (size_t)(count - first) < room - 1 ? (size_t)(count - first) : room - 1;
  memcpy(line, tail + first, length);
  line[length] = 0;
}

bool cn_restore_stderr_reading(char *last_line, size_t room) {
  struct stat status;
  bool wrote = false;
  fflush(stderr);
  if (log_file >= 0 && fstat(log_file, &status) == 0) {
    wrote = was_cut || status.st_size > size_before;
    if (wrote && room > 0) read_last_line(status.st_size, last_line, room);
  }
  if (kept >= 0) {
    dup2(kept, 2);
    close(kept);
  } else if (log_file >= 0) {
    close(2);
  }
  if (log_file >= 0) close(log_file);
  kept = log_file = -1;
  return wrote;
}

void cn_restore_stderr(void) { cn_restore_stderr_reading(NULL, 0); }
