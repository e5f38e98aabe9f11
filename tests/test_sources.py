"""What no source of the program does, wherever a deck's text might reach it."""

import ast
from pathlib import Path

import swotup

TOP = Path(swotup.__file__).parent
MAKES_CODE = {"core/values.py": ["exec"]}
"""Classes are made there from the names of their fields, which stand in the source."""
REFUSED = {"eval", "exec", "compile", "__import__", "system", "popen", "getoutput"}


def calls(path: Path) -> list[str]:
    """What a source calls that makes text into code or hands it to a shell."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            is_pattern = isinstance(called, ast.Attribute) and name == "compile"  # that of `re`
            if name in REFUSED and not is_pattern:
                found.append(name)
            found += ["shell" for keyword in node.keywords if keyword.arg == "shell"]
    return found


def test_no_text_becomes_code_or_reaches_a_shell() -> None:
    found = {path.relative_to(TOP).as_posix(): calls(path) for path in TOP.rglob("*.py")}
    assert len(found) > 100
    assert {name: made for name, made in found.items() if made} == MAKES_CODE


def test_it_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text("import os, subprocess\nos.system(x)\nsubprocess.run(x, shell=True)\neval(x)\n", encoding="utf-8")
    assert sorted(calls(path)) == ["eval", "shell", "system"]
