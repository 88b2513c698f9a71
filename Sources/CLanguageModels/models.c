#include "CLanguageModels.h"

// #embed is of C23; the compiler knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Swift cannot import an array, so each model has a function. The alignment serves 64-byte reads.
#define MODEL_BYTES static const _Alignas(64) unsigned char

MODEL_BYTES lexicon[] = {
#embed "lexicon.model"
};

MODEL_BYTES tagger[] = {
#embed "tagger.model"
};

MODEL_BYTES parser[] = {
#embed "parser.model"
};

MODEL_BYTES names[] = {
#embed "names.model"
};

static const unsigned char card[] = {
#embed "../Language/Language.docc/ModelCard.md"
};

const unsigned char *language_model_card(size_t *size) {
  *size = sizeof card;
  return card;
}

const unsigned char *language_model_lexicon(size_t *size) {
  *size = sizeof lexicon;
  return lexicon;
}

const unsigned char *language_model_tagger(size_t *size) {
  *size = sizeof tagger;
  return tagger;
}

const unsigned char *language_model_parser(size_t *size) {
  *size = sizeof parser;
  return parser;
}

const unsigned char *language_model_names(size_t *size) {
  *size = sizeof names;
  return names;
}
