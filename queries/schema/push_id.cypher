// One node per Push id.
CREATE CONSTRAINT push_id IF NOT EXISTS FOR (n:Push) REQUIRE n.id IS UNIQUE
