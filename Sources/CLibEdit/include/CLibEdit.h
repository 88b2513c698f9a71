#ifndef CLIBEDIT_H
#define CLIBEDIT_H

/* libedit's native interface for Swift.

   el_set, el_get and history are variadic and el_init wants stdin: all of that stays here. Input is read by a function
   of our own that waits for the terminal and for signals at once, so that Ctrl-C, a resized window and a continued job
   are handled where the line is edited. The state below is of the process, as signal handlers are. */

#include <histedit.h>
#include <stdbool.h>
#include <stddef.h>

typedef unsigned char (*cle_function)(EditLine *, int);

/* Sets LC_CTYPE from the environment, or to C.UTF-8 where that is not UTF-8; false where neither is to be had. */
bool cle_set_locale(void);

/* A line editor on standard input and output, with its own history, Emacs keys, Ctrl-R, and bracketed paste.
   Null where there is no memory. */
EditLine *cle_make(const char *program, void *client_data);
void cle_destroy(EditLine *);
void *cle_client_data(EditLine *);

/* Makes `function` callable by `name` and binds it to `key`. */
void cle_add_function(EditLine *, const char *name, const char *help, const char *key, cle_function function);

/* Reads the user's ~/.editrc, then binds our own keys again, which it may have reset. */
void cle_read_settings(EditLine *);

/* The prompt: control sequences stand between \1 bytes; it must end in a printing character. `columns` is its width. */
void cle_set_prompt(EditLine *, const char *prompt, int columns);

/* A line without its line feed, in UTF-8, valid until the next call. Null at the end of input (`*interrupted` 0) and
   where Ctrl-C cancelled the line (`*interrupted` 1). */
const char *cle_read_line(EditLine *, int *interrupted);

void cle_add_history(EditLine *, const char *entry);

/* The text before the cursor and the whole line, in UTF-8. */
void cle_line(EditLine *, const char **start, size_t *cursor, size_t *length);
void cle_insert(EditLine *, const char *text);
void cle_delete_before_cursor(EditLine *, int characters);

/* Catches SIGINT, SIGWINCH and SIGCONT. */
void cle_install_signals(void);
/* True once after a SIGINT. */
bool cle_take_interrupt(void);
/* Blocks until a SIGINT arrives: for a thread that cancels a running query. */
void cle_wait_for_interrupt(void);

/* Columns of the terminal on descriptor `fd`, 0 where it is none; and its rows. */
int cle_columns(int fd);
int cle_rows(int fd);

#endif
