"""The command line: read options, call one verb, print."""
