// The trained models as bytes of the program: mapped at start, read when they are touched.

#ifndef C_LANGUAGE_MODELS_H
#define C_LANGUAGE_MODELS_H

#include <stddef.h>

// The bytes of a model, never NULL; `*size` is their number.
const unsigned char *language_model_lexicon(size_t *size);
const unsigned char *language_model_tagger(size_t *size);
const unsigned char *language_model_parser(size_t *size);
const unsigned char *language_model_names(size_t *size);

// The model card, in UTF-8.
const unsigned char *language_model_card(size_t *size);

#endif
