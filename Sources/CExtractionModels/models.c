#include "CExtractionModels.h"

// #embed is of C23; the compiler knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Swift cannot import an array, so each model has a function. The alignment serves 64-byte reads.
#define MODEL_BYTES static const _Alignas(64) unsigned char

MODEL_BYTES senses[] = {
#embed "senses.model"
};

MODEL_BYTES cues[] = {
#embed "cues.model"
};

MODEL_BYTES arguments[] = {
#embed "argument.model"
};

MODEL_BYTES verifier[] = {
#embed "verifier.model"
};

MODEL_BYTES facts[] = {
#embed "facts.model"
};

static const unsigned char card[] = {
#embed "../Extraction/Extraction.docc/AttributionCard.md"
};

const unsigned char *extraction_model_card(size_t *size) {
  *size = sizeof card;
  return card;
}

const unsigned char *extraction_model_senses(size_t *size) {
  *size = sizeof senses;
  return senses;
}

const unsigned char *extraction_model_cues(size_t *size) {
  *size = sizeof cues;
  return cues;
}

const unsigned char *extraction_model_arguments(size_t *size) {
  *size = sizeof arguments;
  return arguments;
}

const unsigned char *extraction_model_verifier(size_t *size) {
  *size = sizeof verifier;
  return verifier;
}

const unsigned char *extraction_model_facts(size_t *size) {
  *size = sizeof facts;
  return facts;
}
