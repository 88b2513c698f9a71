#!/usr/bin/env python3
"""Facts or roles at random, each with its sentence, for judging by reading.

    sample_facts.py ARTICLES.jsonl[.gz] EXTRACTIONS.jsonl --count 200 [--roles] [--seed 1] [--articles 40]
    sample_facts.py … --sentences 100      sentences with the facts found in them
    sample_facts.py … --all                all facts, in order

EXTRACTIONS is what `factlog extract` (byte offsets) gives for ARTICLES. With --ids each line begins with article and
offsets, as Tests/ExtractionTests/Judgements stores them.
"""
import argparse
import gzip
import json
import random


def lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def spans_of(fact):
    return {
        "predicate": fact["predicate"],
        "subject": (fact.get("subject") or {}).get("span"),
        "object": (fact.get("object") or {}).get("span"),
    }


def show(fact, text, found):
    def string(span):
        return text[span[0]:span[1]].decode("utf-8", "replace").replace("\n", " ") if span else "–"

    def argument(part):
        if not part:
            return "–"
        name = found["entities"][part["entity"]]["name"] if part.get("entity") is not None else ""
        words = string(part["span"])
        return words + (f" ={name}" if name and name != words else "")

    marks = []
    if fact["polarity"] == "negated":
        marks.append("NOT")
    if fact["modality"] != "actual":
        marks.append(fact["modality"])
    marks += fact.get("attributes") or []
    if fact.get("attributedTo") is not None:
        statement = found["statements"][fact["attributedTo"]]
        marks.append(f"in s({statement['stance']}: {string(statement.get('source'))})")
    others = "; ".join(f"{other['role']}: {argument(other)}" for other in fact["others"])
    return (f"{argument(fact.get('subject'))} | {fact['relation']} | {argument(fact.get('object'))}"
            + (f" | {others}" if others else "") + (f"  [{', '.join(marks)}]" if marks else "")
            + f"  <{fact['rule']} {fact['confidence']}>")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file")
    parser.add_argument("extractions")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--sentences", type=int)
    parser.add_argument("--roles", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--ids", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=40)
    options = parser.parse_args()

    texts = {article["id"]: article["text"].encode("utf-8") for article in lines(options.articles_file)}
    extractions = [found for found in lines(options.extractions)]
    generator = random.Random(options.seed)
    if len(extractions) > options.articles:
        extractions = sorted(generator.sample(sorted(extractions, key=lambda e: e["id"]), options.articles),
                             key=lambda e: e["id"])
    if options.sentences:
        places = [(found, index) for found in extractions for index in range(len(found["sentences"]))]
        for number, (found, index) in enumerate(generator.sample(places, min(options.sentences, len(places)))):
            start, end = found["sentences"][index]
            text = texts[found["id"]]
            print(f"{number + 1}. {found['id']} {index}: {text[start:end].decode('utf-8', 'replace')}")
            for fact in found["facts"]:
                if fact["sentence"] == index and not fact["isRole"]:
                    print("      " + show(fact, text, found))
        return
    facts = [(found, fact) for found in extractions for fact in found["facts"] if fact["isRole"] == options.roles]
    if not options.all:
        facts = generator.sample(facts, min(options.count, len(facts)))
    for number, (found, fact) in enumerate(facts):
        text = texts[found["id"]]
        start, end = found["sentences"][fact["sentence"]]
        if options.ids:
            print(json.dumps({"article": found["id"], **spans_of(fact), "relation": fact["relation"]}))
        else:
            print(f"{number + 1}. {show(fact, text, found)}")
            print("      " + " ".join(text[start:end].decode("utf-8", "replace").split()))


if __name__ == "__main__":
    main()
