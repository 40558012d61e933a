"""Who stands in clear in a record and who does not."""
