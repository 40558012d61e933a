"""All files of ``autumn-2024`` below one folder."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.akshare_fund_flow import write_fund_flow
from bellwether.simulate.autumn.writers.akshare_halts import write_halts
from bellwether.simulate.autumn.writers.akshare_hist import write_hist
from bellwether.simulate.autumn.writers.akshare_index import write_indices
from bellwether.simulate.autumn.writers.akshare_limit_pool import write_limit_pool
from bellwether.simulate.autumn.writers.canonical_posts import write_canonical_posts
from bellwether.simulate.autumn.writers.disclosures import write_disclosures
from bellwether.simulate.autumn.writers.douyin import write_douyin
from bellwether.simulate.autumn.writers.enforcement import write_enforcement
from bellwether.simulate.autumn.writers.kuaishou import write_kuaishou
from bellwether.simulate.autumn.writers.livestreams import write_livestreams
from bellwether.simulate.autumn.writers.reddit import write_reddit
from bellwether.simulate.autumn.writers.themes_sheet import write_themes
from bellwether.simulate.autumn.writers.tikhub_channels import write_tikhub
from bellwether.simulate.autumn.writers.tushare_lists import write_stock_basic, write_suspend_d, write_top_list
from bellwether.simulate.autumn.writers.tushare_market import write_tushare_market
from bellwether.simulate.autumn.writers.us_stocks import write_us_stocks
from bellwether.simulate.autumn.writers.wx_channel import write_wx_channel
from bellwether.simulate.autumn.writers.xiaohongshu import write_xiaohongshu


def write_exports(folder: Path, world: World) -> None:
    """Posts, market and lists below ``folder``, which is made."""
    _write_posts(folder, world)
    _write_market(folder, world)
    write_enforcement(folder / "enforcement.csv", world)
    write_disclosures(folder / "disclosures.csv", world)
    write_themes(folder / "themes.csv", world)
    write_us_stocks(folder / "us_stocks.tsv")


def _write_posts(folder: Path, world: World) -> None:
    for write in (write_douyin, write_kuaishou, write_xiaohongshu):
        write(folder / "mediacrawler", world)
    write_tikhub(folder / "wechat_channels" / "tikhub", world)
    write_wx_channel(folder / "wechat_channels" / "wx_channel", world)
    write_canonical_posts(folder / "wechat_channels" / "canonical", world)
    write_livestreams(folder / "livestreams.csv", world)
    write_reddit(folder / "reddit", world)


def _write_market(folder: Path, world: World) -> None:
    akshare, tushare = folder / "akshare", folder / "tushare"
    write_hist(akshare / "stock_zh_a_hist", world)
    write_limit_pool(akshare / "stock_zt_pool_em", world)
    write_halts(akshare / "stock_tfp_em", world)
    write_fund_flow(akshare / "stock_individual_fund_flow", world)
    write_indices(akshare / "index_zh_a_hist", world)
    write_tushare_market(tushare, world)
    write_stock_basic(tushare / "stock_basic.csv", world)
    write_suspend_d(tushare / "suspend_d.csv", world)
    write_top_list(tushare / "top_list.csv", world)
