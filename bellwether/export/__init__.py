"""Pictures and files to hand on: the offline network page and GraphML."""
