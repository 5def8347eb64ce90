"""The generators: what each is given to build, and the command that builds it.

Every one gets the same answers and vendors, in its own layout, and as many pages in all: candor has pages that
nobody wrote (registers, proof), so the others get plain pages in their place until the counts are the same.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import corpus

HERE = Path(__file__).resolve().parent
BASE = HERE.parent.parent / "tests" / "cases" / "base"
TEMPLATES = HERE / "templates"
APPROVED = "2026-03-01"
TODAY = "2026-03-02"


class Generator:
    """A program that makes a site of a folder."""

    #: Pages that it makes beside those that are written for it.
    own_pages = 0
    #: Where the site lands, below the folder of its corpus.
    output = "public"
    #: What it may remember from the last build, below the folder of its corpus.
    caches = ()

    def __init__(self, program):
        self.program = str(program)

    def version(self):
        text = subprocess.run([self.program, "--version"], capture_output=True, text=True).stdout
        found = re.search(r"\d+\.\d+\.\d+", text)
        return found.group(0) if found else "unknown"

    def command(self):
        raise NotImplementedError

    def write(self, folder, count, pages):
        """Writes the corpus of `count` answers, for a site of `pages` pages in all."""
        raise NotImplementedError

    def clean(self, folder, away):
        """Takes the output and every cache away."""
        for name in (self.output, *self.caches):
            away(folder / name)


class Candor(Generator):
    name = "candor"
    output = "public"

    def command(self):
        return [self.program, "build", "--quiet", "--today", TODAY]

    def write(self, folder, count, pages=None):
        content = folder / "content"
        shutil.copytree(BASE, content)
        with open(content / "vendors.yaml", "a") as file:
            for vendor, name, purpose in corpus.vendors():
                file.write(
                    f"- id: {vendor}\n  owner: Security lead\n  audience: public\n  review_by: 2027-06-30\n"
                    f"  name: {name}\n  kind: other\n  purpose: {purpose}\n  subprocessor: false\n"
                    "  trains_on_customer_data: no\n  data: []\n"
                    "  review: {report: Questionnaire, on: 2026-01-15, next: 2027-01-15}\n"
                )
        (content / "answers").mkdir(exist_ok=True)
        for answer in corpus.answers(count):
            front = {
                "owner": "Security lead",
                "audience": "public",
                "review_by": "2027-06-30",
                "question": answer.question,
                "aliases": [answer.alias],
                "short_answer": "yes",
                "topic": answer.topic,
                "vendors": answer.vendors,
            }
            page(content / "answers" / f"{answer.name}.md", front, answer.body)
        # Every text of it is approved by an act, as in real content; that is not part of the build.
        approve = ["approve", "*", "--by", "Lead", "--yes", "--quiet", "--today", APPROVED]
        subprocess.run([self.program, *approve], cwd=folder, check=True)


class Hugo(Generator):
    name = "hugo"
    # The front page, the list of answers.
    own_pages = 2
    caches = ("resources", "cache", ".hugo_build.lock")

    def version(self):
        text = subprocess.run([self.program, "version"], capture_output=True, text=True).stdout
        return re.search(r"v([\d.]+)", text).group(1)

    def command(self):
        return [self.program, "--quiet", "--cacheDir", "{folder}/cache"]

    def write(self, folder, count, pages):
        shutil.copytree(TEMPLATES / "hugo", folder, dirs_exist_ok=True)
        data = {vendor: {"id": vendor, "name": name, "purpose": purpose} for vendor, name, purpose in corpus.vendors()}
        (folder / "data").mkdir()
        (folder / "data" / "vendors.json").write_text(json.dumps(data))
        content = folder / "content"
        (content / "faq").mkdir(parents=True)
        page(content / "_index.md", {"title": "Example"}, "How we handle your data.\n")
        page(content / "faq" / "_index.md", {"title": "Questions and answers"}, "")
        page(content / "vendors.md", {"title": "Vendors", "layout": "vendors"}, "")
        for answer in corpus.answers(count):
            front = {"title": answer.question, "also": [answer.alias], **shown(answer)}
            page(content / "faq" / f"{answer.name}.md", front, answer.body)
        for name, front, body in plain(pages - self.own_pages - count - 1):
            page(content / f"{name}.md", front, body)


class MdBook(Generator):
    name = "mdbook"
    # The first chapter again as the front page, the table of contents.
    own_pages = 2
    output = "book"

    def command(self):
        return [self.program, "build"]

    def write(self, folder, count, pages):
        shutil.copy(TEMPLATES / "book.toml", folder)
        source = folder / "src"
        (source / "faq").mkdir(parents=True)
        (source / "start.md").write_text("# Example\n\nHow we handle your data.\n")
        with open(source / "vendors.md", "w") as file:
            file.write("# Vendors\n")
            for vendor, name, purpose in corpus.vendors():
                file.write(f"\n## {name} {{#{vendor}}}\n\n{purpose}\n")
        with open(source / "SUMMARY.md", "w") as summary:
            summary.write("# Summary\n\n- [Example](start.md)\n- [Vendors](vendors.md)\n")
            for answer in corpus.answers(count):
                summary.write(f"- [{answer.question}](faq/{answer.name}.md)\n")
                links = "".join(f"- [{vendor}](../vendors.md#{vendor})\n" for vendor in answer.vendors)
                text = f"# {answer.question}\n\nYes\n\n{answer.body}\n{links}\nApproved on {APPROVED}\n"
                (source / "faq" / f"{answer.name}.md").write_text(text)
            for name, front, body in plain(pages - self.own_pages - count - 2):
                summary.write(f"- [{front['title']}]({name}.md)\n")
                (source / f"{name}.md").write_text(f"# {front['title']}\n\n{body}")


class Cobalt(Generator):
    name = "cobalt"
    output = "_site"

    def command(self):
        return [self.program, "build", "--silent"]

    def write(self, folder, count, pages):
        shutil.copytree(TEMPLATES / "cobalt", folder, dirs_exist_ok=True)
        (folder / "posts").mkdir()
        for answer in corpus.answers(count):
            front = {
                "layout": "page.liquid",
                "title": answer.question,
                "permalink": f"/faq/{answer.name}.html",
                "is_draft": False,
                "published_date": f"{APPROVED} 00:00:00 +0000",
                "data": {"also": [answer.alias], **shown(answer)},
            }
            page(folder / "posts" / f"{answer.name}.md", front, answer.body)
        listed = "".join(f"## {name}\n\n{purpose}\n\n" for _, name, purpose in corpus.vendors())
        page(folder / "vendors.md", cobalt_page("vendors", "Vendors"), listed)
        page(folder / "index.md", cobalt_page("index", "Example"), "How we handle your data.\n")
        for name, front, body in plain(pages - count - 3):
            page(folder / f"{name}.md", cobalt_page(name, front["title"]), body)


class Zola(Generator):
    name = "zola"
    # The page for what is not found.
    own_pages = 1

    def command(self):
        return [self.program, "build"]

    def write(self, folder, count, pages):
        shutil.copytree(TEMPLATES / "zola", folder, dirs_exist_ok=True)
        content = folder / "content"
        (content / "faq").mkdir(parents=True)
        toml(content / "_index.md", {"title": "Example"}, {}, "How we handle your data.\n")
        toml(content / "faq" / "_index.md", {"title": "Questions and answers"}, {}, "")
        listed = "".join(f"## {name}\n\n{purpose}\n\n" for _, name, purpose in corpus.vendors())
        toml(content / "vendors.md", {"title": "Vendors"}, {}, listed)
        for answer in corpus.answers(count):
            extra = {"also": [answer.alias], **shown(answer)}
            toml(content / "faq" / f"{answer.name}.md", {"title": answer.question}, extra, answer.body)
        for name, front, body in plain(pages - self.own_pages - count - 3):
            toml(content / f"{name}.md", front, {}, body)


def cobalt_page(name, title):
    return {"layout": "page.liquid", "title": title, "permalink": f"/{name}.html"}


def shown(answer):
    """What every page of an answer says beside its text."""
    return {"short_answer": "Yes", "topic": answer.topic, "vendors": answer.vendors, "approved": APPROVED}


def plain(count):
    """Pages in place of those that candor makes by itself."""
    for at in range(count):
        yield f"plain-{at:02}", {"title": f"Page {at}"}, "A page.\n"


def page(path, front, body):
    """Markdown under front matter; JSON is YAML, but days and words go in bare."""
    lines = "".join(f"{key}: {value if bare(value) else json.dumps(value)}\n" for key, value in front.items())
    path.write_text(f"---\n{lines}---\n{body}")


def bare(value):
    return isinstance(value, str) and value in ("yes", APPROVED, "2027-06-30", "page.liquid")


def toml(path, front, extra, body):
    def lines(mapping):
        return "".join(f"{key} = {json.dumps(value)}\n" for key, value in mapping.items())

    path.write_text(f"+++\n{lines(front)}[extra]\n{lines(extra)}+++\n{body}")


def found(candor):
    """Every generator that is on this machine, candor first, and the names of those that are not."""
    there, missing = [Candor(candor)], []
    for kind in (Hugo, MdBook, Cobalt, Zola):
        program = os.environ.get(kind.name.upper()) or shutil.which(kind.name)
        if program:
            there.append(kind(program))
        else:
            missing.append(kind.name)
    return there, missing
