"""The coefficients once more, as their definitions read: slow, and written without a look at the others.

A table is a list of sentences, label a list with one label per annotator, None where there is none.
"""

from itertools import combinations

Table = list[list[int | None]]


def given(sentence: list[int | None]) -> list[int]:
    return [label for label in sentence if label is not None]


def pairable(table: Table) -> list[list[int]]:
    return [labels for labels in map(given, table) if len(labels) >= 2]


def percent(table: Table) -> float | None:
    shares = []
    for labels in pairable(table):
        pairs = list(combinations(labels, 2))
        shares.append(sum(first == second for first, second in pairs) / len(pairs))
    return sum(shares) / len(shares) if shares else None


def chance(table: Table, label: int) -> float:
    """The mean share of a label, over sentences with a label."""
    sentences = [labels for labels in map(given, table) if labels]
    return sum(labels.count(label) / len(labels) for labels in sentences) / len(sentences)


def beyond(observed: float | None, expected: float) -> float | None:
    return None if observed is None or abs(1 - expected) < 1e-12 else (observed - expected) / (1 - expected)


def fleiss(table: Table, labels: int) -> float | None:
    observed = percent(table)
    return None if observed is None else beyond(observed, sum(chance(table, label) ** 2 for label in range(labels)))


def ac1(table: Table, labels: int) -> float | None:
    observed = percent(table)
    if observed is None or labels < 2:
        return None
    spread = sum(chance(table, label) * (1 - chance(table, label)) for label in range(labels))
    return beyond(observed, spread / (labels - 1))


def alpha(table: Table) -> float | None:
    units = pairable(table)
    values = [label for labels in units for label in labels]
    observed = sum(
        2 * sum(first != second for first, second in combinations(labels, 2)) / (len(labels) - 1) for labels in units
    )
    expected = 2 * sum(first != second for first, second in combinations(values, 2))
    if not expected:
        return None
    return 1 - (observed / len(values)) / (expected / (len(values) * (len(values) - 1)))


def cohen(pairs: list[tuple[int, int]], labels: int) -> float | None:
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(first == second for first, second in pairs) / n
    firsts, seconds = zip(*pairs, strict=True)
    return beyond(observed, sum(firsts.count(label) / n * seconds.count(label) / n for label in range(labels)))


def met(table: Table, first: int, second: int) -> list[tuple[int, int]]:
    """The labels that two annotators gave to the sentences that both labeled."""
    pairs = []
    for sentence in table:
        label, other = sentence[first], sentence[second]
        if label is not None and other is not None:
            pairs.append((label, other))
    return pairs


def against_rest(table: Table, annotator: int, labels: int) -> tuple[float | None, float | None]:
    """Percent and kappa of one annotator against the shares of the others."""
    mine, others = [], []
    for sentence in table:
        rest = given(sentence[:annotator] + sentence[annotator + 1 :])
        label = sentence[annotator]
        if label is not None and rest:
            mine.append(label)
            others.append([rest.count(other) / len(rest) for other in range(labels)])
    if not mine:
        return None, None
    n = len(mine)
    observed = sum(shares[label] for label, shares in zip(mine, others, strict=True)) / n
    expected = sum(mine.count(label) / n * sum(shares[label] for shares in others) / n for label in range(labels))
    return observed, beyond(observed, expected)
