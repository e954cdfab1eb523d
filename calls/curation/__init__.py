"""What curators decide: every decision is a row that all readings obey, and can be undone.

Each function writes in one transaction, takes who decides as `by`, and gives the `Decision` that it recorded.
"""
