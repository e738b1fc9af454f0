"""The package in figures, and how often a reader has to jump: `python -m benchmarks.house [folder]`."""

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

Tree = ast.Module
Function = ast.FunctionDef | ast.AsyncFunctionDef


def trees(folder: Path) -> dict[str, Tree]:
    """Each Python module's dotted name, and its syntax tree."""
    return {
        ".".join(path.relative_to(folder.parent).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
    }


def functions(tree: Tree) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """In lines, without decorators, signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return sum((node.end_lineno or 0) - node.lineno + 1 for node in body)


def once_used_helpers(tree: Tree) -> list[str]:
    """Private functions and methods that one place of their module uses."""
    uses = Counter(
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
    )
    private = [function.name for function in functions(tree) if function.name.startswith("_")]
    return [name for name in private if not name.startswith("__") and uses[name] == 1]


def imported(tree: Tree) -> set[str]:
    """What a module imports, each name with its module, since the name may be a module itself."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def repeated(names: list[str]) -> dict[str, int]:
    """The names that occur more than once."""
    return {name: count for name, count in Counter(names).items() if count > 1}


def figures(folder: Path) -> dict[str, object]:
    """Each figure by what it counts."""
    modules = trees(folder)
    rooms = {name: tree for name, tree in modules.items() if not name.endswith(".__init__")}
    every = [function for tree in modules.values() for function in functions(tree)]
    lengths = sorted(length(function) for function in every)
    imports = [imported(tree) for tree in modules.values()]
    readers = {name: sum(name in names for names in imports) for name in rooms}
    classes = [node.name for tree in modules.values() for node in tree.body if isinstance(node, ast.ClassDef)]
    helpers = sum(len(once_used_helpers(tree)) for tree in modules.values())
    scripts = list(folder.rglob("*.js"))
    return {
        "Python modules": len(rooms),
        "packages": len(modules) - len(rooms),
        "lines of Python": sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.py")),
        "JavaScript modules": len(scripts),
        "lines of JavaScript": sum(len(path.read_text(encoding="utf-8").splitlines()) for path in scripts),
        "basenames that repeat": len(repeated([name.rpartition(".")[2] for name in rooms])),
        "public class names that repeat": len(repeated([name for name in classes if not name.startswith("_")])),
        "modules that one other imports": sum(count == 1 for count in readers.values()),
        "functions": len(every),
        "private helpers used once": f"{helpers} ({helpers / len(every):.0%} of functions)",
        "lines of a function: median, p90, longest": (
            f"{statistics.median(lengths):g}, {lengths[len(lengths) * 9 // 10]}, {lengths[-1]}"
        ),
        "modules by room": ", ".join(f"{room} {count}" for room, count in _by_room(folder, rooms).items()),
    }


def _by_room(folder: Path, rooms: dict[str, Tree]) -> dict[str, int]:
    return dict(Counter(name.split(".")[1] for name in rooms if (folder / name.split(".")[1]).is_dir()))


def main() -> None:
    """Print the figures of the package here, or of another folder."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "labeling"
    for name, figure in figures(folder.resolve()).items():
        print(f"{name}: {figure}")


if __name__ == "__main__":
    main()
