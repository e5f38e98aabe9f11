"""Which prompts ask the same."""

from itertools import combinations
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.alike import bare, gist, rough

SAME: Final = {
    "case and stops": ("What is a carer?", "what is a carer", "What is a carer!"),
    "articles": ("What is the duty of a council?", "What is a duty of the council?"),
    "number of the noun": ("What is a direct payment?", "What are direct payments?"),
    "how to ask what something is": (
        "What is a direct payment?",
        "Define direct payment.",
        "What is meant by a direct payment?",
        "What's a direct payment?",
        "What does direct payment mean?",
        "Give the definition of a direct payment.",
    ),
    "small words of a long prompt": (
        "Explain two ways in which a direct payment can help a person with care needs.",
        "Explain the two ways in which direct payments may help a person with care needs.",
    ),
    "a clause that comes first or last": (
        "In 2014, which Act was passed by the council?",
        "Which Act was passed by the council in 2014?",
    ),
    "an apostrophe of either sort": ("What isn't a carer's duty?", "What isn’t a carer’s duty?"),
    "a short form": ("What isn't a carer's duty?", "What is not a carer's duty?"),
    "short forms": ("What can't a carer do?", "What can not a carer do?"),
    "a minus sign of either sort": ("What is −3 + 2?", "What is -3 + 2?"),
}
OTHERS: Final = {
    "numbers": ("What is 2 + 3?", "What is 2 + 4?", "What is 2 - 3?", "What is -2 + 3?", "What is 2.5 + 3?"),
    "years": ("Which Act is from 2014?", "Which Act is from 2012?"),
    "number words": ("Name two impacts of care.", "Name three impacts of care."),
    "content words": ("What is mitosis?", "What is meiosis?", "What is miosis?"),
    "question words": ("When was it passed?", "Where was it passed?", "Why was it passed?", "How was it passed?"),
    "not": ("What may it do?", "What may it not do?", "What mayn't it do, then?"),
    "directions": ("What happens before tea?", "What happens after tea?", "What happens without tea?"),
    "order": ("What does the carer ask of the council?", "What does the council ask of the carer?"),
    "from and to": ("Translate from French to English.", "Translate from English to French."),
    "quoted small words": ("What does “the” mean?", "What does “a” mean?", "What does 'of' mean?"),
    "small words of a short prompt": ("Translate: in the house.", "Translate: on the house.", "Translate: house."),
    "capitals within a word": ("What is Co?", "What is CO?"),
    "single letters": ("What is vitamin A?", "What is vitamin B?", "What is vitamin C?"),
    "the gap": ("Carers {{look after}} others.", "Carers look after {{others}}."),
    "accents": ("What does ou mean?", "What does où mean?"),
    "tense": ("What is the rate now?", "What was the rate now?"),
}


@pytest.mark.parametrize("prompts", SAME.values(), ids=SAME)
def test_prompts_that_ask_the_same(prompts: tuple[str, ...]) -> None:
    assert len({gist(prompt) for prompt in prompts}) == 1
    assert len({rough(prompt) for prompt in prompts}) == 1


@pytest.mark.parametrize("prompts", OTHERS.values(), ids=OTHERS)
def test_prompts_that_differ_in_what_matters(prompts: tuple[str, ...]) -> None:
    assert [(one, other) for one, other in combinations(prompts, 2) if gist(one) == gist(other)] == []


WORDS: Final = (
    "the a of What is are define families family companies company benefits benefit studies study actions action "
    "definition meaning meant by give does mean please wouldn't would can't can not which could there their "
    "isn't person's “the” (care) Care, 2014 -3 self-directed bus glass? DP where in"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join),
    st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join),
)
def test_what_asks_the_same_is_roughly_the_same(one: str, other: str) -> None:
    assert gist(one) != gist(other) or rough(one) == rough(other)


@given(st.text())
def test_any_text_has_a_gist(text: str) -> None:
    assert gist(text) == gist(text + " ")
    assert bare(bare(text)) == bare(text)
