"""A few words of SVG; every text and attribute is escaped."""

from markupsafe import Markup, escape

Attr = str | float | int | None


def _number(value: Attr) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def el(tag: str, *children: Markup | str, **attrs: Attr) -> Markup:
    """Return an element; ``class_`` is class, ``stroke_width`` is stroke-width.

    >>> el("text", "a < b", x=1.50, class_="n")
    Markup('<text x="1.5" class="n">a &lt; b</text>')
    """
    shown = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for name, value in attrs.items()
        if value is not None
    )
    inner = Markup("").join(escape(child) for child in children)
    return Markup("<%s%s>%s</%s>") % (Markup(tag), Markup(shown), inner, Markup(tag))


def picture(ident: str, title: str, desc: str, size: tuple[float, float], *children: Markup,
            role: str = "img", class_: str | None = None, fixed: bool = False) -> Markup:  # fmt: skip
    """Return an ``svg`` with title and description; ``fixed`` keeps its size on small screens."""
    width, height = size
    return el(
        "svg",
        el("title", title, id=f"{ident}-title"),
        el("desc", desc, id=f"{ident}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        width=width if fixed else None,
        height=height if fixed else None,
        role=role,
        aria_labelledby=f"{ident}-title",
        aria_describedby=f"{ident}-desc",
        class_=class_,
    )
