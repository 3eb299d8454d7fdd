"""Ordinals in English, French and Spanish, from the grammars: what ics/run.py asks jwp to read.

Each function gives all usual ways to write the ordinal of n, from 1 to 199."""

import unicodedata

EN = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
      "sixteenth seventeenth eighteenth nineteenth").split()
EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def english(n):
    if n >= 100:
        rest = [f"{hundred} and {word}" for hundred in ("one hundred", "hundred") for word in english(n - 100)] if n > 100 else []
        return rest or ["hundredth", "one hundredth"]
    if n < 20:
        return [EN[n - 1]]
    tens, unit = EN_TENS[n // 10 - 2], n % 10
    if unit == 0:
        return [tens[:-1] + "ieth"]
    return [f"{tens}-{EN[unit - 1]}", f"{tens} {EN[unit - 1]}"]


FR = ("unième deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième "
      "quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième").split()
FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def french(n):
    if n == 1:
        return ["première", "premier"]
    if n == 2:
        return ["deuxième", "seconde"]
    if n == 100:
        return ["centième"]
    if n > 100:
        words = [FR[0]] if n == 101 else french(n - 100)
        return [f"cent {words[0]}", f"cent-{words[0]}"]
    if n < 20:
        return [FR[n - 1]]
    base = n // 10 * 10 if n < 70 else n // 20 * 20
    tens, rest = FR_TENS[base], n - base
    if rest == 0:
        return ["quatre-vingtième" if base == 80 else tens.rstrip("e") + "ième"]
    if base < 80 and rest in (1, 11):
        return [f"{tens} et {FR[rest - 1]}", f"{tens}-et-{FR[rest - 1]}"]
    return [f"{tens}-{FR[rest - 1]}"]


ES = "primer* segund* tercer* cuart* quint* sext* séptim* octav* noven*".split()
ES_TENS = "décim* vigésim* trigésim* cuadragésim* quincuagésim* sexagésim* septuagésim* octogésim* nonagésim*".split()


def spanish_words(n):
    if n >= 100:
        return [f"centésim* {word}" for word in spanish_words(n - 100)] if n > 100 else ["centésim*"]
    if n < 10:
        return [ES[n - 1]] + (["septim*", "sétim*"] if n == 7 else ["non*"] if n == 9 else [])
    tens, unit = ES_TENS[n // 10 - 1], n % 10
    if unit == 0:
        return [tens]
    apart = [f"{tens} {ES[unit - 1]}"]
    if n < 30:
        joined = tens.replace("é", "e").replace("*", "o") + ES[unit - 1]
        apart += [joined] + ([joined.replace("oo", "o")] if unit == 8 else [])
    return apart + {11: ["undécim*"], 12: ["duodécim*"], 19: ["decimonon*"]}.get(n, [])


def spanish_feminine(n):
    return [word.replace("*", "a") for word in spanish_words(n)]


def spanish_masculine(n):
    short = {"primero": "primer", "tercero": "tercer"}
    words = [word.replace("*", "o") for word in spanish_words(n)]
    cut = [long[:-1] for long in words if any(long.endswith(word) for word in short)]
    return words + cut


def roman(n):
    tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]
    units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return tens[n // 10] + units[n % 10]


def english_ending(n):
    return "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def plain(text):
    """Without accents, as people write in a hurry."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def titles(n):
    """Ways to say "n-th meeting of the Standing Committee" in three languages."""
    words = [f"{word} meeting of the Standing Committee" for word in english(n)]
    words += [f"{word.title()} Meeting of the Standing Committee" for word in english(n)]
    words += [f"{word} {meeting} du Comité permanent" for word in french(n) for meeting in ("réunion", "session")]
    words += [f"{word.capitalize()} reunión del Comité Permanente" for word in spanish_feminine(n)]
    words += [f"{word} período de sesiones del Comité Permanente" for word in spanish_masculine(n)]
    words += [plain(word) for word in words if plain(word) != word]
    words += [unicodedata.normalize("NFD", word) for word in words if plain(word) != word]
    words += [f"{n}{english_ending(n)} meeting of the Standing Committee", f"{n}{english_ending(n)} Standing Committee",
              f"{n} {english_ending(n)} Meeting of the Standing Committee", f"Standing Committee, {n}{english_ending(n)} meeting",
              f"{n}e réunion du Comité permanent", f"{n}ème session du Comité permanent", f"{n}ᵉ session du Comité permanent",
              f"{n}.ª reunión del Comité Permanente", f"{n}a reunión del Comité Permanente", f"{n}ª reunión del Comité Permanente",
              f"{n}° reunión del Comité Permanente", f"{n}º período de sesiones del Comité Permanente",
              f"SC{n}", f"SC-{n}", f"SC {n}", f"SC\u2011{n}", f"CITES SC{n}", f"CITES-SC{n}", f"StC {n}"]
    if n < 100:
        words += [f"{roman(n)} reunión del Comité Permanente", f"{roman(n)} meeting of the Standing Committee",
                  f"{roman(n)}e session du Comité permanent", f"SC {roman(n)}"]
    return words
