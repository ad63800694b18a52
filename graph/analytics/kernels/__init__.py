"""Compiled loops: arrays in, arrays out, no input or output."""
