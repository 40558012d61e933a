"""What an English company name is called: without its legal endings, its share class, its line of business."""

from __future__ import annotations

import re
from collections.abc import Iterator

WELL_KNOWN, WHOLE, LINE_LEFT_OUT, FIRST_WORD = 0, 1, 2, 3
"""What a form is: what everybody says; the name but for legal words; without the line of business; its first word."""

_SECURITY = re.compile(
    r"[\s,-]*\b(?:class [a-z]\b|series [a-z]\b|common (?:stock|shares?|units?)|ordinary shares?|capital stock|"
    r"(?:sponsored |unsponsored )?ad[rs]s?\b|american depositary|depositary|subordinate voting|voting shares|"
    r"shares? of beneficial|beneficial interest|registered shares|new york registry|\(?cayman|\(?bermuda).*$"
)
_NO_COMPANY = re.compile(
    r"%|\b(?:preferred|warrants?|units?|rights?|notes?|debentures?|etn|etf|fund|trust|bonds?|acquisition corp)\b"
)
_STATE = re.compile(r"\s*[/\\][a-z]{2,6}[/\\]?.*$")
_ARTICLE = re.compile(r"^the | \(the\)$|, the$")
_LEGAL = re.compile(
    r"[\s,&]+(?:inc|incorporated|corp|corporation|co|company|companies|ltd|limited|plc|llc|lp|l\.p|s\.?a|n\.?v|ag|se|ab|"
    r"asa|oyj|s\.?p\.?a|sa de cv|s\.?a\.?b|holdings?|hldgs?|group|grp|and|&)\.?$"
)
_LINES = re.compile(
    r" (?:technolog(?:y|ies)|platforms?|motors?|international|wholesale|systems?|entertainment|software|"
    r"pharmaceuticals?|pharma|therapeutics|bio(?:therapeutics|sciences|pharma|technologies|tech)|energy|resources|"
    r"industries|brands|stores|airlines|air lines|financial|bancorp|bancshares|semiconductors?|solutions|"
    r"lab(?:s|oratories)|networks?|interactive|media|communications|global|worldwide|enterprises|foods|restaurants?|"
    r"hotels|resorts|aerospace|automotive|petroleum|instruments|health|studios|space|computing|materials|"
    r"aviation|airways|cruises|cruise line|pizza|mining|manufacturing|computer|innovation|beauty|apparel|athletica|"
    r"mexican grill|de cv|online|games?|gaming|digital|infrastructure|dynamics|robotics|data)$"
)
_CLASS = re.compile(r"\bclass ([a-z])\b", re.IGNORECASE)


def spoken_forms(name: str, whole: str) -> Iterator[tuple[str, int]]:
    """Forms a listed English name goes by, in small letters, each with how much of the name it keeps.

    `Ford Motor Company Common Stock` gives `ford motor` (whole) and `ford` (line of business left out). Warrants,
    preferred shares, notes and funds give nothing: nobody means them by the company's name.

    Args:
        name: as listed, folded by `normalise.fold`.
        whole: the same `without_legal_words`.
    """
    if len(whole) < 2 or _NO_COMPANY.search(name):
        return
    spellings = _spellings(whole)
    yield from ((form, WHOLE) for form in spellings)
    shorter = _without_line(whole) if " " in whole else whole
    if shorter != whole and len(shorter) > 2:
        yield from ((form, LINE_LEFT_OUT) for form in _spellings(shorter) - spellings)
    first = whole.partition(" ")[0].rstrip(",")
    if first not in (whole, shorter) and len(first) > 3 and first not in spellings:
        yield first, FIRST_WORD


def without_legal_words(name: str) -> str:
    """`berkshire hathaway` for `berkshire hathaway inc. class b`."""
    bare = _ARTICLE.sub("", _STATE.sub("", _SECURITY.sub("", name)).strip())
    bare = _repeated(_LEGAL, bare.rstrip(".,"))
    return _ARTICLE.sub("", bare).strip(" ,.&-")


def share_class(name: str) -> str:
    """The class of a share as its name says it, a capital letter, or nothing."""
    found = _CLASS.search(name)
    return found[1].upper() if found else ""


def _without_line(name: str) -> str:
    return _repeated(_LINES, name).strip(" ,.&-")


def _repeated(pattern: re.Pattern[str], text: str) -> str:
    while (shorter := pattern.sub("", text).rstrip(" ,.")) != text and shorter:
        text = shorter
    return text


def _spellings(name: str) -> set[str]:
    """The name as it stands, without `.com`, without apostrophes and hyphens, with `and` for `&`."""
    found = {name}
    if name.isalpha():
        return found
    if name.endswith((".com", " com")):
        found |= {name[:-4], name[:-4] + ".com"}
    for mark, plain in (("'", ""), ("-", " "), (" & ", " and "), (",", ""), ("!", "")):
        if mark in name:
            found |= {form.replace(mark, plain) for form in found}
    return {form for form in found if len(form) > 1}
