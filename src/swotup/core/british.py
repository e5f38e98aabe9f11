"""American spelling to British: what the linter asks a deck to mend, and what marking takes for the same word."""

from typing import Final

_OUR: Final = (
    "arbo armo behavio clamo colo demeano endeavo favo fervo flavo harbo hono humo labo neighbo odo parlo ranco "
    "rumo savio splendo tumo valo vapo vigo"
)
_OUR_ENDINGS: Final = (
    "",
    "s",
    "ed",
    "ing",
    "ful",
    "less",
    "able",
    "ite",
    "ites",
    "al",
    "ally",
    "hood",
    "hoods",
    "ly",
    "y",
)
_DOUBLED: Final = (
    "cancel channel counsel dial duel fuel label level marvel model panel pedal quarrel refuel relabel remodel "
    "shovel signal total travel tunnel"
)
_OTHERS: Final = {
    "aluminum": "aluminium",
    "anemia": "anaemia",
    "anemic": "anaemic",
    "anesthesia": "anaesthesia",
    "anesthetic": "anaesthetic",
    "anesthetist": "anaesthetist",
    "archeology": "archaeology",
    "caliber": "calibre",
    "catalog": "catalogue",
    "center": "centre",
    "centered": "centred",
    "centers": "centres",
    "centimeter": "centimetre",
    "centimeters": "centimetres",
    "cozy": "cosy",
    "defense": "defence",
    "defenses": "defences",
    "diarrhea": "diarrhoea",
    "edema": "oedema",
    "enrollment": "enrolment",
    "enrolls": "enrols",
    "esophagus": "oesophagus",
    "estrogen": "oestrogen",
    "feces": "faeces",
    "fiber": "fibre",
    "fibers": "fibres",
    "fulfill": "fulfil",
    "fulfillment": "fulfilment",
    "fulfills": "fulfils",
    "gynecology": "gynaecology",
    "hematology": "haematology",
    "hemoglobin": "haemoglobin",
    "hemophilia": "haemophilia",
    "hemorrhage": "haemorrhage",
    "installment": "instalment",
    "installments": "instalments",
    "jewelry": "jewellery",
    "kilometer": "kilometre",
    "kilometers": "kilometres",
    "leukemia": "leukaemia",
    "liter": "litre",
    "liters": "litres",
    "maneuver": "manoeuvre",
    "meager": "meagre",
    "millimeter": "millimetre",
    "millimeters": "millimetres",
    "milliliter": "millilitre",
    "milliliters": "millilitres",
    "mold": "mould",
    "mustache": "moustache",
    "offense": "offence",
    "offenses": "offences",
    "orthopedic": "orthopaedic",
    "paleontology": "palaeontology",
    "pediatric": "paediatric",
    "pediatrician": "paediatrician",
    "person-centered": "person-centred",
    "plow": "plough",
    "pretense": "pretence",
    "skeptic": "sceptic",
    "skeptical": "sceptical",
    "skillful": "skilful",
    "skillfully": "skilfully",
    "somber": "sombre",
    "theater": "theatre",
    "theaters": "theatres",
    "traveler": "traveller",
    "travelers": "travellers",
    "counselor": "counsellor",
    "counselors": "counsellors",
    "willful": "wilful",
    "woolen": "woollen",
    "worshiped": "worshipped",
    **{
        f"{stem}yz{end}": f"{stem}ys{end}"
        for stem in ("anal", "catal", "paral", "dial", "hydrol")
        for end in ("e", "ed", "es", "ing")
    },
}
BRITISH: Final = {
    **{f"{stem}r{end}": f"{stem}ur{end}" for stem in _OUR.split() for end in _OUR_ENDINGS},
    **{stem + end: f"{stem}l{end}" for stem in _DOUBLED.split() for end in ("ed", "ing")},
    **_OTHERS,
}
"""American spelling to British; no words that are British in another sense (program, license, meter)."""
