/* Part of kernel.c, included once for each instruction set, after kernel_bands.h: which rows of one
 * length are worth measuring, by the buckets their characters fall into.
 *
 * What a row has more of than the query, its surplus, takes one edit each, and so does what the
 * query is longer. Counts are kept from a zero of their own up to FULL more (`tm/match/section.py`):
 * the tests pass too many rows for it, never too few. 32 rows stand side by side, one to a byte.
 * Start reading at `search_group`.
 */

/* Blocks tested before what they leave is looked at again: their totals stay in the cache. */
#define BATCH (2 * BLOCK)

/* Rows whose surplus is added up in registers: so many vectors of 32. */
#define STRIP 4

/* 32 counts. */
typedef uint8_t NAME(bytes) __attribute__((vector_size(SIDE)));

INLINE NAME(bytes) NAME(load)(const uint8_t *from) {
    NAME(bytes) loaded;
    memcpy(&loaded, from, sizeof loaded);
    return loaded;
}

/* What is more in one than in the other. */
INLINE NAME(bytes) NAME(more)(NAME(bytes) one, NAME(bytes) other) {
#ifdef AVX2
    return (NAME(bytes))_mm256_subs_epu8((__m256i)one, (__m256i)other);
#else
    return (one - other) & (NAME(bytes))(one > other);
#endif
}

/* The sum, up to 255. */
INLINE NAME(bytes) NAME(plus)(NAME(bytes) one, NAME(bytes) other) {
#ifdef AVX2
    return (NAME(bytes))_mm256_adds_epu8((__m256i)one, (__m256i)other);
#else
    NAME(bytes) sum = one + other;
    return sum | (NAME(bytes))(sum < one);
#endif
}

/* Which bytes are at most so much, one bit for each. */
INLINE uint32_t NAME(at_most)(NAME(bytes) counts, int most) {
    if (most < 0) return 0;
    if (most >= 255) return ~0U;
    NAME(bytes) none = {0}, over = NAME(more)(counts, none + (uint8_t)most);
#ifdef AVX2
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8((__m256i)over, (__m256i)none));
#else
    uint32_t fits = 0;
    for (int i = 0; i < SIDE; i++) fits |= (uint32_t)(over[i] == 0) << i;
    return fits;
#endif
}

/* The surplus of all rows of a block. */
static void NAME(add_up)(const Section *section, int64_t block, Query *query) {
    for (int strip = 0; strip < BLOCK; strip += STRIP * SIDE) {
        const uint8_t *totals = section->totals + block * (PACKED * BLOCK) + strip;
        NAME(bytes) none = {0}, sums[STRIP] = {none};
        for (int b = 0; b < PACKED; b++, totals += BLOCK) {
            __builtin_prefetch(totals + PACKED * BLOCK); /* of the next block */
            __builtin_prefetch(totals + PACKED * BLOCK + 64);
            NAME(bytes) low = none + query->below[b], high = none + query->below[b + PACKED];
            for (int i = 0; i < STRIP; i++) {
                NAME(bytes) both = NAME(load)(totals + SIDE * i);
                sums[i] = NAME(plus)(sums[i], NAME(more)(both & FULL, low));
                sums[i] = NAME(plus)(sums[i], NAME(more)(both >> 4, high));
            }
        }
        memcpy(query->surplus + strip, sums, sizeof sums);
    }
}

/* Note the rows from one to another of the block whose surplus is at most `spare`. */
static int NAME(pick)(const Query *query, int64_t from, int64_t to, int spare, int64_t *picked) {
    int number = 0;
    int64_t begin = query->block * BLOCK;
    for (int i = (int)(from % BLOCK) & ~(SIDE - 1); i < BLOCK && begin + i < to; i += SIDE) {
        uint32_t fits = NAME(at_most)(NAME(load)(query->surplus + i), spare);
        for (; fits; fits &= fits - 1) {
            int64_t row = begin + i + __builtin_ctz(fits);
            picked[number] = row;
            number += row >= from && row < to;
        }
    }
    return number;
}

/* The counts of the first halves of the waiting rows, row by row, as counts bucket by bucket. */
static void NAME(turn)(const Waiting *waiting, NAME(bytes) *firsts) {
#ifdef AVX2
    __m256i rows[WIDTH], other[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        const __m128i *from = (const __m128i *)waiting->firsts;
        rows[i] = _mm256_set_m128i(_mm_loadu_si128(from + i + WIDTH), _mm_loadu_si128(from + i));
    }
    /* Each time row i meets row i + 8: after the fourth all bytes of a bucket stand together. */
    for (int time = 0; time < 4; time++) {
        for (int i = 0; i < WIDTH / 2; i++) {
            other[2 * i] = _mm256_unpacklo_epi8(rows[i], rows[i + WIDTH / 2]);
            other[2 * i + 1] = _mm256_unpackhi_epi8(rows[i], rows[i + WIDTH / 2]);
        }
        for (int i = 0; i < WIDTH; i++) rows[i] = other[i];
    }
    for (int b = 0; b < PACKED; b++) firsts[b] = (NAME(bytes))rows[b];
#else
    for (int b = 0; b < PACKED; b++)
        for (int i = 0; i < SIDE; i++) firsts[b][i] = waiting->firsts[i][b];
#endif
}

/* The smaller ones. */
INLINE NAME(bytes) NAME(smaller)(NAME(bytes) one, NAME(bytes) other) {
#ifdef AVX2
    return (NAME(bytes))_mm256_min_epu8((__m256i)one, (__m256i)other);
#else
    NAME(bytes) less = (NAME(bytes))(one < other);
    return (one & less) | (other & ~less);
#endif
}

/* How many edits it takes at least to even out lengths when the first half is made of i characters. */
INLINE uint8_t NAME(overhang)(int m, int n, int i) {
    int first = i - n / 2, second = m - i - (n - n / 2);
    return (uint8_t)((first > 0 ? first : 0) + (second > 0 ? second : 0));
}

/* Which of the waiting rows may come from the query with `most` edits, as two halves from two parts.
 *
 * The first half came from the query's first i characters, for some i. What it has more of than
 * they was put in or substituted; if they are longer, what is over was left out; the same for the
 * second half and the rest. All i are tried: the next one moves one character from the rest to the
 * first part, so that one bucket changes. Sums that stopped at 255 only fall too low.
 */
static uint32_t NAME(halves_fit)(const Query *query, const Waiting *waiting, int n, int most) {
    int m = query->length, low = n / 2 + (m - n - most) / 2, high = n / 2 + (m - n + most) / 2;
    NAME(bytes) none = {0}, firsts[PACKED], one[BUCKETS], two[BUCKETS], sum = none;
    if (most >= 255) return ~0U;
    low = low < 0 ? 0 : low;
    high = high > m ? m : high;
    NAME(turn)(waiting, firsts);
    for (int b = 0; b < PACKED; b++) {
        NAME(bytes) totals = NAME(load)(waiting->totals[b]);
        one[b] = firsts[b] & FULL, one[b + PACKED] = firsts[b] >> 4;
        two[b] = totals & FULL, two[b + PACKED] = totals >> 4;
    }
    const uint8_t *before = query->before + (size_t)low * BUCKETS;
    const uint8_t *after = query->after + (size_t)low * BUCKETS;
    for (int b = 0; b < BUCKETS; b++) {
        /* At least so many: a count of 0 may be anything up to its zero. */
        NAME(bytes) whole = (two[b] + query->zeros[b]) & (NAME(bytes))(two[b] != 0);
        two[b] = NAME(more)(whole, one[b]) & (NAME(bytes))(one[b] != FULL);
        sum = NAME(plus)(sum, NAME(more)(one[b], none + before[b]));
        sum = NAME(plus)(sum, NAME(more)(two[b], none + after[b]));
    }
    NAME(bytes) least = NAME(plus)(sum, none + NAME(overhang)(m, n, low));
    for (int i = low; i < high; i++, before += BUCKETS, after += BUCKETS) {
        int b = query->buckets[i];
        sum = NAME(more)(sum, (NAME(bytes))(one[b] > before[b]) & 1);
        if (after[b] < 255) sum = NAME(plus)(sum, (NAME(bytes))(two[b] >= after[b]) & 1);
        least = NAME(smaller)(least, NAME(plus)(sum, none + NAME(overhang)(m, n, i + 1)));
    }
    return NAME(at_most)(least, most);
}

/* Look at the waiting rows, and note those that are worth measuring. */
static int NAME(look)(const Query *query, Waiting *waiting, int n, int most, int64_t *near) {
    int number = 0;
    uint32_t fits = NAME(halves_fit)(query, waiting, n, most);
    for (int i = 0; i < waiting->number; i++) {
        near[number] = waiting->rows[i];
        number += fits >> i & 1;
    }
    waiting->number = 0;
    return number;
}

/* Let a row wait, with its counts. */
INLINE void NAME(wait)(const Section *section, int64_t row, Waiting *waiting) {
    const uint8_t *total = section->totals + row / BLOCK * (PACKED * BLOCK) + row % BLOCK;
    int place = waiting->number++;
    waiting->rows[place] = row;
    memcpy(waiting->firsts[place], section->firsts + row * PACKED, PACKED);
    for (int b = 0; b < PACKED; b++) waiting->totals[b][place] = total[b * BLOCK];
}

/* All rows of one length: 0 when there is no memory. */
static int NAME(search_group)(const Section *section, int64_t group, Query *query, int most,
                              Answer *answer) {
    int64_t begin = section->rows[group], end = section->rows[group + 1];
    int n = (int)section->lengths[group], m = query->length;
    int spare = most - (m > n ? m - n : 0), lanes = NAME(lanes)(most), kept = 0;
    int ready = most <= NARROW_BAND   ? make_narrow(query)
                : most <= DOUBLE_BAND ? make_wide(query)
                                      : make_words(query);
    const uint8_t *text = section->text + section->texts[group];
    int64_t near[BATCH + SIDE + MOST_LANES], picked[BATCH + 1];
    int found[MOST_LANES], soon = most < 32 ? 2 * most : 64; /* most rows are given up here */
    Waiting waiting = {.number = 0};
    if (!ready) return 0;
    for (int64_t from = begin, to; from < end; from = to) {
        int some = 0, done = 0;
        int64_t stop = (from / BATCH + 1) * BATCH;
        to = stop < end ? stop : end;
        for (int64_t at = from, next; at < to; at = next) {
            next = (at / BLOCK + 1) * BLOCK < to ? (at / BLOCK + 1) * BLOCK : to;
            if (at / BLOCK != query->block) {
                query->block = at / BLOCK;
                NAME(add_up)(section, query->block, query);
            }
            int more = NAME(pick)(query, at, next, spare, picked + some);
            if (n == m && !add_alike(section, text, begin, query, picked + some, more, answer)) return 0;
            some += more;
        }
        for (int at = 0; at < some; at++) __builtin_prefetch(section->firsts + picked[at] * PACKED);
        for (int at = 0; at < some; at++) {
            NAME(wait)(section, picked[at], &waiting);
            if (waiting.number == SIDE) kept += NAME(look)(query, &waiting, n, most, near + kept);
        }
        if (to == end && waiting.number) kept += NAME(look)(query, &waiting, n, most, near + kept);
        for (int at = 0; at < kept; at++) {
            __builtin_prefetch(text + (near[at] - begin) * n);
            __builtin_prefetch(text + (near[at] - begin) * n + soon);
        }
        for (; done < kept && (kept - done >= lanes || to == end); done += lanes) {
            int some_left = kept - done < lanes ? kept - done : lanes;
            NAME(measure)(query, text, n, most, begin, near + done, some_left, found);
            for (int lane = 0; lane < some_left; lane++)
                if (found[lane] <= most)
                    add_answer(answer, section, near[done + lane], n, found[lane], 0);
        }
        kept = done < kept ? kept - done : 0;
        memmove(near, near + done, (size_t)kept * sizeof *near);
    }
    return 1;
}

#undef LANES
#undef HALF
#undef SETS
#undef MOST_LANES
#undef STRIDE
#undef INLINE
#undef BATCH
#undef STRIP
