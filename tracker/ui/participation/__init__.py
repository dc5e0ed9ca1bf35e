"""Proposals from outside, and the digital maturity of institutions."""
