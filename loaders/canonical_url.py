"""One spelling for each address, so that two posts that link to one page are seen to.

What counts as the same page is our own choice, kept here; taking an address apart is `urllib.parse`'s. Two different
pages must not become one, for that would make strangers look alike; that one page keeps two spellings now and then
only hides something. So of the query only what is known to say who shared it, where and when is taken out: everywhere
names that mean nothing else, and names that elsewhere may mean the page itself (`from`, `t`, `source`) only on the
sites that are known to use them so. ClearURLs' public rules (LGPL-3) take out the same and more.
"""

from __future__ import annotations

import re
import string
from urllib.parse import quote, urlsplit

OPAQUE = frozenset(("t.co",))
"""Short addresses that are made anew for each post: they never meet, and say nothing of the page."""

_EVERYWHERE = frozenset(
    "_ga _gl _hsenc _hsmi _openstat __twitter_impression cmpid dclid fb_action_ids fb_action_types fb_ref fb_source "  # noqa: SIM905
    "fbclid gbraid gclid gclsrc gs_l igsh igshid isappinstalled mc_cid mc_eid mibextid mkt_tok msclkid ref_src ref_url "
    "sfnsn spm spm_id_from srsltid ttclid twclid vd_source wbraid wt_mc xsec_source xsec_token yclid".split()
)
_BEGINNINGS = ("utm_", "mtm_", "share_", "sharer_")
_ON_SITE = {
    "weixin.qq.com": "abtest_cooperation ascene chksm clicktime devicetype enterid exportkey fontgear from key lang "
    "nettype pass_ticket poc_token scene sessionid srcid subscene uin version wx_header",
    "weibo.com": "dt_dapp from refer_flag sourcetype weibo_id wm",
    "weibo.cn": "dt_dapp featurecode from lfid luicode sourcetype uicode weibo_id wm",
    "bilibili.com": "bbid buvid from from_source from_spmid is_story_h5 mid msource plat_id refer_from seid timestamp "
    "ts unique_k up_id",
    "xiaohongshu.com": "app_platform app_version apptime appuid author_share exsource ignoreengage shareredid type "
    "xhsshare",
    "douyin.com": "did iid mid previous_page timestamp ts u_code",
    "tiktok.com": "_d _r _t is_copy_url is_from_webapp sender_device source timestamp u_code user_id",
    "youtube.com": "ab_channel feature pp si t",
    "youtu.be": "feature pp si t",
    "twitter.com": "cn s t",
    "x.com": "cn s t",
    "reddit.com": "correlation_id rdt ref_campaign ref_source",
    "spotify.com": "si",
    "linkedin.com": "refid trackingid trk",
    "medium.com": "source",
    "seekingalpha.com": "source",
    "finance.yahoo.com": "guccounter guce_referrer guce_referrer_sig ncid soc_src soc_trk",
    "wsj.com": "mod reflink",
    "marketwatch.com": "link mod siteid",
    "bloomberg.com": "leadsource sref srnd",
    "cnbc.com": "__source",
    "nytimes.com": "smid smtyp",
}
_SITES = {site: frozenset(names.split()) for site, names in _ON_SITE.items()}

_PLAIN = re.compile(
    r"https?://([a-z0-9-]++(?:\.[a-z0-9-]++)++)"
    r"((?:/[!$&'()*+,./0-9:;=@A-Z_a-z~-]*+)?+)(?:\?([!$&'()*+,./0-9:;=?@A-Z_a-z~-]*+))?+"
)
"""Most addresses: host in small letters, path and query without escapes. To take one apart takes ten times as long."""
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_DOORS = ("www.", "m.", "mobile.", "wap.")
_DOOR = re.compile(r"(?:(?:www|m|mobile|wap)\.)+(?=[^.]+\.)")
"""What a site puts before its name for a kind of device; never the name itself, as in `m.com`."""
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_ESCAPED_AND = re.compile(r"(^|&)(?:amp;)+")
_USUAL_PORTS = (None, 80, 443)
_LONGEST = 2_048

_IN_TEXT = re.compile(r"https?://[!#-;=?-Z_a-z~]++(?!\u2026)", re.IGNORECASE)
"""Up to the first sign that no address holds (RFC 3986): a space, a quotation mark, any sign that is not ASCII."""
_CUT = ".."
_ENDS_OF_SENTENCES = ".,:;!?'*_~"


def urls_in(text: str) -> list[str]:
    """The addresses that stand in a text, as they are written, without the punctuation of the sentence around them.

    Chinese words and full-width signs that stick to an address are not of it: browsers copy addresses in ASCII. A
    bracket at the end is of it only where it is opened in it, as in `/wiki/GameStop_(company)`. One that ends in dots
    was cut, and is left out: many pages begin alike.
    """
    found = _IN_TEXT.findall(text) if "://" in text else []
    return [_without_ends(one) for one in found if not one.endswith(_CUT)]


def _without_ends(url: str) -> str:
    while True:
        shorter = url.rstrip(_ENDS_OF_SENTENCES)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter


def canonical_url(written: str) -> str | None:
    """The one spelling of a web address, `https://host/path?query`; None for what is none, or is opaque.

    Scheme and host are in small letters, always `https`; `www.`, `m.`, `mobile.`, `wap.`, user, usual port, the slash
    at the end, tracking parameters and the fragment are left out; the rest of the query is sorted. A fragment that
    begins with `/` or `!` is kept, for such sites name their pages in it. Escapes are in capitals, and what is not
    ASCII is escaped. An address without a scheme may be one; over 2,048 characters none is.

    Args:
        written: the address as a source or a text has it.
    """
    plain = _PLAIN.fullmatch(written)
    found = _joined(*plain.groups()) if plain else _taken_apart(written.strip())
    return found if found and len(found) <= _LONGEST else None


def _taken_apart(bare: str) -> str | None:
    try:
        parts = urlsplit(f"https://{bare}" if _BARE.match(bare) else bare)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # brackets or a port that are none
        return None
    host = host.rstrip(".")
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    site = host if port in _USUAL_PORTS else f"{host}:{port}"
    found, fragment = _joined(site, _ascii(parts.path), _ascii(parts.query)), parts.fragment.rstrip("/")
    names_page = found and fragment.startswith(("/", "!")) and fragment != "!"
    return f"{found}#{_ascii(fragment)}" if names_page else found


def _joined(site: str, path: str, query: str | None) -> str | None:
    name = _DOOR.sub("", site, count=1) if site.startswith(_DOORS) else site
    if name in OPAQUE:
        return None
    kept = _kept(query, name) if query else ""
    return f"https://{name}{path.rstrip('/')}{kept and '?'}{kept}"


def _kept(query: str, site: str) -> str:
    extra = _of_site(site)
    parts = (_ESCAPED_AND.sub(r"\1", query) if "amp;" in query else query).split("&")
    return "&".join(sorted([part for part in parts if part and not _tracks(part, extra)]))


def _of_site(host: str) -> frozenset[str]:
    while host and host not in _SITES:
        host = host.partition(".")[2]
    return _SITES.get(host, frozenset())


def _tracks(part: str, extra: frozenset[str]) -> bool:
    name = part.partition("=")[0].lower()
    return name in _EVERYWHERE or name in extra or name.startswith(_BEGINNINGS)


def _ascii(text: str) -> str:
    """The text with what no address holds escaped as UTF-8, and all escapes in capitals."""
    if not text.isascii() or not text.isprintable() or " " in text:
        text = quote(text, safe=string.punctuation)
    return _ESCAPE.sub(lambda found: found[0].upper(), text) if "%" in text else text
