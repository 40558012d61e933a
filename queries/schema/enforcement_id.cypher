// One node per Enforcement id.
CREATE CONSTRAINT enforcement_id IF NOT EXISTS FOR (n:Enforcement) REQUIRE n.id IS UNIQUE
