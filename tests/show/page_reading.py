"""Reading a page as a browser would: its elements with their attributes and the text inside them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

__all__ = ["Element", "Page"]

VOID = {"meta", "br", "img", "input", "link", "hr", "use", "path", "rect", "circle"}


class Element:
    """One element: its tag, attributes, parent and children (elements and texts)."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, tag: str | None = None, *, cls: str | None = None) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                if (tag is None or child.tag == tag) and (cls is None or cls in child.classes):
                    yield child
                yield from child.all(tag, cls=cls)

    def one(self, tag: str | None = None, *, cls: str | None = None) -> Element:
        (found,) = self.all(tag, cls=cls)
        return found


class Page(HTMLParser):
    """A parsed page; an element closed out of order fails the parse."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self._at = Element("", {}, None)
        self.feed(html)
        self.close()
        assert self._at is self.root, f"<{self._at.tag}> is never closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(made)
        if tag not in VOID:
            self._at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._at.children.append(Element(tag, {n: v or "" for n, v in attrs}, self._at))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._at.tag == tag, f"</{tag}> closes <{self._at.tag}>"
        assert self._at.parent is not None
        self._at = self._at.parent

    def handle_data(self, data: str) -> None:
        self._at.children.append(data)

    def id(self, name: str) -> Element:
        (found,) = (e for e in self.root.all() if e.attributes.get("id") == name)
        return found
