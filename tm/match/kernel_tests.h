/* Part of kernel.c, included once for each instruction set, after kernel_bands.h: which rows of one
 * length are worth measuring, by the buckets their characters fall into.
 *
 * What a row has more of than the query, its surplus, takes one edit each, and so does what the
 * query is longer; and the other way round, its deficit. Counts that stopped at FULL say less than
 * there is: the tests pass too many rows then, never too few. Start reading at `search_group`.
 */

/* Blocks tested before what they leave is looked at again: their totals stay in the cache. */
#define BATCH (2 * BLOCK)

/* Splits of the query tried at once. */
#define SPLITS 8

/* Of so many rows the halves have to rule out a third, or the next ones are measured without. */
#define TRIAL 128
#define HOLIDAY 1024

#ifdef AVX2
typedef __m256i NAME(counts);

INLINE NAME(counts) NAME(load)(const uint8_t *from) {
    return _mm256_loadu_si256((const __m256i *)from);
}

/* The counts of 16 bytes, in the order of the buckets. */
INLINE NAME(counts) NAME(unpack)(__m128i packed) {
    __m256i both = _mm256_set_m128i(_mm_srli_epi16(packed, 4), packed);
    return _mm256_and_si256(both, _mm256_set1_epi8(FULL));
}

/* The counts of a row and of its two halves. */
INLINE void NAME(split)(const Section *section, int64_t row, NAME(counts) *whole,
                        NAME(counts) *first, NAME(counts) *second) {
    const uint8_t *total = section->totals + row / BLOCK * (PACKED * BLOCK) + row % BLOCK;
    uint8_t packed[PACKED];
    for (int b = 0; b < PACKED; b++) packed[b] = total[b * BLOCK];
    __m128i half = _mm_loadu_si128((const __m128i *)(section->firsts + row * PACKED));
    *first = NAME(unpack)(half);
    *whole = NAME(unpack)(_mm_loadu_si128((const __m128i *)packed));
    *second = _mm256_subs_epu8(*whole, *first);
}

INLINE int NAME(sum)(__m256i bytes) {
    __m256i sums = _mm256_sad_epu8(bytes, _mm256_setzero_si256());
    __m128i half = _mm_add_epi64(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    return (int)(_mm_cvtsi128_si64(half) + _mm_extract_epi64(half, 1));
}

/* How many a row has less than the query, of the buckets that are not FULL. */
INLINE int NAME(deficit)(const Query *query, NAME(counts) whole) {
    __m256i full = _mm256_cmpeq_epi8(whole, _mm256_set1_epi8(FULL));
    return NAME(sum)(_mm256_subs_epu8(NAME(load)(query->after), _mm256_or_si256(whole, full)));
}

/* How many two halves have more than the counts below each, all buckets added up. */
INLINE int NAME(both_surplus)(NAME(counts) one, const uint8_t *below_one, NAME(counts) two,
                              const uint8_t *below_two) {
    return NAME(sum)(_mm256_adds_epu8(_mm256_subs_epu8(one, NAME(load)(below_one)),
                                      _mm256_subs_epu8(two, NAME(load)(below_two))));
}

/* Rows whose surplus is added up in registers. */
#define STRIP 128

/* The surplus of all rows of a block. */
static void NAME(add_up)(const Section *section, int64_t block, Query *query) {
    const __m256i low = _mm256_set1_epi8(FULL);
    for (int strip = 0; strip < BLOCK; strip += STRIP) {
        const uint8_t *totals = section->totals + block * (PACKED * BLOCK) + strip;
        __m256i sums[STRIP / 32] = {0};
        for (int b = 0; b < PACKED; b++, totals += BLOCK) {
            __builtin_prefetch(totals + PACKED * BLOCK); /* of the next block */
            __builtin_prefetch(totals + PACKED * BLOCK + 64);
            __m256i below = _mm256_set1_epi8((char)query->after[b]);
            __m256i below_other = _mm256_set1_epi8((char)query->after[b + PACKED]);
            for (int i = 0; i < STRIP / 32; i++) {
                __m256i both = NAME(load)(totals + 32 * i), one = _mm256_and_si256(both, low);
                __m256i other = _mm256_and_si256(_mm256_srli_epi16(both, 4), low);
                sums[i] = _mm256_adds_epu8(sums[i], _mm256_subs_epu8(one, below));
                sums[i] = _mm256_adds_epu8(sums[i], _mm256_subs_epu8(other, below_other));
            }
        }
        for (int i = 0; i < STRIP / 32; i++)
            _mm256_storeu_si256((__m256i *)(query->surplus + strip + 32 * i), sums[i]);
    }
}

/* Note the rows from one to another of the block whose surplus is at most `spare`. */
static int NAME(pick)(const Query *query, int64_t from, int64_t to, int spare, int64_t *picked) {
    const __m256i most = _mm256_set1_epi8((char)(spare < 255 ? spare : 255));
    int number = 0;
    for (int i = (int)(from % BLOCK) & ~31; i < BLOCK && query->block * BLOCK + i < to; i += 32) {
        __m256i sums = NAME(load)(query->surplus + i);
        uint32_t fits = (uint32_t)_mm256_movemask_epi8(
            _mm256_cmpeq_epi8(_mm256_min_epu8(sums, most), sums));
        for (; fits; fits &= fits - 1) {
            int64_t row = query->block * BLOCK + i + __builtin_ctz(fits);
            picked[number] = row;
            number += row >= from && row < to;
        }
    }
    return number;
}
#else
typedef struct {
    uint8_t of[BUCKETS];
} NAME(counts);

INLINE void NAME(split)(const Section *section, int64_t row, NAME(counts) *whole,
                        NAME(counts) *first, NAME(counts) *second) {
    const uint8_t *total = section->totals + row / BLOCK * (PACKED * BLOCK) + row % BLOCK;
    const uint8_t *half = section->firsts + row * PACKED;
    for (int b = 0; b < PACKED; b++) {
        first->of[b] = half[b] & FULL;
        first->of[b + PACKED] = half[b] >> 4;
        whole->of[b] = total[b * BLOCK] & FULL;
        whole->of[b + PACKED] = total[b * BLOCK] >> 4;
    }
    for (int b = 0; b < BUCKETS; b++) second->of[b] = whole->of[b] - first->of[b];
}

INLINE int NAME(deficit)(const Query *query, NAME(counts) whole) {
    int sum = 0;
    for (int b = 0; b < BUCKETS; b++)
        sum += whole.of[b] < FULL && query->after[b] > whole.of[b] ? query->after[b] - whole.of[b] : 0;
    return sum;
}

INLINE int NAME(both_surplus)(NAME(counts) one, const uint8_t *below_one, NAME(counts) two,
                              const uint8_t *below_two) {
    int sum = 0;
    for (int b = 0; b < BUCKETS; b++) {
        sum += one.of[b] > below_one[b] ? one.of[b] - below_one[b] : 0;
        sum += two.of[b] > below_two[b] ? two.of[b] - below_two[b] : 0;
    }
    return sum;
}

static void NAME(add_up)(const Section *section, int64_t block, Query *query) {
    const uint8_t *totals = section->totals + block * (PACKED * BLOCK);
    uint16_t sums[BLOCK] = {0};
    for (int b = 0; b < PACKED; b++, totals += BLOCK) {
        uint8_t below = query->after[b], below_other = query->after[b + PACKED];
        for (int i = 0; i < BLOCK; i++) {
            uint8_t one = totals[i] & FULL, other = totals[i] >> 4;
            sums[i] += (uint16_t)((one > below ? one - below : 0) +
                                  (other > below_other ? other - below_other : 0));
        }
    }
    for (int i = 0; i < BLOCK; i++) query->surplus[i] = (uint8_t)(sums[i] < 255 ? sums[i] : 255);
}

static int NAME(pick)(const Query *query, int64_t from, int64_t to, int spare, int64_t *picked) {
    int number = 0, most = spare < 255 ? spare : 255;
    for (int64_t row = from; row < to; row++) {
        picked[number] = row;
        number += query->surplus[row - query->block * BLOCK] <= most;
    }
    return number;
}
#endif

/* Whether two halves of a row may come from two parts of the query with `most` edits.
 *
 * The first half came from the query's first i characters, for some i. What it has more of than
 * they was put in or substituted; if they are longer, what is over was left out. Several i are
 * tried at once: what the first half has more of than the longest of these parts, and the second
 * half more than the shortest rest, is more than enough. All of them are tried in any case: that
 * takes less time than a wrong guess of the processor where to stop.
 */
INLINE int NAME(halves_fit)(const Query *query, int n, int most, NAME(counts) first,
                            NAME(counts) second) {
    int m = query->length, d = m - n, n1 = n / 2, n2 = n - n1, least = most + 1;
    int low = n1 + (d - most) / 2, high = n1 + (d + most) / 2;
    low = low < 0 ? 0 : low;
    high = high > m ? m : high;
    int parts = (high - low) / SPLITS + 1, width = (high - low) / parts;
    for (int i = low; i <= high; i += width + 1) {
        int end = i + width < high ? i + width : high;
        int bound = NAME(both_surplus)(first, query->before + (size_t)end * BUCKETS, second,
                                       query->after + (size_t)i * BUCKETS);
        bound += (i > n1 ? i - n1 : 0) + (m - end > n2 ? m - end - n2 : 0);
        least = bound < least ? bound : least;
    }
    return least <= most;
}

/* Whether a row is worth measuring. At low thresholds the halves rule out next to nothing, and cost
 * as much as a third of measuring: they are asked as long as they are of use. */
INLINE int NAME(looks_near)(const Section *section, int64_t row, int n, int most, Query *query) {
    NAME(counts) whole, first, second;
    if (query->skip > 0) {
        query->skip--;
        return 1;
    }
    NAME(split)(section, row, &whole, &first, &second);
    int longer = n > query->length ? n - query->length : 0;
    int fits = (NAME(deficit)(query, whole) <= most - longer) &
               NAME(halves_fit)(query, n, most, first, second);
    query->passed += fits;
    if (++query->tried == TRIAL) {
        query->skip = query->passed * 3 > TRIAL * 2 ? HOLIDAY : 0;
        query->tried = query->passed = 0;
    }
    return fits;
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
    int64_t near[BATCH + MOST_LANES], picked[BATCH + 1];
    int found[MOST_LANES], soon = most < 32 ? 2 * most : 64; /* most rows are given up here */
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
            some += NAME(pick)(query, at, next, spare, picked + some);
        }
        for (int at = 0; at < some; at++) __builtin_prefetch(section->firsts + picked[at] * PACKED);
        for (int at = 0; at < some; at++) {
            near[kept] = picked[at] - begin;
            kept += NAME(looks_near)(section, picked[at], n, most, query);
        }
        for (int at = 0; at < kept; at++) {
            __builtin_prefetch(text + near[at] * n);
            __builtin_prefetch(text + near[at] * n + soon);
        }
        for (; done < kept && (kept - done >= lanes || to == end); done += lanes) {
            int waiting = kept - done < lanes ? kept - done : lanes;
            NAME(measure)(query, text, n, most, near + done, waiting, found);
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
#undef SETS
#undef MOST_LANES
#undef STRIDE
#undef INLINE
#undef BATCH
#undef SPLITS
#undef STRIP
#undef TRIAL
#undef HOLIDAY
