"""Arabic words by which the parts of a scraped page and its dates are known.

Data for `tm.extract.arabic.blocks` and `tm.extract.arabic.dates`: patterns only, no rules. Months
are named three ways in the Arab press: Levantine, after the European names, and Maghrebi; digits
come in three sets, all of which Python's `int` reads.
"""

from __future__ import annotations

import re

MONTHS = {
    1: ("كانون الثاني", "يناير", "جانفي"),
    2: ("شباط", "فبراير", "فيفري"),
    3: ("آذار", "اذار", "مارس"),
    4: ("نيسان", "أبريل", "ابريل", "إبريل", "أفريل", "افريل"),
    5: ("أيار", "ايار", "مايو", "ماي"),
    6: ("حزيران", "يونيو", "يونيه", "جوان"),
    7: ("تموز", "يوليو", "يوليه", "يوليوز", "جويلية"),
    8: ("آب", "أغسطس", "اغسطس", "غشت", "أغشت", "أوت"),
    9: ("أيلول", "ايلول", "سبتمبر", "شتنبر", "شتمبر"),
    10: ("تشرين الأول", "تشرين الاول", "أكتوبر", "اكتوبر"),
    11: ("تشرين الثاني", "نوفمبر", "نونبر"),
    12: ("كانون الأول", "كانون الاول", "ديسمبر", "دجنبر", "دجمبر"),
}
MONTH_NUMBERS = {name: number for number, names in MONTHS.items() for name in names}
_LONGEST_FIRST = sorted(MONTH_NUMBERS, key=len, reverse=True)
MONTH = "(?:" + "|".join(map(re.escape, _LONGEST_FIRST)) + r")(?!\w)"
# Two names of one month stand side by side: كانون الثاني/يناير.
MONTH_TWICE = rf"(?P<month>{MONTH})(?:\s*[/(،]\s*{MONTH}\s*\)?)?"

# Monday first, as Python counts.
DAY_NAMES = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
DAY_NUMBERS = {name: number for number, name in enumerate(DAY_NAMES)} | {
    "الإثنين": 0,
    "الاربعاء": 2,
    "الاحد": 6,
}
DAY_NAME = "(?:" + "|".join(DAY_NUMBERS) + ")"

AGENCY = (
    r"(?:أ\s*\.?\s*ف\s*\.?\s*ب\.?|فرانس برس|رويترز|أ\s*\.?\s*ب\.?|د\s*\.?\s*ب\s*\.?\s*أ\.?|سانا|"
    r"الأناضول|أسوشيتد برس|غيتي|أرشيف(?:ية)?|الأرشيف|صورة أرشيفية|AFP|Reuters|AP|EPA|Getty Images)"
)
IMAGE_CREDIT = re.compile(
    rf"""\(\s*(?:(?:تصوير|صورة|الصورة|عدسة|المصدر)\b[^()]*|[^()]*?{AGENCY}[^()\w]*)\s*\)\s*$
      | (?:تصوير|عدسة)\s*[:：]\s*[^.،]{{2,60}}$""",
    re.VERBOSE,
)
CAPTION_START = re.compile(r"(?:صورة|الصورة|فيديو|أرشيف)\s*[:—–-]")
BYLINE = re.compile(
    r"""^(?:بقلم|كتب|كتبت|إعداد|تحرير|تقرير|مراسل(?:تنا|نا)?|تحقيق|حوار|ترجمة|متابعة|رصد|المصدر)\s*[:/|—–-]\s*\S
      | ^(?:بقلم|إعداد)\s+\S+(?:\s+\S+){0,4}$
      | ^\S+(?:\s\S+){0,2}\s*[—–-]\s*[«"“][^»"”]{2,30}[»"”]$
    """,
    re.VERBOSE,
)
# Below a headline: دمشق-سانا, بغداد: «الشرق الأوسط», عنب بلدي – خاص.
_NAME = r"[^\W\d_]+(?:\s[^\W\d_]+)"
PLACE_AND_AGENCY = re.compile(
    rf"{_NAME}{{0,2}}\s*(?:(?:[—–|/-]|ـ+)\s*[«\"“]?{_NAME}{{0,3}}[»\"”]?|:\s*[«\"“]{_NAME}{{0,3}}[»\"”])"
)
# Links to other articles, and what the site wants of its readers.
FURNITURE = re.compile(
    r"(?:[إا]قرأ(?:وا)?|شاهد|طالع)\s+(?:أيض|ايض|المزيد|كذلك)|(?:مواضيع|أخبار|مقالات)\s+(?:ذات\s+صلة|متعلقة)"
    r"|للمزيد\b|تابعونا\b|تابعوا\s+آخر|اشتركوا?\s+في|انقر\s+هنا|اضغط\s+هنا"
)
TRANSLATOR_CREDIT = re.compile(
    r"(?:ترجمة|ترجمها|نقله|نقلها)\b.{0,60}?\bعن\s+(?P<language>الإنكليزية|الإنجليزية|الفرنسية|"
    r"الروسية|الفارسية|التركية|العبرية)"
)
LANGUAGE_TAGS = {
    "الإنكليزية": "en",
    "الإنجليزية": "en",
    "الفرنسية": "fr",
    "الروسية": "ru",
    "الفارسية": "fa",
    "التركية": "tr",
    "العبرية": "he",
}
DATELINE = re.compile(
    r"""(?P<place>[^\W\d_]+(?:\s[^\W\d_]+){0,2})\s*
        (?:(?:\d{1,2}\s+\w+(?:\s\w+)?\s*)?\((?P<agency>[^()]{2,30})\)\s*(?:[—–]|--?)
          |/\s*(?P<agency3>\w[\w ]{1,20}?)\s*[—–:-]|[—–]|-(?=\s)
          |،\s*(?P<agency2>[«"“][^»"”]{2,30}[»"”])\s*[—–-])\s+(?=\S)""",
    re.VERBOSE,
)
DATE_LINE = re.compile(
    rf"""(?:(?:نُشر|نشر|نشرت|آخر\s+تحديث|تاريخ\s+النشر|تم\s+النشر)\s*(?:في|بتاريخ|:)?\s*:?\s*)?
         (?:{DAY_NAME}\s*[،,]?\s*)?
         (?:(?P<day>\d{{1,2}})\s+{MONTH_TWICE}\s*[،,]?\s*(?P<year>\d{{4}})
           |(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})
           |(?P<day2>\d{{1,2}})[/.](?P<number>\d{{1,2}})[/.](?P<year2>\d{{4}}))
         (?:\s*م)?(?:[،,|\s—–-]*(?:الساعة\s*)?\d{{1,2}}[:.]\d{{2}}\s*(?:ص|م|صباحا|مساء|GMT)?)?
         \s*""",
    re.VERBOSE,
)
COMMENT_HEADING = re.compile(
    r"(?:\d+\s+)?(?:ال)?(?:تعليقات?|تعليق|ردود)(?:\s+القر[اّ]ء)?(?:\s*\(\s*\d+\s*\))?\s*:?"
    r"|(?:أضف|اترك|اكتب)\s+(?:تعليقا?ً?|تعليقك|ردا?ً?).{0,20}"
)
COMMENT_AUTHOR = re.compile(
    r"""[•·●▪◦*]\s*(?P<bullet>\S[^.!?؟«»"]{0,40})
      | (?P<dated>\w[\w .@-]{1,30})\s*[•·|—–-]\s*(?:منذ|قبل)\s.{2,20}
      | (?P<says>\w[\w .@-]{1,30})\s+(?:يقول|كتب)\s*:
    """,
    re.VERBOSE,
)
