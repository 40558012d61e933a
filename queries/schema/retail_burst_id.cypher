// One node per RetailBurst id.
CREATE CONSTRAINT retail_burst_id IF NOT EXISTS FOR (n:RetailBurst) REQUIRE n.id IS UNIQUE
