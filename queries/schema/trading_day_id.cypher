// One node per TradingDay id.
CREATE CONSTRAINT trading_day_id IF NOT EXISTS FOR (n:TradingDay) REQUIRE n.id IS UNIQUE
