"""Tests of the content: three equal languages, clean letters, items by their rules."""
