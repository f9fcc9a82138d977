/* Part of kernel.c, included once for each instruction set: several rows of one length at a time.
 *
 * A row of length n is near enough when its distance from the query (length m) is at most `most`.
 * All cells of such a path lie between two diagonals, at most `most` apart, so the column of the
 * matrix is a window of that many cells that moves down by one with each character. The highest bit
 * of a word is the lowest diagonal, `below` cells under the main one. The last cell, the distance,
 * lies on the diagonal of bit `goal`; along it the numbers never fall, so it is the one that is
 * counted, and a row is given up as soon as it is above `most`.
 * Start reading at `search_group`.
 */

#define LANES 8
#define HALF 4
#define BLOCK 1024 /* rows filtered at once */

typedef uint32_t NAME(u32s) __attribute__((vector_size(4 * LANES)));
typedef int32_t NAME(i32s) __attribute__((vector_size(4 * LANES)));
typedef uint64_t NAME(u64s) __attribute__((vector_size(8 * HALF)));
typedef int64_t NAME(i64s) __attribute__((vector_size(8 * HALF)));

/* Whether all rows are too far is asked once in so many characters. */
#define STRIDE 4

static inline int NAME(all_above32)(NAME(u32s) scores, int most) {
    NAME(i32s) over = (NAME(i32s))scores > most;
#ifdef AVX2
    return _mm256_movemask_epi8((__m256i)over) == -1;
#else
    int32_t all = -1;
    for (int lane = 0; lane < LANES; lane++) all &= over[lane];
    return all != 0;
#endif
}

static inline int NAME(all_above64)(NAME(u64s) scores, int most) {
    NAME(i64s) over = (NAME(i64s))scores > (int64_t)most;
    return (over[0] & over[1] & over[2] & over[3]) != 0;
}

/* Eight rows, distances up to NARROW_BAND. */
static void NAME(band32)(const Query *query, const uint8_t *const *t, int n, int most, int *found) {
    int m = query->length, below = (most + m - n) / 2, goal = 31 - below + m - n;
    NAME(u32s) none = {0}, vn = none, vp = ~none << (31 - below);
    NAME(u32s) score = none + (uint32_t)(m > n ? m - n : 0);
    const uint32_t *table = query->narrow + (size_t)below * CODES;
    for (int i = 0; i < n; i++, table += CODES) {
        NAME(u32s) x = {table[t[0][i]], table[t[1][i]], table[t[2][i]], table[t[3][i]],
                        table[t[4][i]], table[t[5][i]], table[t[6][i]], table[t[7][i]]};
        NAME(u32s) d0 = (((x & vp) + vp) ^ vp) | (x | vn), flat = ~vn & (d0 | vp), hn = d0 & vp;
        score += ~d0 >> goal & 1;
        if (i % STRIDE == STRIDE - 1 && NAME(all_above32)(score, most)) break;
        d0 >>= 1;
        vp = hn | (~d0 & flat);
        vn = ~flat & d0;
    }
    for (int lane = 0; lane < LANES; lane++) found[lane] = (int)score[lane];
}

/* Four rows, distances up to WIDE_BAND. */
static void NAME(band64)(const Query *query, const uint8_t *const *t, int n, int most, int *found) {
    int m = query->length, below = (most + m - n) / 2, goal = 63 - below + m - n;
    NAME(u64s) none = {0}, vn = none, vp = ~none << (63 - below);
    NAME(u64s) score = none + (uint64_t)(m > n ? m - n : 0);
    const uint64_t *table = query->wide + (size_t)below * CODES;
    for (int i = 0; i < n; i++, table += CODES) {
        NAME(u64s) x = {table[t[0][i]], table[t[1][i]], table[t[2][i]], table[t[3][i]]};
        NAME(u64s) d0 = (((x & vp) + vp) ^ vp) | (x | vn), flat = ~vn & (d0 | vp), hn = d0 & vp;
        score += ~d0 >> goal & 1;
        if (i % STRIDE == STRIDE - 1 && NAME(all_above64)(score, most)) break;
        d0 >>= 1;
        vp = hn | (~d0 & flat);
        vn = ~flat & d0;
    }
    for (int lane = 0; lane < HALF; lane++) found[lane] = (int)score[lane];
}

/* Four rows, distances up to DOUBLE_BAND: the window is two words, `h` above `l`. */
static void NAME(band128)(const Query *query, const uint8_t *const *t, int n, int most,
                          int *found) {
    int m = query->length, below = (most + m - n) / 2, goal = 127 - below + m - n;
    int begin = 127 - below;
    NAME(u64s) none = {0}, ones = ~none, vnl = none, vnh = none;
    NAME(u64s) vpl = begin < 64 ? ones << begin : none;
    NAME(u64s) vph = begin < 64 ? ones : ones << (begin - 64);
    NAME(u64s) score = none + (uint64_t)(m > n ? m - n : 0);
    for (int i = 0; i < n; i++) {
        const uint64_t *table = query->wide + (size_t)(i + below) * CODES;
        NAME(u64s) xh = {table[t[0][i]], table[t[1][i]], table[t[2][i]], table[t[3][i]]}, xl = none;
        if (i + below >= 64) {
            table -= (size_t)64 * CODES;
            xl = (NAME(u64s)){table[t[0][i]], table[t[1][i]], table[t[2][i]], table[t[3][i]]};
        }
        NAME(u64s) suml = (xl & vpl) + vpl, carry = (NAME(u64s))(suml < vpl);
        NAME(u64s) sumh = (xh & vph) + vph - carry;
        NAME(u64s) dl = (suml ^ vpl) | xl | vnl, dh = (sumh ^ vph) | xh | vnh;
        NAME(u64s) hpl = vnl | ~(dl | vpl), hph = vnh | ~(dh | vph);
        NAME(u64s) hnl = dl & vpl, hnh = dh & vph;
        score += (goal < 64 ? ~dl >> goal : ~dh >> (goal - 64)) & 1;
        if (i % STRIDE == STRIDE - 1 && NAME(all_above64)(score, most)) break;
        dl = dl >> 1 | dh << 63;
        dh >>= 1;
        vpl = hnl | ~(dl | hpl);
        vph = hnh | ~(dh | hph);
        vnl = dl & hpl;
        vnh = dh & hph;
    }
    for (int lane = 0; lane < HALF; lane++) found[lane] = (int)score[lane];
}

#ifdef AVX2
typedef __m256i NAME(counts);

static inline NAME(counts) NAME(load)(const uint8_t *from) {
    return _mm256_loadu_si256((const __m256i *)from);
}

static inline void NAME(split)(const uint8_t *from, NAME(counts) *first, NAME(counts) *second) {
    __m256i both = NAME(load)(from), low = _mm256_set1_epi8(15);
    *first = _mm256_and_si256(both, low);
    *second = _mm256_and_si256(_mm256_srli_epi16(both, 4), low);
}

static inline int NAME(sum)(__m256i bytes) {
    __m256i sums = _mm256_sad_epu8(bytes, _mm256_setzero_si256());
    __m128i half = _mm_add_epi64(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    return (int)(_mm_cvtsi128_si64(half) + _mm_extract_epi64(half, 1));
}

/* How many a row has more than the counts below it, all buckets added up. */
static inline int NAME(surplus)(NAME(counts) one, const uint8_t *below) {
    return NAME(sum)(_mm256_subs_epu8(one, NAME(load)(below)));
}

/* The same for two halves with counts of their own. */
static inline int NAME(both_surplus)(NAME(counts) one, const uint8_t *below_one, NAME(counts) two,
                                     const uint8_t *below_two) {
    return NAME(sum)(_mm256_adds_epu8(_mm256_subs_epu8(one, NAME(load)(below_one)),
                                      _mm256_subs_epu8(two, NAME(load)(below_two))));
}

static inline NAME(counts) NAME(add)(NAME(counts) one, NAME(counts) two) {
    return _mm256_add_epi8(one, two);
}
#else
typedef struct {
    uint8_t of[BUCKETS];
} NAME(counts);

static inline void NAME(split)(const uint8_t *from, NAME(counts) *first, NAME(counts) *second) {
    for (int i = 0; i < BUCKETS; i++) first->of[i] = from[i] & 15, second->of[i] = from[i] >> 4;
}

static inline int NAME(surplus)(NAME(counts) one, const uint8_t *below) {
    int sum = 0;
    for (int i = 0; i < BUCKETS; i++) sum += one.of[i] > below[i] ? one.of[i] - below[i] : 0;
    return sum;
}

static inline int NAME(both_surplus)(NAME(counts) one, const uint8_t *below_one, NAME(counts) two,
                                     const uint8_t *below_two) {
    return NAME(surplus)(one, below_one) + NAME(surplus)(two, below_two);
}

static inline NAME(counts) NAME(add)(NAME(counts) one, NAME(counts) two) {
    for (int i = 0; i < BUCKETS; i++) one.of[i] += two.of[i];
    return one;
}
#endif

/* Splits of the query tried at once. */
#define SPLITS 12

/* Whether two halves of a row may come from two parts of the query with `most` edits.
 *
 * The first half came from the query's first i characters, for some i. What it has more of than
 * they was put in or substituted; if they are longer, what is over was left out. Several i are
 * tried at once: what the first half has more of than the longest of these parts, and the second
 * half more than the shortest rest, is more than enough. From one i to the next the bound falls by
 * two at most, so steps may be longer by half of what it is too high.
 */
static inline int NAME(halves_fit)(const Query *query, int n, int most, NAME(counts) first,
                                   NAME(counts) second) {
    int m = query->length, d = m - n, n1 = n / 2, n2 = n - n1;
    int low = n1 + (d - most) / 2 - 1, high = n1 + (d + most) / 2 + 1;
    low = low < 0 ? 0 : low;
    high = high > m ? m : high;
    for (int i = low; i <= high;) {
        int end = i + SPLITS - 1 < high ? i + SPLITS - 1 : high;
        int bound = NAME(both_surplus)(first, query->before + (size_t)end * BUCKETS, second,
                                       query->after + (size_t)i * BUCKETS);
        bound += (i > n1 ? i - n1 : 0) + (m - end > n2 ? m - end - n2 : 0);
        if (bound <= most) return 1;
        i += SPLITS - 1 + (bound - most + 1) / 2;
    }
    return 0;
}

/* Measure some rows, at most as many as the lanes of their band. Spare lanes repeat the first. */
static void NAME(measure)(const Query *query, const uint8_t *text, int64_t n, int most,
                          const int64_t *places, int waiting, int lanes, int *found) {
    const uint8_t *t[LANES];
    for (int lane = 0; lane < lanes; lane++)
        t[lane] = text + places[lane < waiting ? lane : 0] * n;
    if (most <= NARROW_BAND) NAME(band32)(query, t, (int)n, most, found);
    else if (most <= WIDE_BAND) NAME(band64)(query, t, (int)n, most, found);
    else if (most <= DOUBLE_BAND) NAME(band128)(query, t, (int)n, most, found);
    else found[0] = whole_distance(query, t[0], (int)n, most);
}

/* All rows of one length: 0 when there is no memory.
 *
 * What a row has more of than the query takes one edit each, and so does what the query is longer.
 * Counts that stopped at 15 say less than there is: the tests pass too many rows then, never too
 * few.
 */
static int NAME(search_group)(const Section *section, int64_t group, Query *query, int most,
                              Answer *answer) {
    int64_t begin = section->rows[group], end = section->rows[group + 1];
    int n = (int)section->lengths[group], m = query->length;
    int spare = most - (m > n ? m - n : 0);
    int lanes = most <= NARROW_BAND ? LANES : most <= DOUBLE_BAND ? HALF : 1;
    int ready = most <= NARROW_BAND   ? make_narrow(query)
                : most <= DOUBLE_BAND ? make_wide(query)
                                      : make_words(query);
    const uint8_t *text = section->text + section->texts[group];
    int64_t near[BLOCK + LANES];
    int kept = 0, found[LANES];
    NAME(counts) first, second;
    if (!ready) return 0;
    for (int64_t from = begin; from < end; from += BLOCK) {
        int64_t to = from + BLOCK < end ? from + BLOCK : end;
        int some = 0, done = 0;
        int64_t alike[BLOCK];
        for (int64_t row = from; row < to; row++) {
            NAME(split)(section->counts + row * BUCKETS, &first, &second);
            alike[some] = row;
            some += NAME(surplus)(NAME(add)(first, second), query->after) <= spare;
        }
        for (int at = 0; at < some; at++) {
            NAME(split)(section->counts + alike[at] * BUCKETS, &first, &second);
            if (!NAME(halves_fit)(query, n, most, first, second)) continue;
            near[kept] = alike[at] - begin;
            const uint8_t *soon = text + near[kept++] * n;
            __builtin_prefetch(soon);
            __builtin_prefetch(soon + 64);
        }
        for (; done < kept && (kept - done >= lanes || to == end); done += lanes) {
            int waiting = kept - done < lanes ? kept - done : lanes;
            NAME(measure)(query, text, n, most, near + done, waiting, lanes, found);
            for (int lane = 0; lane < waiting; lane++)
                if (found[lane] <= most)
                    add_answer(answer, begin + near[done + lane], found[lane]);
        }
        kept = done < kept ? kept - done : 0;
        memmove(near, near + done, (size_t)kept * sizeof *near);
    }
    return 1;
}

#undef LANES
#undef HALF
#undef BLOCK
#undef STRIDE
#undef SPLITS
