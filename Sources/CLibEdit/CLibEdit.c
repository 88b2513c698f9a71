#define _GNU_SOURCE
#include "CLibEdit.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/* ---- Signals ------------------------------------------------------------------------------------------------- */

static int wake[2] = {-1, -1};   /* ends the wait for a key */
static int alert[2] = {-1, -1};  /* ends the wait of the thread that cancels queries */
static volatile sig_atomic_t got_interrupt, got_resize, got_continue;

static void on_signal(int number) {
  int saved = errno;
  char byte = 1;
  if (number == SIGINT) {
    got_interrupt = 1;
    if (alert[1] >= 0) (void)!write(alert[1], &byte, 1);
  } else if (number == SIGCONT) {
    got_continue = 1;
  } else {
    got_resize = 1;
  }
  if (wake[1] >= 0) (void)!write(wake[1], &byte, 1);
  errno = saved;
}

void cle_install_signals(void) {
  if (wake[0] < 0 && pipe2(wake, O_NONBLOCK | O_CLOEXEC) != 0) return;
  if (alert[0] < 0 && pipe2(alert, O_CLOEXEC) != 0) return;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGCONT, &action, NULL);
  sigaction(SIGWINCH, &action, NULL);
}

bool cle_take_interrupt(void) {
  bool taken = got_interrupt != 0;
  got_interrupt = 0;
  return taken;
}

void cle_wait_for_interrupt(void) {
  char byte;
  while (read(alert[0], &byte, 1) < 0 && errno == EINTR) {}
}

/* ---- The window ---------------------------------------------------------------------------------------------- */

int cle_columns(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int cle_rows(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

/* ---- The editor ---------------------------------------------------------------------------------------------- */

static char *prompt_text;
static int prompt_columns;
static History *entries;

static char *prompt_of(EditLine *editor) {
  (void)editor;
  static char none[] = "";
  return prompt_text ? prompt_text : none;
}

/* A terminal that reflows has already moved the line: clear from the prompt's first row at the new width. */
static void redraw_after_resize(EditLine *editor) {
  const LineInfoW *line = el_wline(editor);
  int columns = cle_columns(STDOUT_FILENO);
  if (columns <= 0) columns = 80;
  int column = prompt_columns;
  for (const wchar_t *p = line->buffer; p < line->cursor; p++) {
    int width = wcwidth(*p);
    column += width < 0 ? 2 : width;
  }
  printf("\r");
  if (column / columns > 0) printf("\x1b[%dA", column / columns);
  printf("\x1b[J");
  fflush(stdout);
  el_resize(editor);
  el_set(editor, EL_REFRESH);
}

static int next_byte(EditLine *editor, unsigned char *byte) {
  for (;;) {
    struct pollfd wait[2] = {{STDIN_FILENO, POLLIN, 0}, {wake[0], POLLIN, 0}};
    int ready = poll(wait, 2, -1);
    if (ready < 0 && errno != EINTR) return -1;
    if (ready > 0 && (wait[1].revents & POLLIN)) {
      char drained[64];
      while (read(wake[0], drained, sizeof drained) > 0) {}
    }
    if (got_continue) {
      got_continue = 0;
      el_set(editor, EL_PREP_TERM, 0);
      el_set(editor, EL_PREP_TERM, 1);
      el_set(editor, EL_REFRESH);
    }
    if (got_resize) {
      got_resize = 0;
      redraw_after_resize(editor);
    }
    if (got_interrupt) {
      errno = EINTR;
      return -1;
    }
    if (ready > 0 && (wait[0].revents & (POLLIN | POLLHUP | POLLERR))) {
      ssize_t count = read(STDIN_FILENO, byte, 1);
      if (count < 0 && errno == EINTR) continue;
      return (int)count;
    }
  }
}

/* Replaces libedit's read: UTF-8 is decoded here; a broken sequence becomes U+FFFD. */
static int next_character(EditLine *editor, wchar_t *character) {
  unsigned char byte;
  int count = next_byte(editor, &byte);
  *character = 0;
  if (count <= 0) return count;
  int more = byte >= 0xF0 && byte < 0xF5 ? 3 : byte >= 0xE0 && byte < 0xF0 ? 2 : byte >= 0xC2 && byte < 0xE0 ? 1 : 0;
  if (more == 0) {
    *character = byte < 0x80 ? byte : 0xFFFD;
    return 1;
  }
  wchar_t value = byte & (0x3F >> more);
  while (more-- > 0) {
    count = next_byte(editor, &byte);
    if (count <= 0) return count;
    if ((byte & 0xC0) != 0x80) {
      *character = 0xFFFD;
      return 1;
    }
    value = (value << 6) | (byte & 0x3F);
  }
  *character = value;
  return 1;
}

/* What is pasted between ESC[200~ and ESC[201~ is inserted as it is: its line feeds do not end the line. */
static unsigned char paste(EditLine *editor, int key) {
  (void)key;
  static const wchar_t end[] = L"\x1b[201~";
  const size_t end_length = sizeof end / sizeof *end - 1;
  size_t capacity = 4096, length = 0;
  wchar_t *text = malloc(capacity * sizeof *text);
  if (!text) return CC_ERROR;
  for (;;) {
    wchar_t character;
    if (el_wgetc(editor, &character) != 1) break;
    if (length + 2 > capacity) {
      wchar_t *larger = realloc(text, capacity * 2 * sizeof *text);
      if (!larger) break;
      text = larger;
      capacity *= 2;
    }
    if (character == L'\r') character = L'\n';
    /* Other control characters would be drawn as ^X and could be mistaken for text. */
    if (character < 32 && character != L'\n' && character != L'\t' && character != 0x1b) continue;
    text[length++] = character;
    if (length >= end_length && wmemcmp(text + length - end_length, end, end_length) == 0) {
      length -= end_length;
      break;
    }
  }
  while (length > 0 && text[length - 1] == L'\n') length--;
  size_t kept = 0;
  for (size_t i = 0; i < length; i++)
    if (text[i] != 0x1b) text[kept++] = text[i];
  text[kept] = 0;
  int failed = kept > 0 && el_winsertstr(editor, text) != 0;
  free(text);
  return failed ? CC_ERROR : CC_REFRESH;
}

static void bind_keys(EditLine *editor) {
  el_set(editor, EL_BIND, "^R", "em-inc-search-prev", NULL);
  el_set(editor, EL_BIND, "\\e[200~", "factlog-paste", NULL);
  el_set(editor, EL_BIND, "\\e[1~", "ed-move-to-beg", NULL);
  el_set(editor, EL_BIND, "\\e[4~", "ed-move-to-end", NULL);
  el_set(editor, EL_BIND, "\\e[3~", "ed-delete-next-char", NULL);
  el_set(editor, EL_BIND, "\\e[1;5C", "em-next-word", NULL);
  el_set(editor, EL_BIND, "\\e[1;5D", "ed-prev-word", NULL);
}

bool cle_set_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

EditLine *cle_make(const char *program, void *client_data) {
  EditLine *editor = el_init(program, stdin, stdout, stderr);
  if (!editor) return NULL;
  HistEvent event;
  entries = history_init();
  if (entries) {
    history(entries, &event, H_SETSIZE, 10000);
    history(entries, &event, H_SETUNIQUE, 1);
    el_set(editor, EL_HIST, history, entries);
  }
  el_set(editor, EL_CLIENTDATA, client_data);
  el_set(editor, EL_SIGNAL, 0);
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_GETCFN, next_character);
  el_set(editor, EL_PROMPT_ESC, prompt_of, '\1');
  el_set(editor, EL_ADDFN, "factlog-paste", "Insert what the terminal pastes", paste);
  return editor;
}

void cle_destroy(EditLine *editor) {
  el_end(editor);
  if (entries) history_end(entries);
  entries = NULL;
  free(prompt_text);
  prompt_text = NULL;
}

void *cle_client_data(EditLine *editor) {
  void *data = NULL;
  el_get(editor, EL_CLIENTDATA, &data);
  return data;
}

void cle_add_function(EditLine *editor, const char *name, const char *help, const char *key, cle_function function) {
  el_set(editor, EL_ADDFN, name, help, function);
  el_set(editor, EL_BIND, key, name, NULL);
}

void cle_read_settings(EditLine *editor) {
  el_source(editor, NULL);
  bind_keys(editor);
}

void cle_set_prompt(EditLine *editor, const char *prompt, int columns) {
  (void)editor;
  free(prompt_text);
  prompt_text = strdup(prompt);
  prompt_columns = columns;
}

const char *cle_read_line(EditLine *editor, int *interrupted) {
  int count = 0;
  *interrupted = 0;
  /* The terminal marks pasted text only while a line is edited. */
  fputs("\x1b[?2004h", stdout);
  fflush(stdout);
  const char *line = el_gets(editor, &count);
  fputs("\x1b[?2004l", stdout);
  fflush(stdout);
  if (line && count > 0) return line;
  if (got_interrupt || count < 0) {
    *interrupted = 1;
    got_interrupt = 0;
    el_reset(editor);
  }
  return NULL;
}

void cle_add_history(EditLine *editor, const char *entry) {
  (void)editor;
  HistEvent event;
  if (entries) history(entries, &event, H_ENTER, entry);
}

void cle_line(EditLine *editor, const char **start, size_t *cursor, size_t *length) {
  const LineInfo *line = el_line(editor);
  *start = line->buffer;
  *cursor = (size_t)(line->cursor - line->buffer);
  *length = (size_t)(line->lastchar - line->buffer);
}

void cle_insert(EditLine *editor, const char *text) { el_insertstr(editor, text); }
void cle_delete_before_cursor(EditLine *editor, int characters) { el_deletestr(editor, characters); }
