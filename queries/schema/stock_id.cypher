// One node per Stock id.
CREATE CONSTRAINT stock_id IF NOT EXISTS FOR (n:Stock) REQUIRE n.id IS UNIQUE
