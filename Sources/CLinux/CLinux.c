#define _GNU_SOURCE 1

#include "CLinux.h"
#include "Spawn.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int add_standard(posix_spawn_file_actions_t *actions, int given, int place, int flags) {
  if (given < 0) return posix_spawn_file_actions_addopen(actions, place, "/dev/null", flags, 0);
  return posix_spawn_file_actions_adddup2(actions, given, place);
}


int cl_spawn(pid_t *pid, const char *path, char *const arguments[], char *const environment[],
             const cl_spawn_options *options) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = spawn_begin(&actions, &attributes, options->ownSession ? POSIX_SPAWN_SETSID : 0);
  if (error != 0) return error;
  error = add_standard(&actions, options->standardInput, 0, O_RDONLY);
  if (error == 0) error = add_standard(&actions, options->standardOutput, 1, O_WRONLY);
  if (error == 0) error = add_standard(&actions, options->standardError, 2, O_WRONLY);
  if (error == 0 && options->workingDirectory != NULL)
    error = posix_spawn_file_actions_addchdir_np(&actions, options->workingDirectory);
  // NIO's sockets are not close-on-exec: without this a child keeps our listeners open after our death.
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  if (error == 0) error = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
  spawn_end(&actions, &attributes);
  return error;
}

int cl_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int cl_pidfd_send_signal(int pidfd, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, (void *)0, 0);
}

int cl_pidfd_reap(int pidfd, bool *exited, int *status) {
  siginfo_t information;
  memset(&information, 0, sizeof information);
  if (waitid(P_PIDFD, (id_t)pidfd, &information, WEXITED | WNOHANG) != 0) return -1;
  if (information.si_pid == 0) return 1;
  *exited = information.si_code == CLD_EXITED;
  *status = information.si_status;
  return 0;
}

int cl_cpu_nanoseconds(pid_t pid, uint64_t *nanoseconds) {
  clockid_t clock;
  struct timespec used;
  int error = clock_getcpuclockid(pid, &clock);
  if (error != 0) return error;
  if (clock_gettime(clock, &used) != 0) return errno;
  *nanoseconds = (uint64_t)used.tv_sec * 1000000000u + (uint64_t)used.tv_nsec;
  return 0;
}

int cl_lock_exclusive(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

int cl_memory_file(const void *bytes, size_t count) {
  int descriptor = memfd_create("bookstore", MFD_CLOEXEC);
  if (descriptor < 0) return -1;
  ssize_t written = pwrite(descriptor, bytes, count, 0);
  if (written >= 0 && (size_t)written == count) return descriptor;
  int error = written < 0 ? errno : ENOSPC;
  close(descriptor);
  errno = error;
  return -1;
}

int cl_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

int cl_epoll_add(int epoll, int descriptor, uint64_t token) {
  struct epoll_event event;
  memset(&event, 0, sizeof event);
  event.events = EPOLLIN | EPOLLONESHOT;
  event.data.u64 = token;
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0) return 0;
  if (errno != EEXIST) return -1;
  return epoll_ctl(epoll, EPOLL_CTL_MOD, descriptor, &event);
}

int cl_epoll_wait(int epoll, uint64_t *tokens, int capacity) {
  struct epoll_event events[64];
  if (capacity > 64) capacity = 64;
  int count;
  do count = epoll_wait(epoll, events, capacity, -1);
  while (count < 0 && errno == EINTR);
  for (int index = 0; index < count; index++) tokens[index] = events[index].data.u64;
  return count;
}

int cl_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

// -1, with the errno of what failed and not of closing.
static int closed(int descriptor) {
  int error = errno;
  close(descriptor);
  errno = error;
  return -1;
}

int cl_claim_name(const char *name) {
  struct sockaddr_un address;
  memset(&address, 0, sizeof address);
  address.sun_family = AF_UNIX;
  size_t length = strlen(name);
  if (length + 1 > sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  // A leading NUL makes the name abstract: no file, and free again the moment its holder dies.
  memcpy(address.sun_path + 1, name, length);
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + length);
  if (bind(descriptor, (struct sockaddr *)&address, size) != 0) {
    return closed(descriptor);
  }
  return descriptor;
}

// 0, or -1 with errno for a path that is too long.
static int unix_address(const char *path, struct sockaddr_un *address) {
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  if (strlen(path) + 1 > sizeof address->sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(address->sun_path, path);
  return 0;
}

int cl_connect_unix(const char *path, int timeoutMilliseconds) {
  struct sockaddr_un address;
  if (unix_address(path, &address) != 0) return -1;
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  struct timeval limit = {timeoutMilliseconds / 1000, (timeoutMilliseconds % 1000) * 1000};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
    return closed(descriptor);
  }
  return descriptor;
}

int cl_listen_unix(const char *path, int backlog) {
  struct sockaddr_un address;
  if (unix_address(path, &address) != 0) return -1;
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return -1;
  unlink(path);
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0 || chmod(path, 0600) != 0 ||
      listen(descriptor, backlog) != 0) {
    return closed(descriptor);
  }
  return descriptor;
}

int cl_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK); }

int cl_probe_bind(const char *address, uint16_t port) {
  struct sockaddr_in place;
  memset(&place, 0, sizeof place);
  place.sin_family = AF_INET;
  place.sin_port = htons(port);
  if (inet_pton(AF_INET, address, &place.sin_addr) != 1) return EINVAL;
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return errno;
  // As the real listeners do: a port that is only in TIME_WAIT is free.
  int yes = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  int error = bind(descriptor, (struct sockaddr *)&place, sizeof place) == 0 ? 0 : errno;
  close(descriptor);
  return error;
}
