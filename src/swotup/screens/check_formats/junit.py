"""JUnit XML for CI servers that show test results: a suite for each file, a failed test for each problem.

A warning that does not make the check fail is a skipped test.
"""

import re
from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from swotup.core.model import Problem
from swotup.core.text import safe
from swotup.screens.check import excerpt, name, place
from swotup.screens.check_formats.findings import Findings

_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def written(findings: Findings) -> str:
    """The document. It is pure ASCII, so that no encoding of the console can spoil it."""
    by_path: dict[str, list[Problem]] = {path: [] for path in sorted(findings.paths)}
    for problem in findings.checked.problems:
        by_path.setdefault(problem.path, []).append(problem)
    root = ET.Element("testsuites", name="swot check")
    for path, problems in by_path.items():
        _suite(root, path, problems, findings)
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.attrib[count]) for suite in root)))
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=True)
    return data.decode("ascii")


def _suite(root: ET.Element, path: str, problems: Sequence[Problem], findings: Findings) -> None:
    failures = sum(map(findings.counts, problems))
    suite = ET.SubElement(root, "testsuite", name=_text(path))
    suite.set("tests", str(max(1, len(problems))))
    suite.set("failures", str(failures))
    suite.set("errors", "0")
    suite.set("skipped", str(len(problems) - failures))
    if not problems:
        ET.SubElement(suite, "testcase", classname=_text(path), name="no problems", file=_text(path))
    for problem in problems:
        _case(suite, problem, findings)


def _case(suite: ET.Element, problem: Problem, findings: Findings) -> None:
    case = ET.SubElement(suite, "testcase", classname=_text(problem.path))
    case.set("name", f"{name(problem)} at {problem.line}:{problem.column}")
    case.set("file", _text(problem.path))
    case.set("line", str(problem.line))
    if findings.counts(problem):
        failure = ET.SubElement(case, "failure", type=problem.rule, message=_text(problem.message))
        lines = [f"{place(problem)}: {name(problem)}: {problem.message}", *excerpt(problem, findings.checked)]
        failure.text = _text("\n".join(lines))
    else:
        ET.SubElement(case, "skipped", message=_text(problem.message))


def _text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", safe(text))
