"""Common words that are also names.

Where nothing but the spelling speaks for the name, it is none.

English shows a name by its capital, so the capital must mean something: not at the beginning of
a sentence, not in a line of capitals. Arabic has no capitals: a newspaper called `الأخبار` (the
news) is that newspaper only after a word such as `صحيفة` (newspaper) or in quotation marks.
Start reading at `ENGLISH` and `ARABIC`; `tm.glossary.english` and
`tm.glossary.arabic` apply them.
"""

from __future__ import annotations

from tm.lang.arabic import loose_key

# Words a desk's names are spelt like, in small letters.
ENGLISH = frozenset(
    {
        *("aid", "bush", "frank", "front", "grace", "guardian", "hope", "hums", "independent"),
        *("is", "it", "mark", "may", "mirror", "mobile", "monitor", "nice", "now", "orient"),
        *("polish", "post", "reading", "rich", "rose", "sham", "sky", "sun", "times"),
        *("us", "who", "will", "world"),
    }
)

# Common nouns that media bear as names.
ARABIC = frozenset(
    loose_key(word)
    for word in (
        *("الأخبار", "الجزيرة", "الحياة", "الديار", "السفير", "الوطن", "النهار", "المنار"),
        *("الميادين", "الراي", "البعث", "الثورة", "تشرين", "المدن", "الشرق", "المستقبل", "الآن"),
        *("الجمهورية", "اللواء", "البناء", "العهد", "الاتحاد", "الخليج", "الأهرام", "العربية"),
    )
)

# What licenses such a name in Arabic: the word before it.
ARABIC_MEDIA_NOUNS = frozenset(
    loose_key(word)
    for word in (
        *("صحيفة", "جريدة", "قناة", "شبكة", "موقع", "وكالة", "مجلة", "تلفزيون", "فضائية", "إذاعة"),
        *("مراسل", "مراسلة"),
    )
)
