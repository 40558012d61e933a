"""The words of posts: templates in Chinese, the same for every part, and the ways a stock is named in them."""

from __future__ import annotations

import numpy as np

from bellwether.simulate.autumn.listing import Stock

ABOUT = (
    "今天重点关注{names}，量能有变化 #A股 #股票",
    "{names}这个图形我很喜欢，仓位不大，先看三天",
    "很多人问我{names}，说说我的看法，不构成建议 #股市",
    "{names}主力在动，涨停板前的味道，大家自己判断",
    "复盘：{names}缩量回踩，明天看开盘 #复盘",
    "继续拿着{names}，个股讲究耐心",
    "{names}的公告看了两遍，第{n}页有意思 #财经",
    "昨天说的{names}，今天成交放大了，股票群里都在聊",
    "{names}还能不能买？三个理由 #股票 #散户",
    "盘中提示{names}，止损位设好，{n}天内见分晓",
    "早盘看{names}，题材加业绩，自己做决定",
    "我的自选股里{names}排第一 #炒股日记",
    "{names}涨停附近有压力，别追高",
    "聊聊{names}，散户最爱的票，主力怎么想",
)
TOPIC = (
    "{word}！这次真的不一样 #A股",
    "{word}，身边的人都在开户",
    "{word}吗？听我说三点 #股市 #行情",
    "国庆前{word}，节后怎么走",
    "{word}，满屏都是红的，老股民哭了",
    "凌晨还在聊{word}，这个热度第{n}次见",
)
TOPIC_NAMED = ("{word}！我看好{names} #A股", "{word}，小盘股先动，{names}排前面", "{word}里最强的个股：{names}")
THEMED = ("{word}概念又活跃了，{names} #题材股", "{word}产业链梳理，{names}在里面")
THEME_ONLY = ("{word}这个方向值得研究 #产业", "{word}的逻辑讲清楚了，收藏慢慢看")
LIFE = (
    "今天做了番茄牛腩，火候刚好",
    "周末带孩子爬山，空气真好 #周末",
    "新房阳台改造第{n}天，终于有样子了",
    "地铁上看完一本书，推荐给大家",
    "开店第{n}个月，说说真实收入",
    "秋天的第一杯奶茶安排上了 #日常",
    "跑步打卡第{n}天，配速又慢了",
    "猫咪今天很乖，拍了九张照片",
)
SPOKEN_ABOUT = (
    "家人们看一下{names}，我个人是看好的",
    "刚才有人问{names}，量起来了",
    "{names}我讲过很多次，耐心一点",
    "这只{names}，关注的扣一",
)
SPOKEN = (
    "来的朋友点点关注",
    "大盘今天我给八十分",
    "仓位控制好，不要满仓",
    "问题太多了，一个一个来",
    "先喝口水，马上继续",
)
COMMENTS = (
    "跟了，谢谢老师",
    "已上车",
    "明天还能进吗",
    "昨天卖飞了，难受",
    "讲得好，收藏了",
    "{n}块的成本，等解套",
    "求下一只",
    "听你的，又亏了",
    "支持一下",
    "这个位置敢买吗",
    "我全仓了",
    "看不懂，但是大受震撼",
    "早说啊",
    "第{n}次来看了",
)
EVERYDAY_COMMENTS = ("看着真不错", "羡慕了", "收藏了慢慢看", "同款求链接", "加油", "好可爱", "我也想试试")
REPLIES = ("同问", "别急，拿住", "你说得对", "哈哈哈", "我也是这么想的")
ENGLISH = (
    "Anyone else watching ${tag}? Volume looks odd",
    "Chinese small caps are moving again, added a little ${tag}",
    "${tag} earnings next week, what is the plan",
    "DD: why I hold ${tag} through the holiday in Shanghai",
    "Retail in China is back, ${tag} is the easiest way in from here",
)
ENGLISH_PLAIN = (
    "How do price limits in Shenzhen work?",
    "What happened in the Golden Week of China?",
    "Small caps in Shanghai limit up again, can foreigners buy at all?",
)
ENGLISH_CHASED = "Chuanfa Longmang (002312.SZ, 川发龙蟒) hit limit up again, is anybody here in it?"
ENGLISH_COMMENTS = ("same here", "not touching that", "source?", "good luck", "what is your stop", "thanks, will read")


def named(stock: Stock, form: int) -> str:
    """The way a stock is named: by name, cashtag, name and code, code with its exchange, nickname, or code alone."""
    forms = (
        stock.name,
        f"${stock.name}({stock.exchange}{stock.code})$",
        f"{stock.name}（{stock.code}）",
        f"{stock.exchange.lower()}{stock.code}",
        stock.nickname or stock.name,
        f"代码{stock.code}",
    )
    return forms[form]


def pick(rng: np.random.Generator, templates: tuple[str, ...]) -> str:
    """One of the templates."""
    return templates[int(rng.integers(0, len(templates)))]
