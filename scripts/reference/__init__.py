"""The pages of docs/reference/, one module a page; `scripts/make_reference.py` writes them."""
