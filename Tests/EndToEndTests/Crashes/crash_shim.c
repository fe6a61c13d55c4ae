// Loaded by a test into a real bookstore-fleet (LD_PRELOAD): counts the calls by which it acts on the world, and kills
// its own process with SIGKILL at one of them, before or after the call. So every point at which a controller can die
// is met without a switch in the program itself. The children do not inherit it: a fleet gives them an environment of
// their own.
//
//   CRASH_LOG      a line for each act, in order: its number and what it is
//   CRASH_AT       the number of the act to die at; CRASH_AFTER=1: after it was done
//   FULL_DISK      while a file of this path exists, nothing can be written to any file (ENOSPC)
#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int log_descriptor = -1;
static long die_at = 0;
static int die_after = 0;
static const char *full_disk = NULL;
static atomic_long acts = 0;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_send)(int, const void *, size_t, int);
static long (*real_syscall)(long, ...);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_posix_spawn)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
                               char *const[], char *const[]);

// The first call may come from another library's constructor, before ours.
static void prepare(void) {
  if (real_write != NULL) return;
  real_pwrite = dlsym(RTLD_NEXT, "pwrite");
  real_send = dlsym(RTLD_NEXT, "send");
  real_syscall = dlsym(RTLD_NEXT, "syscall");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_posix_spawn = dlsym(RTLD_NEXT, "posix_spawn");
  real_write = dlsym(RTLD_NEXT, "write");
}

__attribute__((constructor)) static void begin(void) {
  prepare();
  const char *path = getenv("CRASH_LOG");
  if (path != NULL) log_descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *at = getenv("CRASH_AT");
  if (at != NULL) die_at = strtol(at, NULL, 10);
  const char *after = getenv("CRASH_AFTER");
  die_after = after != NULL && strcmp(after, "1") == 0;
  full_disk = getenv("FULL_DISK");
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// Before an act; its number, to be given to `done` when it is over.
static long act(const char *kind, const char *what) {
  if (log_descriptor < 0) return 0;
  long number = atomic_fetch_add(&acts, 1) + 1;
  const char *slash = strrchr(what, '/');
  char line[200];
  int length = snprintf(line, sizeof line, "%ld %s %s\n", number, kind, slash != NULL ? slash + 1 : what);
  if (length > 0) real_write(log_descriptor, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
  if (number == die_at && !die_after) die();
  return number;
}

static void done(long number) {
  if (number != 0 && number == die_at && die_after) die();
}

int rename(const char *from, const char *to) {
  prepare();
  long number = act("store", to);
  int result = real_rename(from, to);
  done(number);
  return result;
}

int unlink(const char *path) {
  prepare();
  if (access(path, F_OK) != 0) return real_unlink(path);
  long number = act("remove", path);
  int result = real_unlink(path);
  done(number);
  return result;
}

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]) {
  prepare();
  long number = act("spawn", path);
  int result = real_posix_spawn(pid, path, actions, attributes, arguments, environment);
  done(number);
  return result;
}

long syscall(long name, ...) {
  prepare();
  va_list list;
  va_start(list, name);
  long a[6];
  for (int index = 0; index < 6; index++) a[index] = va_arg(list, long);
  va_end(list);
  long number = 0;
  if (name == SYS_pidfd_send_signal) {
    char signal_text[20];
    snprintf(signal_text, sizeof signal_text, "%ld", a[1]);
    number = act("signal", signal_text);
  }
  long result = real_syscall(name, a[0], a[1], a[2], a[3], a[4], a[5]);
  done(number);
  return result;
}

// Questions change nothing, so they are no acts.
ssize_t send(int descriptor, const void *bytes, size_t count, int flags) {
  prepare();
  static const char *const commands[] = {"add server", "set server", "del server", "enable health", "shutdown sess"};
  char line[100] = "";
  for (size_t index = 0; index < sizeof commands / sizeof *commands; index++) {
    size_t length = strlen(commands[index]);
    if (count < length || memcmp(bytes, commands[index], length) != 0) continue;
    memcpy(line, bytes, count < sizeof line ? count : sizeof line - 1);
    for (char *at = line; *at != 0; at++)
      if (*at == '\n' || *at == '/') *at = ' ';
  }
  long number = line[0] != 0 ? act("balancer", line) : 0;
  ssize_t result = real_send(descriptor, bytes, count, flags);
  done(number);
  return result;
}

static int is_full(int descriptor) {
  struct stat information;
  return full_disk != NULL && descriptor != log_descriptor && access(full_disk, F_OK) == 0 &&
         fstat(descriptor, &information) == 0 && S_ISREG(information.st_mode) &&
         information.st_nlink > 0;  // a file in memory has no name and no disk
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  prepare();
  if (is_full(descriptor)) {
    errno = ENOSPC;
    return -1;
  }
  return real_write(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  prepare();
  if (is_full(descriptor)) {
    errno = ENOSPC;
    return -1;
  }
  return real_pwrite(descriptor, bytes, count, offset);
}
