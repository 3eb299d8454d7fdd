/* "Did you mean": the restricted edit distance (Damerau 1964) over bytes, case set aside. */
#include "diag/diag.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 64 };

static int smallest(int a, int b, int c)
{
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Changes, insertions, deletions and swaps of neighbours that make b of a. */
static int distance(const char *a, int la, const char *b, int lb)
{
    int rows[3][LONGEST + 1];
    for (int j = 0; j <= lb; j++)
        rows[0][j] = j;
    for (int i = 1; i <= la; i++) {
        int *now = rows[i % 3], *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= lb; j++) {
            int x = tolower((unsigned char)a[i - 1]), y = tolower((unsigned char)b[j - 1]);
            now[j] = smallest(before[j] + 1, now[j - 1] + 1, before[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == tolower((unsigned char)b[j - 2]) &&
                y == tolower((unsigned char)a[i - 2]) && two_before[j - 2] + 1 < now[j])
                now[j] = two_before[j - 2] + 1;
        }
    }
    return rows[la % 3][lb];
}

const char *nearest_word(const char *word, const char *const *candidates, int count)
{
    int length = (int)strlen(word);
    if (length == 0 || length > LONGEST)
        return NULL;
    int best = length / 3 + 2; /* one slip in a short word, a few in a long one */
    const char *nearest = NULL;
    for (int i = 0; i < count; i++) {
        int other = (int)strlen(candidates[i]);
        int apart = other > length ? other - length : length - other;
        if (other > LONGEST || apart >= best)
            continue;
        int d = distance(word, length, candidates[i], other);
        if (d < best && d < (length > other ? length : other)) {
            best = d;
            nearest = candidates[i];
        }
    }
    return nearest;
}
