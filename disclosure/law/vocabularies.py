"""The controlled vocabularies of disclosure, read from the files in `vocabularies/` into frozen lists.

An installation may add terms of its own from further directories; such a term names its jurisdiction and
cannot change or remove a released one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from disclosure.law import terms, vocabulary
from disclosure.law.terms import Question, Term, Vocabulary

RELEASED = Path(__file__).with_name("vocabularies")

KINDS: dict[str, type[Term]] = {
    "themes": terms.Theme,
    "genres": terms.Genre,
    "categories": Term,
    "local_categories": terms.LocalCategory,
    "matters": terms.Matter,
    "openness": Term,
    "attributes": terms.Attribute,
    "ways": Term,
    "channels": terms.Channel,
    "catalogue_boxes": Term,
    "grounds": terms.Ground,
    "validity": terms.Validity,
    "carriers": Term,
    "obtaining": Term,
    "domains": Term,
    "domain_tasks": terms.DomainTask,
    "contents": Term,
    "letters": terms.Letter,
    "reply_grounds": terms.ReplyGround,
    "remedies": terms.Remedy,
    "reconsideration_bodies": terms.ReconsiderationBody,
}


class VocabularyError(ValueError):
    """A vocabulary file that cannot be trusted; names the file and the row."""


@dataclass(frozen=True)
class Vocabularies:
    """All controlled lists, each looked up by its name."""

    themes: Vocabulary[terms.Theme]
    genres: Vocabulary[terms.Genre]
    categories: Vocabulary[Term]
    local_categories: Vocabulary[terms.LocalCategory]
    matters: Vocabulary[terms.Matter]
    openness: Vocabulary[Term]
    attributes: Vocabulary[terms.Attribute]
    ways: Vocabulary[Term]
    channels: Vocabulary[terms.Channel]
    catalogue_boxes: Vocabulary[Term]
    grounds: Vocabulary[terms.Ground]
    validity: Vocabulary[terms.Validity]
    carriers: Vocabulary[Term]
    obtaining: Vocabulary[Term]
    domains: Vocabulary[Term]
    domain_tasks: Vocabulary[terms.DomainTask]
    contents: Vocabulary[Term]
    letters: Vocabulary[terms.Letter]
    reply_grounds: Vocabulary[terms.ReplyGround]
    remedies: Vocabulary[terms.Remedy]
    reconsideration_bodies: Vocabulary[terms.ReconsiderationBody]


@cache
def released() -> Vocabularies:
    """The vocabularies as released, without local additions."""
    return load()


def load(extra_dirs: Sequence[Path] = ()) -> Vocabularies:
    """Read the released vocabularies and the local terms of further directories, refusing what does not fit."""
    heads: dict[str, Mapping[str, str]] = {}
    found: dict[str, list[Term]] = {name: [] for name in KINDS}
    for path in _files(RELEASED):
        name, head, rows = _read(path)
        heads[name] = head
        found[name] += [_term(path, KINDS[name], row) for row in rows]
    for path in (file for directory in extra_dirs for file in _files(directory)):
        name, _, rows = _read(path)
        found[name] += [_local(path, _term(path, KINDS[name], row)) for row in rows]
    lists = {name: _vocabulary(name, heads, found[name]) for name in KINDS}
    _check_references(lists)
    _check_triggers(lists["matters"])
    _check_wordings(lists["remedies"])
    return Vocabularies(**lists)


def _files(directory: Path) -> list[Path]:
    return sorted(directory.glob("*.toml"))


def _read(path: Path) -> tuple[str, Mapping[str, str], list[dict[str, Any]]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}：不是可读的 TOML 文件（{error}）。") from error
    head = content.get("vocabulary", {})
    if head.get("name") not in KINDS:
        raise VocabularyError(f"{path.name}：[vocabulary] 的 name 应为 {'、'.join(KINDS)} 之一。")
    unknown = set(content) - {"vocabulary", "term"} | set(head) - {"name", "title", "source"}
    if unknown:
        raise VocabularyError(f"{path.name}：有不认识的项 {'、'.join(sorted(unknown))}。")
    return head["name"], head, content.get("term", [])


def _term(path: Path, kind: type[Term], row: Mapping[str, Any]) -> Term:
    """One row as a term of its kind: every key known, every value of the kind's type."""
    where = f"{path.name}，代码 {row.get('code', '（缺）')}"
    hints = get_type_hints(kind)
    unknown = set(row) - set(hints)
    if unknown:
        raise VocabularyError(f"{where}：有不认识的项 {'、'.join(sorted(unknown))}。")
    missing = [f.name for f in fields(kind) if f.default is MISSING and f.name not in row]
    if missing:
        raise VocabularyError(f"{where}：缺少 {'、'.join(missing)}。")
    values: dict[str, Any] = {key: _value(value) for key, value in row.items()}
    for key, value in values.items():
        if not _fits(value, hints[key]):
            raise VocabularyError(f"{where}：{key} 的值 {value!r} 不合要求。")
    return kind(**values)


def _value(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return tuple(Question(trigger, label) for trigger, label in value.items())
    return value


def _fits(value: object, hint: Any) -> bool:
    origin = get_origin(hint)
    if origin is Literal:
        return value in get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, part) for part in get_args(hint))
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(part, get_args(hint)[0]) for part in value)
    if hint is int:
        return type(value) is int
    return isinstance(value, hint)


def _local(path: Path, term: Term) -> Term:
    if not term.jurisdiction:
        raise VocabularyError(f"{path.name}，代码 {term.code}：自行增加的条目必须写明 jurisdiction。")
    return term


def _vocabulary(name: str, heads: Mapping[str, Mapping[str, str]], found: Iterable[Term]) -> Vocabulary[Any]:
    if name not in heads:
        raise VocabularyError(f"缺少词表 {name}。")
    rows = tuple(found)
    seen: set[str] = set()
    for term in rows:
        if term.code in seen:
            raise VocabularyError(f"词表 {name} 中代码 {term.code} 重复。")
        seen.add(term.code)
        if term.in_force_from and term.in_force_to and term.in_force_to < term.in_force_from:
            raise VocabularyError(f"词表 {name}，代码 {term.code}：失效日期早于生效日期。")
    head = heads[name]
    return Vocabulary(name=name, title=head["title"], source=head["source"], terms=rows)


def _check_references(lists: Mapping[str, Vocabulary[Any]]) -> None:
    """Every code by which one row names another must exist."""
    for name, code, target, wanted in _references(lists):
        if wanted and wanted not in lists[target]:
            raise VocabularyError(f"词表 {name}，代码 {code}：所指的 {target} 代码 {wanted} 不存在。")


def _check_triggers(matters: Iterable[terms.Matter]) -> None:
    """A matter asks only for dates from which some duty can be counted."""
    for matter in matters:
        for question in (*matter.asks, *matter.later):
            if question.trigger not in vocabulary.TRIGGERS:
                raise VocabularyError(f"词表 matters，代码 {matter.code}：没有起算日期 {question.trigger}。")


def _check_wordings(remedies: Iterable[terms.Remedy]) -> None:
    """A remedy paragraph names only what can be filled in."""
    for remedy in remedies:
        try:
            unknown = terms.placeholders(remedy.text + remedy.online) - terms.REMEDY_PLACEHOLDERS
        except ValueError as error:
            raise VocabularyError(f"词表 remedies，代码 {remedy.code}：花括号不成对（{error}）。") from error
        if unknown:
            raise VocabularyError(f"词表 remedies，代码 {remedy.code}：没有占位符 {'、'.join(sorted(unknown))}。")


def _references(lists: Mapping[str, Vocabulary[Any]]) -> Iterable[tuple[str, str, str, str]]:
    for name, listed in lists.items():
        for term in listed:
            yield name, term.code, name, term.replaced_by
    for theme in lists["themes"]:
        yield "themes", theme.code, "themes", theme.parent
        yield "themes", theme.code, "themes", theme.nearest
    for matter in lists["matters"]:
        yield "matters", matter.code, "categories", matter.category
    for channel in lists["channels"]:
        for box in channel.boxes:
            yield "channels", channel.code, "catalogue_boxes", str(box)
    for task in lists["domain_tasks"]:
        yield "domain_tasks", task.code, "domains", task.domain
    yield from _letters_and_grounds(lists)


def _letters_and_grounds(lists: Mapping[str, Vocabulary[Any]]) -> Iterable[tuple[str, str, str, str]]:
    for letter in lists["letters"]:
        for content in letter.must_say:
            yield "letters", letter.code, "contents", content
    for ground in lists["reply_grounds"]:
        yield "reply_grounds", ground.code, "letters", ground.letter
        yield "reply_grounds", ground.code, "grounds", ground.ground
        for content in (*ground.needs, *ground.may_state):
            yield "reply_grounds", ground.code, "contents", content
