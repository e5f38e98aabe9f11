"""From values to what people read: sentences, or rich renderables. Nothing here decides.

A module has `sentences` for plain output and `drawn` for terminals; rich is imported by the latter only.
"""
