#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <sys/types.h>

/* Starts a program as the leader of a terminal of its own. Gives the terminal's other end, or -1 with errno set. */
int pseudo_terminal_spawn(const char *program, char *const arguments[], char *const environment[], const char *folder,
                          unsigned short columns, unsigned short rows, pid_t *child);
/* Changes the window's size and tells the program. */
void pseudo_terminal_resize(int terminal, pid_t child, unsigned short columns, unsigned short rows);

#endif
