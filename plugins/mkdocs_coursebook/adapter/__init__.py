"""The MkDocs side: the only folder that imports mkdocs."""
