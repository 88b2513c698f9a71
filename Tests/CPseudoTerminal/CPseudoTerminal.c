#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

int pseudo_terminal_spawn(const char *program, char *const arguments[], char *const environment[], const char *folder,
                          unsigned short columns, unsigned short rows, pid_t *child) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  int terminal = -1;
  pid_t process = forkpty(&terminal, NULL, NULL, &size);
  if (process < 0) return -1;
  if (process == 0) {
    /* A test runner may have blocked signals; a terminal's program starts without that. */
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGINT, SIG_DFL);
    if (chdir(folder) == 0) execve(program, arguments, environment);
    _exit(127);
  }
  fcntl(terminal, F_SETFD, FD_CLOEXEC);
  *child = process;
  return terminal;
}

void pseudo_terminal_resize(int terminal, pid_t child, unsigned short columns, unsigned short rows) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  ioctl(terminal, TIOCSWINSZ, &size);
  kill(child, SIGWINCH);
}
