"""What DuckDB is told, for ``columns.py``: from the lines of files to counts of each class."""

import json
from typing import Final

from swotup.core.class_counts import LEAST_PUPILS, PASSED
from swotup.core.lines import LONGEST

_KEYS: Final = (
    "v", "device", "seq", "learner", "at", "offset", "day", "what", "card", "quality", "mode", "ms", "face", "typed",
    "credit", "proposed", "raised", "of_device", "of_seq",
)  # fmt: skip
_LARGEST: Final = 2**63 - 1


def _text(key: str) -> str:
    return f"starts_with({key}, '\"')"


def _name(key: str) -> str:
    return f"({_text(key)} AND {key} <> '\"\"')"


def _whole(key: str, least: int, most: int = _LARGEST) -> str:
    is_number = f"regexp_full_match({key}, '-?[0-9]{{1,19}}')"
    return f"({is_number} AND TRY_CAST({key} AS BIGINT) BETWEEN {least} AND {most})"


def _maybe(key: str, condition: str) -> str:
    return f"({key} IS NULL OR {condition})"


_QUALITY: Final = "IN ('0', '1', '2', '3', '4', '5')"
_DAY: Final = """(
    regexp_full_match("day", '"[0-9]{4}-[0-9]{2}-[0-9]{2}"') AND NOT starts_with("day", '"0000')
    AND TRY_CAST("day" ->> '$' AS DATE) IS NOT NULL
)"""
_ANSWER: Final = " AND ".join(
    (
        _name("card"),
        f"quality {_QUALITY}",
        """"mode" IN ('"study"', '"cram"')""",
        _maybe("ms", _whole("ms", 0)),
        _maybe("face", _text("face")),
        _maybe("typed", _text("typed")),
        _maybe("credit", "(regexp_matches(credit, '^[0-9]') AND TRY_CAST(credit AS DOUBLE) <= 1)"),
        _maybe("proposed", f"proposed {_QUALITY}"),
    )
)
_BODY: Final = f"""CASE what
    WHEN '"answer"' THEN {_ANSWER}
    WHEN '"undo"' THEN {_name("card")} AND {_text("of_device")} AND {_whole("of_seq", 1)}
    WHEN '"flag"' THEN {_name("card")} AND raised IN ('true', 'false')
    WHEN '"met"' THEN {_name("card")}
    WHEN '"suspend"' THEN {_name("card")}
    WHEN '"resume"' THEN {_name("card")}
    WHEN '"reset"' THEN {_name("card")}
    WHEN '"later"' THEN {_name("card")}
    ELSE false
END"""
_EVENT: Final = " AND ".join(
    (_whole("seq", 1), _whole('"at"', -_LARGEST - 1), _whole('"offset"', -1439, 1439), _DAY, f"({_BODY})")
)
_NULL: Final = '"(seq|ms|face|typed|credit|proposed)"\\s*:\\s*null'
"""A key that may be left out has no value; it looks as if it had been left out."""
_PLAIN: Final = f"""
    line IS NOT NULL AND strlen(line) < {LONGEST} AND NOT regexp_matches(line, '{_NULL}') AND v = '1'
    AND {_name("device")} AND {_name("learner")}
    AND (seq IS NULL AND what = '"log"' OR {_EVENT})
"""
"""That a line is the first one of a file or an event, beyond doubt."""
_SPEC: Final = json.dumps(dict.fromkeys(_KEYS, "JSON"))

SAID: Final = f"""
    SELECT sheet, is_odd, coalesce(whose, same.learner, told_learner) AS pupil, "where" AS place,
        device, seq, instant, what, card, quality, raised, of_device, of_seq, typed
    FROM (
        SELECT number AS sheet, whose, "where", NOT coalesce({_PLAIN}, false) AS is_odd,
            learner ->> '$' AS told_learner, device ->> '$' AS device, what ->> '$' AS what, card ->> '$' AS card,
            TRY_CAST(seq AS BIGINT) AS seq, TRY_CAST("at" AS BIGINT) AS instant,
            coalesce(TRY_CAST(quality AS TINYINT), 0) AS quality, coalesce(raised = 'true', false) AS raised,
            coalesce(of_device ->> '$', '') AS of_device, coalesce(TRY_CAST(of_seq AS BIGINT), 0) AS of_seq,
            coalesce(typed ->> '$', '') AS typed
        FROM (
            SELECT number, whose, "where", CAST("json" AS VARCHAR) AS line,
                unnest(json_transform("json", '{_SPEC}'))
            FROM read_ndjson_objects(?, ignore_errors = true, filename = true)
            JOIN sheet ON sheet.path = filename
        )
    ) LEFT JOIN same ON same.id = told_learner
    WHERE is_odd OR what IN ('answer', 'undo', 'flag')
"""
"""A row for each event that counts, and for each line that is read elsewhere; takes the files."""

FOLD: Final = (
    # Each event once; of files that say different things under one key, what sorts last.
    """
    CREATE TABLE once AS SELECT pupil, device, seq, min(place) AS place, max({
        'instant': instant, 'what': what, 'card': card, 'quality': quality, 'raised': raised,
        'of_device': of_device, 'of_seq': of_seq, 'typed': typed
    }) AS said
    FROM said GROUP BY pupil, device, seq
    """,
    "DROP TABLE said",
    "CREATE TABLE pupil AS SELECT pupil, min(place) AS place FROM once GROUP BY pupil",
    """
    CREATE VIEW given AS
    SELECT once.pupil, (said.instant, device, seq) AS position, coalesce(renamed.card, said.card) AS card,
        said.what, said.quality, said.raised, said.typed
    FROM once LEFT JOIN renamed ON renamed.old = said.card
    WHERE said.what <> 'undo' AND NOT EXISTS (
        SELECT 1 FROM once AS back WHERE back.said.what = 'undo' AND back.pupil = once.pupil
        AND back.said.of_device = once.device AND back.said.of_seq = once.seq
    ) AND (
        NOT EXISTS (FROM deck) OR split_part(coalesce(renamed.card, said.card), '/', 1) IN (SELECT deck FROM deck)
    )
    """,
    f"""
    CREATE TABLE pair AS
    SELECT place, pair.* FROM (
        SELECT pupil, card, count(*) AS answers,
            arg_min(quality < {PASSED}, position) AS "first", arg_max(quality < {PASSED}, position) AS "last"
        FROM given WHERE what = 'answer' GROUP BY pupil, card
    ) AS pair JOIN pupil USING (pupil)
    """,
    """
    CREATE TABLE flagged AS
    SELECT place, card FROM (
        SELECT pupil, card, arg_max(raised, position) AS is_raised FROM given WHERE what = 'flag' GROUP BY pupil, card
    ) JOIN pupil USING (pupil) WHERE is_raised
    """,
)

TYPED: Final = f"SELECT DISTINCT typed FROM given WHERE what = 'answer' AND quality < {PASSED} AND typed <> ''"

CLASSES: Final = "SELECT place, count(DISTINCT pupil) FROM pair GROUP BY place"

CARDS: Final = """
    SELECT coalesce(a.place, f.place), coalesce(a.card, f.card), coalesce(pupils, 0), coalesce(answers, 0),
        coalesce("first", 0), coalesce("last", 0), coalesce(flags, 0)
    FROM (
        SELECT place, card, count(*) AS pupils, sum(answers) AS answers,
            count_if("first") AS "first", count_if("last") AS "last"
        FROM pair GROUP BY place, card
    ) AS a
    FULL JOIN (SELECT place, card, count(*) AS flags FROM flagged GROUP BY place, card) AS f
    ON f.place = a.place AND f.card = a.card
"""

TOPICS: Final = """
    SELECT place, topic, count(*), count_if(is_judged), count_if(needs), list(pupil) FILTER (
        needs AND pupil IN (SELECT learner FROM named)
    )
    FROM (
        SELECT place, topic, pupil, count(*) >= any_value(enough) AS is_judged,
            is_judged AND 2 * count_if("last") >= count(*) AS needs
        FROM pair JOIN topic_of USING (card) GROUP BY place, topic, pupil
    ) GROUP BY place, topic
"""

MISTAKEN: Final = f"""
    CREATE TABLE mistaken AS
    SELECT place, card, text, count(*) AS pupils, sum(count(*)) OVER (PARTITION BY card, text) AS everywhere
    FROM (
        SELECT DISTINCT place, pupil, card, text
        FROM given JOIN spelt ON spelt.typed = given.typed JOIN pupil USING (pupil)
        WHERE what = 'answer' AND quality < {PASSED} AND text <> ''
    ) GROUP BY place, card, text
"""
"""A row for each class, card and wrong answer, once it is known how those typed are spelt."""

WRONG: Final = f"SELECT place, card, text, pupils FROM mistaken WHERE everywhere >= {LEAST_PUPILS}"

RARE: Final = f"SELECT count(DISTINCT (card, text)) FROM mistaken WHERE everywhere < {LEAST_PUPILS}"
