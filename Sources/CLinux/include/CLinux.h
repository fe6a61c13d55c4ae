// Linux calls that Swift cannot make by itself: variadic system calls, macros, names that collide
// (struct flock against flock()), and the _GNU_SOURCE parts of glibc. Feature macros stand in
// CLinux.c only: in a header they would clash with other modules.
#ifndef CLINUX_H
#define CLINUX_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// What a child gets for its first three descriptors (-1: /dev/null), where it starts (NULL: here),
/// and whether it leads a session of its own, so that a signal to our terminal does not reach it.
typedef struct {
  int standardInput;
  int standardOutput;
  int standardError;
  const char *workingDirectory;
  bool ownSession;
} cl_spawn_options;

/// Starts `path` with the given arguments and the given environment, both ending in NULL. Every
/// descriptor from 3 up is closed in the child, its signal mask is empty and every signal has its
/// default action. Answers 0 and the process id, or an errno value.
int cl_spawn(pid_t *pid, const char *path, char *const arguments[], char *const environment[],
             const cl_spawn_options *options);

/// Runs a program that has our terminal for itself, as a job of a shell has it: a process group of its own in the
/// foreground, so that ^C and ^Z reach it and not us. It is looked for in PATH, and gets our first three descriptors.
/// One that stops is sent on. Answers 0 and how it ended (as waitpid gives it), or an errno value.
int cl_run_foreground(const char *program, char *const arguments[], char *const environment[], int terminal,
                      int *status);

/// A descriptor for the process that has this id now, close-on-exec; -1 and errno on failure.
/// It turns readable when the process ends, whether or not the process is our child.
int cl_pidfd_open(pid_t pid);

/// Sends a signal to exactly the process of the descriptor, never to a later holder of its id.
int cl_pidfd_send_signal(int pidfd, int signal);

/// How a child ended. 0: it ended, `exited` says whether by itself, `status` is its exit code or the
/// signal. 1: it still runs. -1: not our child (ECHILD), or another error in errno.
int cl_pidfd_reap(int pidfd, bool *exited, int *status);

/// Nanoseconds of CPU that all threads of the process have used; 0 on success, else an errno value.
int cl_cpu_nanoseconds(pid_t pid, uint64_t *nanoseconds);

/// Takes an exclusive advisory lock without waiting: 0, or -1 with errno EWOULDBLOCK when another holds it.
int cl_lock_exclusive(int descriptor);

/// A nameless file in memory that holds these bytes, read from its beginning, close-on-exec; -1 and errno on failure.
int cl_memory_file(const void *bytes, size_t count);

/// An epoll instance, close-on-exec.
int cl_epoll_create(void);
/// Watches a descriptor for readability, once; `token` comes back from cl_epoll_wait.
int cl_epoll_add(int epoll, int descriptor, uint64_t token);
/// Up to `capacity` tokens of readable descriptors; waits without limit; -1 and errno on failure.
int cl_epoll_wait(int epoll, uint64_t *tokens, int capacity);

/// A close-on-exec, non-blocking event counter, for waking a thread that sits in cl_epoll_wait.
int cl_eventfd(void);

/// Listens on a socket of this name in the abstract namespace, which the kernel frees when the holder dies.
/// The descriptor, close-on-exec, or -1 with errno EADDRINUSE when the name is taken.
int cl_claim_name(const char *name);

/// Connects to the socket at `path`, with a time-out for connecting, sending and each receive.
/// The descriptor, close-on-exec, or -1 and errno.
int cl_connect_unix(const char *path, int timeoutMilliseconds);

/// Listens on a socket at `path`, in the place of what is there, for this user alone.
/// The descriptor, close-on-exec and non-blocking, or -1 and errno.
int cl_listen_unix(const char *path, int backlog);

/// Accepts a connection from it: close-on-exec and non-blocking, or -1 and errno.
int cl_accept(int listener);

/// Binds (and does not listen) to an IPv4 address in dotted form and a port, then lets go again.
/// 0 when that succeeded, else the errno value that bind gave.
int cl_probe_bind(const char *address, uint16_t port);

#endif
