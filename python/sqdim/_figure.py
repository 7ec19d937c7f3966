"""A figure in memory."""


class Figure:
    """A picture of a document, which a notebook shows. `svg` is the picture, and `caption` says what it shows, in sentences
    for a paper; both are texts."""

    def __init__(self, svg, caption):
        self.svg = svg
        self.caption = caption

    def __repr__(self):
        return f"<sqdim.Figure: {self.caption}>"

    def _repr_svg_(self):
        return self.svg
