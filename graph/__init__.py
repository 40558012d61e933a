"""The science: network, centrality, reach, market and scoring. Tables or arrays in, tables or arrays out."""
