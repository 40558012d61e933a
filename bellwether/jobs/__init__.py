"""The jobs: each reads the record as of a moment, computes, and writes one run. Doing one twice changes nothing."""
