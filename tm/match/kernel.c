/* The compiled kernel of the search index: which rows of a section are near a query.
 *
 * It does what `tm/match/portable.py` does, with the same answers:
 *
 *   length window -> counts of 24 buckets, a block of rows at once -> the same for two halves,
 *                 32 rows at once -> banded bit-parallel Levenshtein, several rows at once
 *
 * Plain C11 with the vector extensions of GCC and clang; no Python header is needed, so that one
 * build serves every Python version. The tests (kernel_tests.h) and the distances (kernel_bands.h)
 * are compiled twice: for AVX2, used where the processor has it, and for whatever the compiler aims
 * at by itself. Start reading at `tm_search`.
 *
 * Sources: G. Myers, A fast bit-vector algorithm for approximate string matching (1999);
 * H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances (2003),
 * for the band along the diagonal.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))
#define BUCKETS 24
#define CODES 256

/* Two buckets to a byte, b in its low four bits and b + PACKED in the others, each up to 15. */
#define PACKED 12
#define FULL 15

/* Bytes of a register that the counts of a row take up. */
#define WIDTH 16

/* Rows whose totals stand together; as in `tm/match/section.py`. */
#define BLOCK 512

/* Rows that are held against the query side by side. */
#define SIDE 32

/* Zeros of counts: lengths in steps, and how far below the average; as in `tm/match/counts.py`. */
#define STEP 16
#define BELOW 7
#define MOST_ZERO 240

/* Longest query, in characters; `tm/match/kernel.py` sends longer ones to the portable path. */
#define MAX_QUERY 4095
#define MAX_WORDS ((MAX_QUERY + 63) / 64)

/* A band of diagonals lies in one 32-bit word, one 64-bit word, or two, for distances up to: */
#define NARROW_BAND 30
#define WIDE_BAND 62
#define DOUBLE_BAND 126

/* Rows of one length stand together, shorter lengths first; `tm/match/section.py` has the layout. */
typedef struct {
    int64_t groups;          /* how many different lengths */
    const int64_t *lengths;  /* of each group, rising */
    const int64_t *rows;     /* first row of each group, and the end of the last */
    const int64_t *texts;    /* where the text of each group begins, and the end of the last */
    const uint8_t *text;     /* codes, one byte for each character */
    const uint8_t *totals;   /* [block][PACKED][BLOCK]: how often each bucket occurs in each row */
    const uint8_t *firsts;   /* [row][PACKED]: the same for the first half of each row, from 0 */
    const int64_t *letters;  /* [bucket]: how often it occurs in all rows */
    const uint32_t *units;   /* [row]: the unit it belongs to */
} Section;

typedef struct {
    int length;
    const uint8_t *codes, *buckets, *folded; /* of each character; the last: which kind it is of */
    const uint8_t *kinds;      /* the kind of each code */
    uint8_t *before, *after;   /* [place][bucket]: how often before the place, and from it, up to 255 */
    int step;                  /* the lengths, in steps, that the zeros are for; -1 none */
    uint8_t zeros[BUCKETS];    /* from which each bucket is counted in such rows */
    uint8_t below[BUCKETS];    /* the counts of the query, from there */
    int64_t block;             /* whose surplus is known; -1 none */
    uint8_t surplus[BLOCK];    /* how many each of its rows has more than the query, up to 255 */
    int columns;               /* how many positions the tables below have */
    uint32_t *narrow;          /* [position][code]: the 32 pattern bits that end at the position */
    uint64_t *wide;            /* the same with 64 bits */
    uint64_t *words;           /* [code][word]: the whole pattern, for long distances */
} Query;

/* What is known of a row that was found; as in `tm/match/near.py`. */
typedef struct {
    int64_t unit, length, distance, alike;
} Found;

/* Rows found. Counting goes on when the room is used up. */
typedef struct {
    Found *rows;
    int64_t room, found;
} Answer;

/* Rows that wait to be looked at; the counts of whole rows already bucket by bucket. */
typedef struct {
    int number;
    int64_t rows[SIDE];
    uint8_t totals[PACKED][SIDE], firsts[SIDE][WIDTH];
} Waiting;

static void add_answer(Answer *answer, const Section *section, int64_t row, int length, int distance,
                       int alike) {
    if (answer->found < answer->room)
        answer->rows[answer->found] = (Found){section->units[row], length, distance, alike};
    answer->found++;
}

static int make_counts(Query *query) {
    int m = query->length;
    query->before = calloc((size_t)(m + 1) * BUCKETS, 1);
    query->after = calloc((size_t)(m + 1) * BUCKETS, 1);
    if (!query->before || !query->after) return 0;
    for (int i = 0; i < m; i++) {
        uint8_t *place = query->before + (size_t)(i + 1) * BUCKETS;
        memcpy(place, place - BUCKETS, BUCKETS);
        place[query->buckets[i]] += place[query->buckets[i]] < 255;
    }
    for (int i = m - 1; i >= 0; i--) {
        uint8_t *place = query->after + (size_t)i * BUCKETS;
        memcpy(place, place + BUCKETS, BUCKETS);
        place[query->buckets[i]] += place[query->buckets[i]] < 255;
    }
    return 1;
}

/* Tables are made when the first row needs them: most queries need one of the three. */
static int make_narrow(Query *query) {
    if (query->narrow) return 1;
    query->narrow = calloc((size_t)query->columns * CODES, sizeof *query->narrow);
    if (!query->narrow) return 0;
    for (int i = 0; i < query->length; i++)
        for (int shift = 0; shift < 32 && i + shift < query->columns; shift++)
            query->narrow[(size_t)(i + shift) * CODES + query->codes[i]] |= 1U << (31 - shift);
    return 1;
}

static int make_wide(Query *query) {
    if (query->wide) return 1;
    query->wide = calloc((size_t)query->columns * CODES, sizeof *query->wide);
    if (!query->wide) return 0;
    for (int i = 0; i < query->length; i++)
        for (int shift = 0; shift < 64 && i + shift < query->columns; shift++)
            query->wide[(size_t)(i + shift) * CODES + query->codes[i]] |= 1ULL << (63 - shift);
    return 1;
}

static int make_words(Query *query) {
    if (query->words) return 1;
    int words = (query->length + 63) / 64;
    query->words = calloc((size_t)CODES * words, sizeof *query->words);
    if (!query->words) return 0;
    for (int i = 0; i < query->length; i++)
        query->words[(size_t)query->codes[i] * words + i / 64] |= 1ULL << (i % 64);
    return 1;
}

/* The whole matrix, 64 cells of a column at a time: for distances beyond every band. */
static int whole_distance(const Query *query, const uint8_t *text, int length, int most) {
    uint64_t plus[MAX_WORDS], minus[MAX_WORDS];
    int words = (query->length + 63) / 64;
    for (int w = 0; w < words; w++) plus[w] = ~0ULL, minus[w] = 0;
    int64_t score = query->length;
    uint64_t last = 1ULL << ((query->length - 1) % 64);
    for (int j = 0; j < length; j++) {
        const uint64_t *equal = query->words + (size_t)text[j] * words;
        uint64_t carry_plus = 1, carry_minus = 0;
        for (int w = 0; w < words; w++) {
            uint64_t vp = plus[w], vn = minus[w], x = equal[w] | carry_minus;
            uint64_t d0 = (((x & vp) + vp) ^ vp) | x | vn;
            uint64_t hp = vn | ~(d0 | vp), hn = d0 & vp;
            if (w == words - 1) score += ((hp & last) != 0) - ((hn & last) != 0);
            uint64_t out_plus = hp >> 63, out_minus = hn >> 63;
            hp = hp << 1 | carry_plus;
            hn = hn << 1 | carry_minus;
            carry_plus = out_plus;
            carry_minus = out_minus;
            plus[w] = hn | ~(d0 | hp);
            minus[w] = d0 & hp;
        }
        if (score - (length - 1 - j) > most) return most + 1;
    }
    return (int)score;
}

/* From which the counts of rows of some lengths begin: below the average, so that most end before
 * FULL. */
static void make_zeros(const int64_t *letters, int64_t length, uint8_t *zeros) {
    int64_t all = 0;
    for (int b = 0; b < BUCKETS; b++) all += letters[b];
    for (int b = 0; b < BUCKETS; b++) {
        int64_t zero = all ? length / STEP * STEP * letters[b] / all - BELOW : 0;
        zeros[b] = (uint8_t)(zero < 0 ? 0 : zero > MOST_ZERO ? MOST_ZERO : zero);
    }
}

static void set_zeros(Query *query, const int64_t *letters, int64_t length) {
    if (length / STEP == query->step) return;
    query->step = (int)(length / STEP);
    query->block = -1;
    make_zeros(letters, length, query->zeros);
    for (int b = 0; b < BUCKETS; b++)
        query->below[b] = query->after[b] > query->zeros[b] ? query->after[b] - query->zeros[b] : 0;
}

/* Of some rows as long as the query, find those whose characters are of the same kinds. They have
 * the same counts, so no surplus. Returns 0 when there is no memory. */
static int add_alike(const Section *section, const uint8_t *text, int64_t begin, Query *query,
                     const int64_t *rows, int number, Answer *answer) {
    int length = query->length;
    for (int at = 0; at < number; at++) {
        if (query->surplus[rows[at] % BLOCK]) continue;
        const uint8_t *key = text + (rows[at] - begin) * length;
        int same = 0;
        while (same < length && query->kinds[key[same]] == query->folded[same]) same++;
        if (same < length) continue;
        if (!make_words(query)) return 0;
        int distance = whole_distance(query, key, length, length);
        add_answer(answer, section, rows[at], length, distance, 1);
    }
    return 1;
}

#define NAME(name) name##_plain
#include "kernel_bands.h"
#include "kernel_tests.h"
#undef NAME

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#define HAS_AVX2 1
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2")
#endif
#define NAME(name) name##_avx2
#define AVX2 1
#include "kernel_bands.h"
#include "kernel_tests.h"
#undef AVX2
#undef NAME
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif

/* The sources it was built from, as hatch_build.py counts them: 0 when built by hand. */
#ifndef TM_SOURCES
#define TM_SOURCES 0u
#endif
EXPORT uint32_t tm_sources(void) { return TM_SOURCES; }

/* What the processor can do: 1 with AVX2, else 0. */
EXPORT int tm_level(void) {
#ifdef HAS_AVX2
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? 1 : 0;
#else
    return 0;
#endif
}

/* Count the buckets of rows that stand one after the other: `totals` and `firsts` of a Section.
 * The totals of rows that fill up the last block are left alone. */
EXPORT void tm_count(const uint8_t *text, const int64_t *lengths, int64_t rows,
                     const uint8_t *buckets, const int64_t *letters, uint8_t *totals,
                     uint8_t *firsts) {
    int64_t step = -1;
    uint8_t zeros[BUCKETS];
    for (int64_t row = 0; row < rows; row++, firsts += PACKED) {
        int64_t i = 0, length = lengths[row];
        uint32_t first[BUCKETS] = {0}, whole[BUCKETS] = {0};
        uint8_t *total = totals + row / BLOCK * (PACKED * BLOCK) + row % BLOCK;
        if (length / STEP != step) make_zeros(letters, length, zeros), step = length / STEP;
        for (; i < length / 2; i++) first[buckets[text[i]]]++;
        for (; i < length; i++) whole[buckets[text[i]]]++;
        for (int b = 0; b < BUCKETS; b++) {
            whole[b] += first[b];
            whole[b] = whole[b] > zeros[b] ? whole[b] - zeros[b] : 0;
            whole[b] = whole[b] < FULL ? whole[b] : FULL;
            first[b] = first[b] < FULL ? first[b] : FULL;
        }
        for (int b = 0; b < PACKED; b++) {
            total[b * BLOCK] = (uint8_t)(whole[b] | whole[b + PACKED] << 4);
            firsts[b] = (uint8_t)(first[b] | first[b + PACKED] << 4);
        }
        text += length;
    }
}

/* Find every row whose distance from the query satisfies
 *
 *     distance * 100 <= (100 - threshold) * max(query length, row length)
 *
 * and, however far it is, every row whose characters are of the same kinds as the query's; a row may
 * be found for both reasons.
 *
 * Args: level as `tm_level` gives it, or 0; 1 <= threshold <= 100; 1 <= length <= MAX_QUERY;
 * codes, buckets, folded: of each character of the query; its kind is 0 when no code is of that kind;
 * kinds: of each code. Rows come by length. Returns how many there are (more than `room`: call again
 * with more), or -1 without memory.
 */
EXPORT int64_t tm_search(int level, const Section *section, const uint8_t *codes,
                         const uint8_t *buckets, const uint8_t *folded, int length, int threshold,
                         const uint8_t *kinds, Found *rows, int64_t room) {
    Query query = {.length = length, .codes = codes, .buckets = buckets, .folded = folded,
                   .kinds = kinds, .step = -1, .block = -1};
    Answer answer = {.rows = rows, .room = room};
    int64_t longest_most = (100 - threshold) * ((int64_t)length * 100 / threshold) / 100;
    int done = make_counts(&query);
    query.columns = length + 1 + (int)(longest_most < DOUBLE_BAND ? longest_most : DOUBLE_BAND);
    for (int64_t group = 0; group < section->groups && done; group++) {
        int64_t other = section->lengths[group], longest = other > length ? other : length;
        int64_t most = (100 - threshold) * longest / 100;
        if (other < length - most) continue;
        if (other > length + most) break;
        if (other == 0) continue;
        set_zeros(&query, section->letters, other);
#ifdef HAS_AVX2
        if (level > 0) {
            done = search_group_avx2(section, group, &query, (int)most, &answer);
            continue;
        }
#endif
        done = search_group_plain(section, group, &query, (int)most, &answer);
    }
    (void)level;
    free(query.before);
    free(query.after);
    free(query.narrow);
    free(query.wide);
    free(query.words);
    return done ? answer.found : -1;
}
