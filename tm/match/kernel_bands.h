/* Part of kernel.c, included once for each instruction set: the distances of several rows at once.
 *
 * A row of length n is near enough when its distance from the query (length m) is at most `most`.
 * All cells of such a path lie between two diagonals, at most `most` apart, so the column of the
 * matrix is a window of that many cells that moves down by one with each character. The highest bit
 * of a word is the lowest diagonal, `below` cells under the main one. The last cell, the distance,
 * lies on the diagonal of bit `goal`; along it the numbers never fall, so it is the one that is
 * counted, and a row is given up as soon as it is above `most`.
 * Start reading at `measure`.
 */

/* Words of a vector, and vectors that are computed side by side: one step has to wait for the last
 * one of its own vector only. */
#define LANES 8
#define HALF 4
#define SETS 2
#define MOST_LANES (SETS * LANES)

typedef uint32_t NAME(u32s) __attribute__((vector_size(4 * LANES)));
typedef int32_t NAME(i32s) __attribute__((vector_size(4 * LANES)));
typedef uint64_t NAME(u64s) __attribute__((vector_size(8 * HALF)));
typedef int64_t NAME(i64s) __attribute__((vector_size(8 * HALF)));

/* Whether all rows are too far is asked once in so many characters. */
#define STRIDE 2

#define INLINE static inline __attribute__((always_inline))

INLINE int NAME(all_above32)(NAME(u32s) scores, int most) {
    NAME(i32s) over = (NAME(i32s))scores > most;
#ifdef AVX2
    return _mm256_movemask_epi8((__m256i)over) == -1;
#else
    int32_t all = -1;
    for (int lane = 0; lane < LANES; lane++) all &= over[lane];
    return all != 0;
#endif
}

INLINE int NAME(all_above64)(NAME(u64s) scores, int most) {
    NAME(i64s) over = (NAME(i64s))scores > (int64_t)most;
#ifdef AVX2
    return _mm256_movemask_epi8((__m256i)over) == -1;
#else
    return (over[0] & over[1] & over[2] & over[3]) != 0;
#endif
}

/* So many sets of eight rows, distances up to NARROW_BAND. */
INLINE void NAME(band32)(const Query *query, const uint8_t *const *rows, int n, int most, int sets,
                         int *found) {
    int m = query->length, below = (most + m - n) / 2, goal = 31 - below + m - n;
    NAME(u32s) none = {0}, vn[SETS], vp[SETS], score[SETS];
    for (int set = 0; set < sets; set++) {
        vn[set] = none;
        vp[set] = ~none << (31 - below);
        score[set] = none + (uint32_t)(m > n ? m - n : 0);
    }
    const uint32_t *table = query->narrow + (size_t)below * CODES;
    for (int i = 0; i < n; i++, table += CODES) {
        for (int set = 0; set < sets; set++) {
            const uint8_t *const *t = rows + set * LANES;
            NAME(u32s) x = {table[t[0][i]], table[t[1][i]], table[t[2][i]], table[t[3][i]],
                            table[t[4][i]], table[t[5][i]], table[t[6][i]], table[t[7][i]]};
            NAME(u32s) d0 = (((x & vp[set]) + vp[set]) ^ vp[set]) | (x | vn[set]);
            NAME(u32s) flat = ~vn[set] & (d0 | vp[set]), hn = d0 & vp[set];
            score[set] += ~d0 >> goal & 1;
            d0 >>= 1;
            vp[set] = hn | (~d0 & flat);
            vn[set] = ~flat & d0;
        }
        if (i % STRIDE == STRIDE - 1 && i >= most && NAME(all_above32)(score[0], most) &&
            NAME(all_above32)(score[sets - 1], most))
            break;
    }
    for (int lane = 0; lane < sets * LANES; lane++)
        found[lane] = (int)score[lane / LANES][lane % LANES];
}

/* So many sets of four rows, distances up to WIDE_BAND. */
INLINE void NAME(band64)(const Query *query, const uint8_t *const *rows, int n, int most, int sets,
                         int *found) {
    int m = query->length, below = (most + m - n) / 2, goal = 63 - below + m - n;
    NAME(u64s) none = {0}, vn[SETS], vp[SETS], score[SETS];
    for (int set = 0; set < sets; set++) {
        vn[set] = none;
        vp[set] = ~none << (63 - below);
        score[set] = none + (uint64_t)(m > n ? m - n : 0);
    }
    const uint64_t *table = query->wide + (size_t)below * CODES;
    for (int i = 0; i < n; i++, table += CODES) {
        for (int set = 0; set < sets; set++) {
            const uint8_t *const *t = rows + set * HALF;
            NAME(u64s) x = {table[t[0][i]], table[t[1][i]], table[t[2][i]], table[t[3][i]]};
            NAME(u64s) d0 = (((x & vp[set]) + vp[set]) ^ vp[set]) | (x | vn[set]);
            NAME(u64s) flat = ~vn[set] & (d0 | vp[set]), hn = d0 & vp[set];
            score[set] += ~d0 >> goal & 1;
            d0 >>= 1;
            vp[set] = hn | (~d0 & flat);
            vn[set] = ~flat & d0;
        }
        if (i % STRIDE == STRIDE - 1 && i >= most && NAME(all_above64)(score[0], most) &&
            NAME(all_above64)(score[sets - 1], most))
            break;
    }
    for (int lane = 0; lane < sets * HALF; lane++)
        found[lane] = (int)score[lane / HALF][lane % HALF];
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
        if (i % STRIDE == STRIDE - 1 && i >= most && NAME(all_above64)(score, most)) break;
        dl = dl >> 1 | dh << 63;
        dh >>= 1;
        vpl = hnl | ~(dl | hpl);
        vph = hnh | ~(dh | hph);
        vnl = dl & hpl;
        vnh = dh & hph;
    }
    for (int lane = 0; lane < HALF; lane++) found[lane] = (int)score[lane];
}

/* How many rows are measured at once. */
INLINE int NAME(lanes)(int most) {
    return most <= NARROW_BAND ? SETS * LANES : most <= WIDE_BAND ? SETS * HALF
                                            : most <= DOUBLE_BAND ? HALF : 1;
}

/* Measure some rows, at most as many as there are lanes. Spare lanes repeat the first row. */
static void NAME(measure)(const Query *query, const uint8_t *text, int64_t n, int most, int64_t begin,
                          const int64_t *rows, int waiting, int *found) {
    const uint8_t *t[MOST_LANES];
    for (int lane = 0; lane < MOST_LANES; lane++)
        t[lane] = text + (rows[lane < waiting ? lane : 0] - begin) * n;
    if (most <= NARROW_BAND && waiting > LANES) NAME(band32)(query, t, (int)n, most, SETS, found);
    else if (most <= NARROW_BAND) NAME(band32)(query, t, (int)n, most, 1, found);
    else if (most <= WIDE_BAND && waiting > HALF) NAME(band64)(query, t, (int)n, most, SETS, found);
    else if (most <= WIDE_BAND) NAME(band64)(query, t, (int)n, most, 1, found);
    else if (most <= DOUBLE_BAND) NAME(band128)(query, t, (int)n, most, found);
    else found[0] = whole_distance(query, t[0], (int)n, most);
}
