"""Which typed line stands for which item: the assignment, and the common order, that earn most."""

from collections.abc import Iterator, Sequence
from typing import Final

Table = Sequence[Sequence[int]]
"""What each line (row) would earn for each item (column), in thousandths; 0 where it does not stand for it."""

_FAR: Final = 1 << 60


def assignments(table: Table) -> Iterator[dict[int, int]]:
    """The best assignment of one line, of two, and so on, each as item to line, as long as one line more earns more.

    Each is the best of its size: successive shortest paths, by Dijkstra's search over prices that keep every cost at 0
    or above (Edmonds and Karp 1972; Tomizawa 1971). Time grows as lines times items times the smaller of the two.
    """
    search = _Search(table)
    while search.adds_a_line():
        yield {item: line for item, line in enumerate(search.line_of) if line >= 0}


class _Search:
    """An assignment that grows by one line at a time; what a line earns is a cost below 0."""

    def __init__(self, table: Table) -> None:
        most = max((max(row, default=0) for row in table), default=0)
        self.table = table
        self.items = range(len(table[0]) if table else 0)
        self.line_of = [-1] * len(self.items)
        self.line_price = [0] * len(table)
        self.item_price = [-most] * len(self.items)
        self.end_price = -most

    def adds_a_line(self) -> bool:
        """Whether another line could be taken in so that all together earn more; then it is."""
        cost, before, end, last = self._search()
        if end < 0 or self.end_price + last >= 0:
            return False
        for item, line in enumerate(self.line_of):
            self.item_price[item] += min(cost[item], last)
            if line >= 0:
                self.line_price[line] += min(cost[item], last)
        self.end_price += last
        self._turn(before, end)
        return True

    def _turn(self, before: list[int], item: int) -> None:
        """Take the lines of the path that was found; each leaves the item that it stood for to the next."""
        item_of = {line: held for held, line in enumerate(self.line_of) if line >= 0}
        while item >= 0:
            self.line_of[item] = before[item]
            item = item_of.get(before[item], -1)

    def _search(self) -> tuple[list[int], list[int], int, int]:
        """What it costs to reach each item, and by which line; the free item to end at (-1: none), and its cost."""
        cost, before, left = [_FAR] * len(self.items), [-1] * len(self.items), set(self.items)
        taken = set(self.line_of)
        for line in range(len(self.table)):
            if line not in taken:
                self._reach(line, 0, cost, before)
        end, last = -1, _FAR
        while left:
            item = min(left, key=cost.__getitem__)
            if cost[item] >= last:
                break
            left.remove(item)
            line = self.line_of[item]
            if line >= 0:
                self._reach(line, cost[item], cost, before)
            elif cost[item] + self.item_price[item] - self.end_price < last:
                end, last = item, cost[item] + self.item_price[item] - self.end_price
        return cost, before, end, last

    def _reach(self, line: int, base: int, cost: list[int], before: list[int]) -> None:
        price = base + self.line_price[line]
        for item, earns in enumerate(self.table[line]):
            if earns and price - earns - self.item_price[item] < cost[item]:
                cost[item] = price - earns - self.item_price[item]
                before[item] = line


def common_order(table: Table) -> list[tuple[int, int]]:
    """The lines and items that stand in the same order and earn most together, as (line, item)."""
    lines, items = len(table), len(table[0]) if table else 0
    best = [[0] * (items + 1) for _ in range(lines + 1)]
    for line in range(lines - 1, -1, -1):
        for item in range(items - 1, -1, -1):
            earns = table[line][item]
            both = best[line + 1][item + 1] + earns if earns else 0
            best[line][item] = max(both, best[line][item + 1], best[line + 1][item])
    found, line, item = [], 0, 0
    while line < lines and item < items:
        if table[line][item] and best[line][item] == best[line + 1][item + 1] + table[line][item]:
            found.append((line, item))
            line, item = line + 1, item + 1
        elif best[line][item] == best[line][item + 1]:
            item += 1
        else:
            line += 1
    return found
