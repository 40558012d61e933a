"""What stocks are called: every form a text may use, with the stocks it may mean and since when it is known."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from loaders.linking.chinese_names import chinese_forms
from loaders.linking.company import WELL_KNOWN, WHOLE, share_class, spoken_forms, without_legal_words
from loaders.linking.normalise import fold
from loaders.linking.ordinary import Need, is_initials, need_of_alias, need_of_chinese, need_of_english, need_of_part
from loaders.linking.phrases import Automaton
from loaders.linking.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

ALIAS_KINDS = ("nickname", "homophone", "abbreviation", "english")
"""Kinds of names that a person lists; those of `stock_names` besides are company, short, former and former_code."""


FORMER = 10
"""Added to the level of a former name: whoever bears the name now is meant."""


class Sense(NamedTuple):
    """One stock that a form may mean.

    Attributes:
        stock_id: which stock.
        method: how a mention by this form is said to be found.
        since: from when on the form is known for this stock, microseconds since 1970 UTC; 0 if always.
        level: 0 for a name as listed, more the more of it was left out; the lowest level known is what is meant.
        company: the company's name without legal words, which all its shares have.
        share: class of the share, a capital letter, where symbol or name says it.
    """

    stock_id: str
    method: str
    since: int
    level: int = 0
    company: str = ""
    share: str = ""


@dataclass(frozen=True)
class Form:
    """A name as it may stand in a text, folded.

    Attributes:
        text: small letters, as in `Folded.lower`.
        senses: what it may mean, best level first.
        spaced: some list writes it with spaces between its characters.
    """

    text: str
    senses: tuple[Sense, ...]
    spaced: bool = False

    @cached_property
    def plain(self) -> list[Sense]:
        """Its senses where they are the same at any time: all of one level and known always. Else none."""
        same = len({(sense.since, sense.level) for sense in self.senses}) == 1 and self.senses[0].since == 0
        return list(self.senses) if same else []

    @property
    def counts(self) -> bool:
        """Whether there is any support with which it names a stock; a part of a name that is a word has none."""
        return any(need != Need.NEVER for need in self.needs.values())

    @cached_property
    def needs(self) -> dict[Sense, Need]:
        """Support that it needs to mean each of the stocks."""
        return {sense: _need(self.text, sense) for sense in self.senses}

    def need(self, senses: Iterable[Sense]) -> Need:
        """Support that it needs to mean one of several stocks: that of the one that needs least."""
        return min(self.needs[sense] for sense in senses)


def _need(text: str, sense: Sense) -> Need:
    if not text.isascii() and not sense.company and sense.method not in ALIAS_KINDS:
        return need_of_chinese(text)
    if sense.method in ALIAS_KINDS or (sense.method == "english_name" and not sense.company):
        return need_of_alias(text, sense.method)
    if not sense.company:
        return need_of_chinese(text)
    return need_of_english(text) if sense.level % FORMER <= WHOLE else need_of_part(text, sense.level % FORMER)


Found = tuple[int, bool, bool, Form]
"""A form in an automaton: its length, whether it begins and ends with a Latin letter or digit, and itself."""


class Lexicon:
    """Forms of all stocks, ready to be found in texts.

    Attributes:
        symbols: US symbols such as `GME` and `BRK-B`.
        codes: six-digit codes, renumbered ones too.
        forms: names by their folded text.
        moments: every moment at which something became known, ascending.
    """

    def __init__(
        self, symbols: dict[str, tuple[Sense, ...]], codes: dict[str, tuple[Sense, ...]], forms: dict[str, Form]
    ) -> None:
        self.symbols, self.codes, self.forms = symbols, codes, forms
        senses = [*symbols.values(), *codes.values(), *(form.senses for form in forms.values())]
        self.moments = sorted({sense.since for group in senses for sense in group} - {0})

    def epoch(self, moment: int) -> int:
        """How many moments had passed: two texts of one epoch are linked alike."""
        return bisect_right(self.moments, moment)

    @cached_property
    def everywhere(self) -> Automaton[Found] | None:
        """Aho and Corasick's automaton over all forms (CACM 18(6), 1975); None where there are none."""
        return _automaton(self.forms.values())

    @cached_property
    def in_ascii(self) -> Automaton[Found] | None:
        """The same over forms in ASCII, which is all that a text in ASCII can hold: small, and six times as fast."""
        return _automaton(form for form in self.forms.values() if form.text.isascii())


def _automaton(forms: Iterable[Form]) -> Automaton[Found] | None:
    import ahocorasick

    found = ahocorasick.Automaton()
    for form in forms:
        if form.counts:
            found.add_word(form.text, (len(form.text), _is_latin(form.text[0]), _is_latin(form.text[-1]), form))
    if not len(found):  # an empty automaton cannot be searched
        return None
    found.make_automaton()
    return found


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def known(senses: Sequence[Sense], moment: int) -> list[Sense]:
    """The senses known by a moment, those of the best level among them only."""
    if len(senses) == 1:
        return [*senses] if senses[0].since <= moment else []
    found = [sense for sense in senses if sense.since <= moment]
    best = min((sense.level for sense in found), default=0)
    return [sense for sense in found if sense.level == best]


def build_lexicon(stocks: pd.DataFrame, stock_names: pd.DataFrame) -> Lexicon:
    """The lexicon of a study.

    Args:
        stocks: `stock_id, symbol, market` (US or CN), perhaps `available_at`.
        stock_names: `stock_id, name, kind`, perhaps `available_at` (UTC); several rows for a stock are all kept, a
            name counts from the earliest of its rows on. Kinds: company, short, former, english, nickname,
            homophone, abbreviation, and former_code for a code the stock had before it was renumbered.

    A row whose `available_at` is null never counts, for nobody knows when it could have been read. Without the
    column, rows count always.
    """
    building = _Building()
    for stock_id, symbol, market, since in _rows(stocks, "stock_id", "symbol", "market"):
        building.add_symbol(stock_id, symbol, market, since)
    for stock_id, name, kind, since in _rows(stock_names, "stock_id", "name", "kind"):
        building.add_name(stock_id, name, kind, since)
    building.add_short_names()
    return building.lexicon()


def _rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple[str, str, str, int]]:
    """The columns and `available_at` in microseconds, of rows that count."""
    text = [table[name].astype(str).tolist() for name in columns]
    yield from ((*row, since) for *row, since in zip(*text, _since(table), strict=True) if since is not None)  # pyright: ignore[reportReturnType]


def _since(table: pd.DataFrame) -> list[int | None]:
    import pandas as pd

    if "available_at" not in table:
        return [0] * len(table)
    moments = pd.to_datetime(table["available_at"], utc=True)
    micros = moments.dt.tz_convert(None).to_numpy(dtype="datetime64[us]").astype("int64").tolist()
    return [None if missing else value for value, missing in zip(micros, moments.isna(), strict=True)]


class _Building:
    """Senses gathered row by row, the earliest of equal ones kept."""

    def __init__(self) -> None:
        self.symbols = _Senses()
        self.codes = _Senses()
        self.names = _Senses()
        self.spaced: set[str] = set()

    def add_symbol(self, stock_id: str, symbol: str, market: str, since: int) -> None:
        if market == "CN":
            self.codes.add(symbol, Sense(stock_id, "code", since))
        else:
            self.symbols.add(symbol.upper().replace(".", "-").replace("/", "-"), Sense(stock_id, "cashtag", since))

    def add_name(self, stock_id: str, name: str, kind: str, since: int) -> None:
        folded = fold(name)
        if kind == "former_code":
            self.codes.add(folded, Sense(stock_id, "former_code", since, 1))
        elif kind in ALIAS_KINDS and (kind != "english" or not stock_id.endswith(".US")):
            self._add(folded, Sense(stock_id, _METHODS.get(kind, kind), since))
        elif stock_id.endswith(".US"):
            self._add_english(stock_id, folded, kind, since)
        else:
            self._add_chinese(stock_id, name, kind, since)

    def add_short_names(self) -> None:
        """What everybody calls a company, from when its stock is known on."""
        since = {sense.stock_id: sense.since for senses in self.symbols.found.values() for sense in senses}
        for name, stock_id in table("english_short_names.csv"):
            if stock_id in since:
                self._add(fold(name), Sense(stock_id, "english_name", since[stock_id], WELL_KNOWN, fold(name)))

    def _add_chinese(self, stock_id: str, name: str, kind: str, since: int) -> None:
        level, method = (FORMER, "former_name") if kind == "former" else (0, "name")
        for form, less, spaced in chinese_forms(name):
            self._add(form, Sense(stock_id, method, since, level + less))
            if spaced:
                self.spaced.add(form)

    def _add_english(self, stock_id: str, folded: str, kind: str, since: int) -> None:
        level, method = (FORMER, "former_name") if kind == "former" else (0, "english_name")
        company, share = without_legal_words(folded), _share(stock_id) or share_class(folded)
        symbol = stock_id.removesuffix(".US").lower()
        for form, less in spoken_forms(folded, company):
            if is_initials(form) and (len(form) <= 2 or form == symbol):
                continue  # nothing, or the symbol, which has a finder of its own
            self._add(form, Sense(stock_id, method, since, level + less, company, share))

    def _add(self, form: str, sense: Sense) -> None:
        if len(form) > 1:
            self.names.add(form, sense)

    def lexicon(self) -> Lexicon:
        new = self._renumbered()
        forms = {text: Form(text, senses, text in self.spaced) for text, senses in self.names.sorted(new)}
        return Lexicon(dict(self.symbols.sorted(new)), dict(self.codes.sorted(new)), forms)

    def _renumbered(self) -> dict[str, str]:
        """New ids by old ones. A list may have a company under both; whoever names either means the one company.

        Only renumberings known always count, else one that was read later would change what earlier posts name.
        """
        senses = [
            (code, sense) for code, found in self.codes.found.items() for sense, since in found.items() if not since
        ]
        old = {code: sense.stock_id for code, sense in senses if sense.method == "former_code"}
        return {f"{code}.{new.rpartition('.')[2]}": new for code, new in old.items()}


class _Senses:
    """Senses by form; of equal ones the earliest."""

    def __init__(self) -> None:
        self.found: defaultdict[str, dict[Sense, int]] = defaultdict(dict)

    def add(self, form: str, sense: Sense) -> None:
        senses, same = self.found[form], sense._replace(since=0) if sense.since else sense
        senses[same] = min(sense.since, senses.get(same, sense.since))

    def sorted(self, new: Mapping[str, str]) -> Iterator[tuple[str, tuple[Sense, ...]]]:
        for form, senses in self.found.items():
            found = [sense._replace(since=since) if since else sense for sense, since in senses.items()]
            if any(sense.stock_id in new for sense in found):
                found = list({sense._replace(stock_id=new.get(sense.stock_id, sense.stock_id)) for sense in found})
            yield form, tuple(found if len(found) == 1 else sorted(found, key=_order))


def _order(sense: Sense) -> tuple[int, str, int, str, str]:
    return sense.level, sense.stock_id, sense.since, sense.method, sense.company


_METHODS = {"english": "english_name"}


def _share(stock_id: str) -> str:
    """The class in a symbol: B of `BRK-B.US`."""
    behind = stock_id.removesuffix(".US").rpartition("-")
    return behind[2] if behind[1] and len(behind[2]) == 1 else ""
