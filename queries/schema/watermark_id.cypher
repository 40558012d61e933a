// One node per Watermark id.
CREATE CONSTRAINT watermark_id IF NOT EXISTS FOR (n:Watermark) REQUIRE n.id IS UNIQUE
