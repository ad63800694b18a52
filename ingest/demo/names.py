"""Names from syllables, so that nobody real is meant; nothing in them says a gender."""

from random import Random

_BEGINNINGS = (
    "za", "va", "ra", "qui", "jo", "ha", "ye", "do", "so", "be", "ka", "mi", "ne", "lo", "ti", "we", "ru", "pe",
    "su", "oy", "ve", "to", "fa", "ni", "ge", "la", "mo", "shu", "ar", "el",
)  # fmt: skip
_MIDDLES = (
    "ri", "fi", "mo", "na", "ro", "la", "nu", "ve", "ka", "de", "lu", "sha", "ne", "to", "mi", "ya", "li", "so",
    "bu", "re", "ti", "wa", "vi", "no",
)  # fmt: skip
_ENDS = (
    "ka", "ra", "ru", "sha", "va", "ndo", "mi", "na", "ta", "ya", "lin", "wen", "ko", "ri", "lo", "ne", "sa", "ti",
    "vu", "dro", "zen", "mar",
)  # fmt: skip
_THINGS = (
    "plum", "saddle", "lantern", "cinder", "barley", "copper", "tea", "juniper", "marrow", "thistle", "clover",
    "willow", "puddle", "pebble", "harbour", "drizzle", "salt", "maple", "owl", "bramble", "tinder", "pepper",
    "fern", "moss", "hazel", "flint", "rowan", "thimble", "otter", "gravel", "nettle", "quill", "cobble", "sorrel",
)  # fmt: skip
_PLACES = (
    "hollow", "by", "moss", "croft", "stile", "sparrow", "row", "fold", "cairn", "down", "brook", "knot", "field",
    "whistle", "ton", "market", "wick", "wing", "ford", "ham", "bank", "well", "ridge", "holt", "mere", "shaw",
    "garth", "lock", "thorn", "dale",
)  # fmt: skip


def invent(draw: Random, count: int) -> list[str]:
    """Return so many names, all different, first and last; last names repeat as they do anywhere."""
    names: dict[str, None] = {}
    while len(names) < count:
        middle = draw.choice(_MIDDLES) if draw.random() < 0.6 else ""
        first = draw.choice(_BEGINNINGS) + middle + draw.choice(_ENDS)
        thing, place = draw.choice(_THINGS), draw.choice(_PLACES)
        if thing != place:
            names.setdefault(f"{first.capitalize()} {(thing + place).capitalize()}")
    return list(names)


def handle(draw: Random, name: str, taken: set[str]) -> str:
    """Return a handle made of a name, not taken yet; it is then."""
    first, last = name.lower().split()
    forms = (last, first + last[:1], f"{first}_{last[:4]}", first[:4] + last[:5], f"{first}.{last}", first + "rides")
    found = draw.choice(forms)
    while found in taken:
        found = f"{draw.choice(forms)}{draw.randrange(2, 99)}"
    taken.add(found)
    return found
