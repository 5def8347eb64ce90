"""The corpus: N answers of 150 to 300 words and 200 vendors, the same bytes for the same N.

The words are made of syllables and spread as in a language, a few often and most seldom, with the small words
of English between them: so an index has as many terms, and a text repeats itself as much, as in real prose.
"""

import random
from itertools import accumulate

VENDORS = 200
TOPICS = 40
SMALL = "the of and to in a is for that on by with we it are as be this from at or an which not can".split()
ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w".split()
VOWELS = "a e i o u ai ea ou".split()
ENDS = ["", "", "n", "r", "s", "t", "l", "nd", "rm", "st"]
TERMS = 12_000


class Answer:
    """One answer, in the parts that the front matter of every generator can hold."""

    def __init__(self, at, language):
        self.name = f"case-{at:05}"
        self.question = f"What of {language.words(3)} in case {at}?"
        self.alias = f"How is {language.words(2)} handled in case {at}?"
        self.topic = f"topic-{at % TOPICS:02}"
        self.vendors = [vendor_id(number) for number in sorted({at % VENDORS, (at * 7 + 3) % VENDORS})]
        self.body = language.body()


class Language:
    """Words by how often they are used."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.terms = self._vocabulary()
        self.sums = list(accumulate(1 / (rank + 8) for rank in range(len(self.terms))))

    def words(self, count):
        return " ".join(self.random.choices(self.terms, cum_weights=self.sums, k=count))

    def sentence(self):
        picked = self.random.choices(self.terms, cum_weights=self.sums, k=self.random.randint(5, 11))
        words = []
        for word in picked:
            words.append(word)
            if self.random.random() < 0.65:
                words.append(self.random.choice(SMALL))
        return " ".join(words).capitalize() + "."

    def body(self):
        """150 to 300 words: paragraphs, a list, a strong word and a link."""
        wanted = self.random.randint(150, 275)
        blocks, count = [], 0
        while count < wanted:
            if len(blocks) == 1:
                block = "\n".join(f"- {self.sentence()}" for _ in range(3))
            else:
                block = " ".join(self.sentence() for _ in range(3))
            blocks.append(block)
            count += len(block.split())
        blocks[0] += f" **{self.words(1).capitalize()}** is at [{self.words(1)}](https://docs.example.com/{self.words(1)})."
        return "\n\n".join(blocks) + "\n"

    def _vocabulary(self):
        terms = {}
        while len(terms) < TERMS:
            syllables = self.random.choice((1, 2, 2, 3, 3, 4))
            sounds = (self.random.choice(ONSETS) + self.random.choice(VOWELS) for _ in range(syllables))
            word = "".join(sounds) + self.random.choice(ENDS)
            if len(word) > 3:
                terms[word] = None
        return list(terms)


def answers(count):
    """Yields the answers in order; none is kept, so that the program that measures stays small."""
    language = Language(20260301)
    for at in range(count):
        yield Answer(at, language)


def vendor_id(number):
    return f"vendor-{number:03}"


def vendors():
    """Id, name and purpose of each vendor."""
    language = Language(20260302)
    for number in range(VENDORS):
        yield vendor_id(number), f"{language.words(2).title()} Ltd", language.sentence()
