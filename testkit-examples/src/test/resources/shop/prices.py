def of(fruit):
    if fruit not in ("apple", "pear"):
        raise ValueError("no price for " + fruit)
    return 30 if fruit == "apple" else 45
