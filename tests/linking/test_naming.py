"""Texts and the stocks they name, the hard cases of each kind, judged by hand."""

from __future__ import annotations

import pytest

from tests.linking.a_few import named

CASHTAGS = [
    (
        "$GME and $gme, again $BRK.B $brk/b $BRK-B",
        ["GME:$GME", "GME:$gme", "BRK-B:$BRK.B", "BRK-B:$brk/b", "BRK-B:$BRK-B"],
    ),
    ("$TSLA: deliveries out ($F flat). $T,$V", ["TSLA:$TSLA", "F:$F", "T:$T", "V:$V"]),
    ("$APPLE is no symbol, nor is $20, $5m, $USD, US$ 300, $$$ or $cashappking", []),
    ("＄GME 满仓", ["GME:＄GME"]),
    ("买$GME冲", ["GME:$GME"]),
    ("$TD.TO and $ES_F are other securities, $F/GM is a pair", ["F:$F"]),
    ("cut off at $T…", []),
    ("echo $PATH is empty, $JAVA_HOME too", []),
    ("$PATH had a good quarter", ["PATH:$PATH"]),
    ("今天 $贵州茅台 sh600519$ 和 $川发龙蟒(SZ002312)$", ["600519:$贵州茅台 sh600519$", "002312:$川发龙蟒(SZ002312)$"]),
    ("$特斯拉(TSLA)$ 又跌", ["TSLA:$特斯拉(TSLA)$"]),
    ("$600519 明天看涨", ["600519:$600519"]),
    ("they paid $600519 for it", []),
]
CODES = [
    (
        "sh600519 SZ.002312 002312.SZ 600519.SS",
        ["600519:sh600519", "002312:SZ.002312", "002312:002312.SZ", "600519:600519.SS"],
    ),
    ("sz600519 没有这个, sh000001 是指数", []),
    ("（002312）昨天打板", ["002312:002312"]),
    ("代码：002312，自己看", ["002312:002312"]),
    ("００２３１２ 站上五日线", ["002312:００２３１２"]),
    ("bj430047 就是 920047.BJ", ["920047:bj430047", "920047:920047.BJ"]),
    ("600519 低吸", ["600519:600519"]),
    ("今日建仓：600519、002312", ["600519:600519", "002312:002312"]),
    ("新群号 600519，备注昵称", []),
    ("取件码600030，邮编 300024，播放600519次，挂牌600000元", []),
    ("241008 开工，20241008 开盘大涨，热线12000600519", []),
    ("510300 回本了，股票还在跌", []),
]
TICKERS = [
    ("GME to the moon", ["GME:GME"]),
    ("AMC is my gym", []),
    ("The GME office still has no schedule", []),
    ("bought 200 NOW calls", ["NOW:NOW"]),
    ("NYSE: ALL and (NASDAQ:GME)", ["ALL:ALL", "GME:GME"]),
    ("I LOVE THIS GAME. ALL IN, NOW OR NEVER", []),
    ("this is IT, they have it ON CAMERA and HR calls me in", []),
    ("holding EDIT stock", ["EDIT:EDIT"]),
    ("long TSLA 250c", ["TSLA:TSLA"]),
    ("BRK.B is my largest holding", ["BRK-B:BRK.B"]),
    ("GME, AMC and FUN, all three bought today", ["GME:GME", "AMC:AMC", "FUN:FUN"]),
    ("gme calls, #GME and #AMC squeeze", ["GME:gme", "GME:GME", "AMC:AMC"]),
    ("A股今天大跌", []),
    ("GME.US 收盘大涨", ["GME:GME.US"]),
]
CHINESE = [
    ("贵州茅台跌了，貴州茅臺也跌", ["600519:贵州茅台", "600519:貴州茅臺"]),
    ("万  科Ａ跌停，万科债务", ["000002:万  科Ａ", "000002:万科"]),
    ("ST 全新 摘帽了，*ST全新 涨停", ["000007:ST 全新", "000007:*ST全新"]),
    ("XD贵州茅 除权，寒武纪-U 止损，寒武纪 加仓", ["600519:XD贵州茅", "688256:寒武纪-U", "688256:寒武纪"]),
    ("三泰控股就是现在的川发龙蟒", ["002312:三泰控股", "002312:川发龙蟒"]),
    ("中国平安不是平安银行", ["601318:中国平安", "000001:平安银行"]),
    ("祝福中国。平安是福", []),
    ("京东方面表示不知情", []),
    ("首都在线下看展，上海电影节排队", []),
    ("中信没动，中信证券涨停", ["600030:中信证券"]),
    ("#川发龙蟒# 冲", ["002312:川发龙蟒"]),
    ("@川发龙蟒官方 https://q.example/贵州茅台 a@贵州茅台.com", []),
    ("三维股份涨停", []),
    ("三维股份（603033）涨停", ["603033:三维股份", "603033:603033"]),
    ("诺思兰德放量", ["920047:诺思兰德"]),
    ("川\u200b发龙\u200b蟒", ["002312:川\u200b发龙\u200b蟒"]),
]
ORDINARY = [
    ("扫地机器人卡住了，普通老百姓不炒股，太平洋的落日", []),
    ("机器人概念股涨停，农产品价格大涨", []),
    ("机器人(300024)涨停", ["300024:机器人", "300024:300024"]),
    ("加仓老百姓，太平洋尾盘封板", ["603883:老百姓", "601099:太平洋"]),
    ("好想你、三只松鼠 拉升", ["002582:好想你", "300783:三只松鼠"]),
    ("好想你啊，什么时候回来", []),
    ("川发龙蟒机器人业务放量", ["002312:川发龙蟒"]),
    ("川发龙蟒 机器人 都涨停", ["002312:川发龙蟒", "300024:机器人"]),
    ("中国银行业危机", []),
]
NICKNAMES = [
    ("宁王叛乱那一集真绝", []),
    ("宁王今天又跌停", ["300750:宁王"]),
    ("酱茅太贵，川法龙蟒拿住", ["600519:酱茅", "002312:川法龙蟒"]),
    ("Gamestonk!! and CHUANFA LONGMANG", ["GME:Gamestonk", "002312:CHUANFA LONGMANG"]),
]
ENGLISH = [
    ("Apple Inc shares hit a record", ["AAPL:Apple Inc"]),
    ("GameStop Corp. announced an offering", ["GME:GameStop Corp."]),
    ("an apple, an Apple pie and my visa", []),
    ("Why I own Apple: buybacks. Not selling a share", ["AAPL:Apple"]),
    ("Mr. Ford at the bakery, mind the gap, gap up, the Amazon river", []),
    ("Ford cut the dividend, Gap Inc beat", ["F:Ford", "GAP:Gap Inc"]),
    ("Target stock fell below my price target", ["TGT:Target"]),
    ("ordered it on Amazon, shares fell", []),
    ("ON Semiconductor cut its outlook", ["ON:ON Semiconductor"]),
    ("Bank of America and Alphabet report earnings", ["BAC:Bank of America", "GOOGL:Alphabet"]),
    (
        "Berkshire Hathaway, Berkshire Hathaway class A",
        ["BRK-B:Berkshire Hathaway", "BRK-A:Berkshire Hathaway class A"],
    ),
    ("@tesla_fan_99 https://x.com/GME r/GME", []),
    ("Gartner ($IT) dropped", ["IT:Gartner", "IT:$IT"]),
]
ALL = CASHTAGS + CODES + TICKERS + CHINESE + ORDINARY + NICKNAMES + ENGLISH


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[text for text, _ in ALL])
def test_what_a_text_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
