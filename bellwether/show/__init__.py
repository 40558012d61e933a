"""One push, stock or account of a study: facts as JSON can say them, the charts of it, and how both are written."""
