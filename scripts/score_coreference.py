#!/usr/bin/env python3
"""score_coreference.py [--bytes] GOLD.jsonl[.gz] PRED.jsonl [SPLIT]: MUC, B3, CEAF-e and their average, and links of persons.

GOLD has the form of gum-open-entities; PRED lines are {"id", "mentions": [[start, end, form, entity, ...], ...]}, code
points, form name, noun or pronoun, entity a number within the article or null. With --bytes the offsets of PRED are UTF-8
bytes, as `analyze --format jsonl` writes them. SPLIT is dev unless given.

The first table counts all gold mentions that are in a chain of two or more, as is usual; the second only persons mentioned
by name or by a personal pronoun. The last lines say, for pronouns, how many gold person pronouns got a link, and how many
of the links lead to a name of the right person."""
import collections, gzip, json, sys

PRONOUNS = {'he', 'him', 'his', 'himself', 'she', 'her', 'hers', 'herself', 'they', 'them', 'their', 'theirs', 'themselves',
            'i', 'me', 'my', 'mine', 'myself'}

def load(path):
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]

def muc(key, response):
    of = {m: i for i, c in enumerate(response) for m in c}
    num = den = 0
    for c in key:
        parts = {of.get(m, ('alone', m)) for m in c}
        num += len(c) - len(parts)
        den += len(c) - 1
    return num, den

def b3(key, response):
    of = {m: c for c in response for m in c}
    return sum(len(c & of.get(m, set())) / len(c) for c in key for m in c), sum(len(c) for c in key)

def ceafe(key, response):
    """Total phi4 similarity of the best one-to-one alignment, by the Hungarian method."""
    if not key or not response:
        return 0.0
    sim = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    if len(sim) > len(sim[0]):
        sim = [list(c) for c in zip(*sim)]
    n, m = len(sim), len(sim[0])
    u, v, p, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        p[0], j0 = i, 0
        low, used = [float('inf')] * (m + 1), [False] * (m + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = p[j0], float('inf'), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cur = -sim[i0 - 1][j - 1] - u[i0] - v[j]
                    if cur < low[j]:
                        low[j], way[j] = cur, j0
                    if low[j] < delta:
                        delta, j1 = low[j], j
            for j in range(m + 1):
                if used[j]:
                    u[p[j]] += delta
                    v[j] -= delta
                else:
                    low[j] -= delta
            j0 = j1
            if p[j0] == 0:
                break
        while j0:
            p[j0] = p[way[j0]]
            j0 = way[j0]
    return sum(sim[p[j] - 1][j - 1] for j in range(1, m + 1) if p[j])

def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0

def table(title, pairs):
    t = collections.Counter()
    for key, response in pairs:
        for name, fn in (('muc', muc), ('b3', b3)):
            a, b = fn(key, response)
            c, d = fn(response, key)
            t[name, 'rn'] += a; t[name, 'rd'] += b; t[name, 'pn'] += c; t[name, 'pd'] += d
        s = ceafe(key, response)
        t['ceaf-e', 'rn'] += s; t['ceaf-e', 'rd'] += len(key); t['ceaf-e', 'pn'] += s; t['ceaf-e', 'pd'] += len(response)
    print(f'{title:30}{"P":>7}{"R":>7}{"F1":>7}')
    total = 0
    for name in ('muc', 'b3', 'ceaf-e'):
        p = t[name, 'pn'] / max(t[name, 'pd'], 1)
        r = t[name, 'rn'] / max(t[name, 'rd'], 1)
        total += f1(p, r)
        print(f'{name:30}{100*p:7.1f}{100*r:7.1f}{100*f1(p, r):7.1f}')
    print(f'{"average":30}{"":14}{100*total/3:7.1f}')

def clusters(items):
    groups = collections.defaultdict(set)
    for span, entity in items:
        groups[entity].add(span)
    return [c for c in groups.values() if len(c) > 1]

def codepoints(text, mentions):
    """The mentions with offsets in code points instead of bytes."""
    at, offset = {}, 0
    for i, character in enumerate(text):
        at[offset] = i
        offset += len(character.encode())
    at[offset] = len(text)
    return [[at[m[0]], at[m[1]], *m[2:]] for m in mentions]

def main():
    arguments = [a for a in sys.argv[1:] if a != '--bytes']
    if len(arguments) < 2:
        sys.exit(__doc__)
    split = arguments[2] if len(arguments) > 2 else 'dev'
    pred = {d['id']: d['mentions'] for d in load(arguments[1])}
    gold_documents = [d for d in load(arguments[0]) if d['split'] == split]
    if len(arguments) < len(sys.argv) - 1:
        pred = {d['id']: codepoints(d['text'], pred.get(d['id'], [])) for d in gold_documents}
    pred = {key: [m[:4] for m in mentions] for key, mentions in pred.items()}
    everything, persons = [], []
    wanted = linked = right = judged = 0
    for d in gold_documents:
        text = d['text']
        at = {w[0]: w for s in d['sentences'] for w in s}
        core = {}
        gold, person = [], []
        for m in d['mentions']:
            s, e = m['span']
            gold.append(((s, e), m['gid']))
            words = [w for w in at.values() if s <= w[0] and w[1] <= e]
            isname = all(w[2] == 'PROPN' for w in words) and words
            ispronoun = len(words) == 1 and text[s:e].lower() in PRONOUNS
            if m['type'] == 'person' and (isname or ispronoun):
                person.append(((s, e), m['gid']))
                core[s, e] = (m['gid'], 'pronoun' if ispronoun else 'name')
        mine = [((s, e), entity if entity is not None else ('alone', s)) for s, e, form, entity in pred.get(d['id'], [])]
        everything.append((clusters(gold), clusters(mine)))
        ownforms = [((s, e), entity if entity is not None else ('alone', s), form) for s, e, form, entity in pred.get(d['id'], []) if form != 'noun']
        keep = {span for span, _, form in ownforms if span in core} | {span for span, _, form in ownforms if form == 'pronoun'}
        persons.append((clusters(person), clusters([(span, c) for span, c, _ in ownforms if span in keep])))
        names = collections.defaultdict(collections.Counter)
        goldname = {g for (g, k) in core.values() if k == 'name'}
        for span, c, form in ownforms:
            if form == 'name':
                # The gold mention may begin with a title.
                holders = [g for g in core if g[1] == span[1] and g[0] <= span[0] and core[g][1] == 'name']
                if holders:
                    names[c][core[max(holders)][0]] += 1
        found = {span: c for span, c, form in ownforms if form == 'pronoun'}
        for span, (gid, kind) in core.items():
            if kind == 'pronoun' and gid in goldname:
                wanted += 1
        for span, c in found.items():
            if isinstance(c, tuple):
                continue
            linked += 1
            if span in core and names[c]:
                judged += 1
                right += names[c].most_common(1)[0][0] == core[span][0]
    table('all mentions', everything)
    print()
    table('persons, names and pronouns', persons)
    print(f'\npronouns whose person is named: {wanted}; links made: {linked}; to the right person: {right}')
    print(f'precision {100*right/max(linked,1):.1f}  recall {100*right/max(wanted,1):.1f}')

main()
