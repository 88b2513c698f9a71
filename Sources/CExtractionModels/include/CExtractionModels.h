#pragma once

#include <stddef.h>

// The models of extraction, embedded in the program: the address of the first byte, and the number of bytes in `size`.
const unsigned char *extraction_model_senses(size_t *size);
const unsigned char *extraction_model_cues(size_t *size);
const unsigned char *extraction_model_arguments(size_t *size);
const unsigned char *extraction_model_verifier(size_t *size);
const unsigned char *extraction_model_facts(size_t *size);

// The model card, in UTF-8.
const unsigned char *extraction_model_card(size_t *size);
