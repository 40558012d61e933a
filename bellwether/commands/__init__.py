"""Commands, one a file: STEP is its place in `bellwether --help`, the function of the file's name is the command."""
