"""Actors on a page: extents, heads, codes and who is the same as whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mention.actors import find_actors
from dateline.mention.places import find_places
from dateline.model import Actor, Article, Mention, Parse
from dateline.tables import Tables

Parsed = Callable[..., tuple[Article, Parse]]


class Page:
    """A page's actors, asked for by words."""

    def __init__(self, article: Article, parse: Parse, tables: Tables) -> None:
        self.article, self.parse = article, parse
        actors, self.mentions = find_actors(article, parse, tables)
        self.actor = {a.id: a for a in actors}

    def mention(self, words: str, nth: int = 0) -> Mention:
        found = [m for m in self.mentions if m.span.of(self.article.text) == words]
        assert found, f"{words!r} not among {[m.span.of(self.article.text) for m in self.mentions]}"
        return found[nth]

    def who(self, words: str, nth: int = 0) -> Actor:
        return self.actor[self.mention(words, nth).actor]


@pytest.fixture
def page(parsed: Parsed, tables: Tables) -> Callable[..., Page]:
    def make(words: str, date: str | None = "2018-05-17") -> Page:
        return Page(*parsed(words, date), tables)

    return make


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables()


def test_a_name_with_its_titles_is_one_mention(page: Callable[..., Page]) -> None:
    p = page("Syrian President Bashar al-Assad received a delegation.")
    m = p.mention("Syrian President Bashar al-Assad")
    assert p.parse.word[m.head] == "al-Assad"
    assert m.kind == "name"
    actor = p.actor[m.actor]
    assert (actor.name, actor.code, actor.kind, actor.role) == ("Bashar al-Assad", "SYRGOV", "person", "president")
    assert actor.registry == "bashar-al-assad"
    assert p.mention("Syrian").kind == "adjective"


def test_the_same_person_after_the_end_of_office(page: Callable[..., Page]) -> None:
    p = page("Bashar al-Assad lives in Moscow.", "2025-06-01")
    assert p.who("Bashar al-Assad").code == "SYRELI"
    assert p.who("Bashar al-Assad").role == "former president"


def test_full_name_then_surname_then_pronoun(page: Callable[..., Page]) -> None:
    p = page("Vladimir Putin arrived on Friday. Mr. Putin thanked the hosts. He left the same day.")
    one = p.mention("Vladimir Putin").actor
    assert p.mention("Mr. Putin").actor == one
    assert p.mention("He").actor == one


def test_persons_unknown_to_the_registry(page: Callable[..., Page]) -> None:
    p = page("Moroccan Interior Minister Karim Haddouche spoke first. Haddouche said the border was closed.")
    actor = p.who("Haddouche")
    assert actor.id == p.mention("Moroccan Interior Minister Karim Haddouche").actor
    assert (actor.name, actor.code, actor.registry) == ("Karim Haddouche", "MARGOV", "")


def test_a_surname_that_many_bear_waits_for_more(page: Callable[..., Page]) -> None:
    assert page("A man called Brown bought the farm.").mentions
    assert all(a.registry == "" for a in page("Farmer Adam Brown sold eggs. Brown is 40.").actor.values())
    p = page("Prime Minister Gordon Brown spoke. Brown then left.", "2008-03-01")
    assert p.who("Brown").registry == "gordon-brown"


def test_title_alone_is_the_nearest_who_bears_it(page: Callable[..., Page]) -> None:
    p = page(
        "Emmanuel Macron called Hassan Rouhani. The Iranian president thanked him. "
        "The French president spoke of trade. The president then flew home."
    )
    assert p.who("The Iranian president").registry == "hassan-rouhani"
    assert p.who("The French president").registry == "emmanuel-macron"
    assert p.who("The president").registry == "emmanuel-macron"


def test_apposition_on_either_side(page: Callable[..., Page]) -> None:
    p = page("The Turkish president, Recep Tayyip Erdogan, met Pedro Lindo, the mayor of Lisbon.")
    assert p.mention("The Turkish president").actor == p.mention("Recep Tayyip Erdogan").actor
    assert p.mention("the mayor").actor == p.mention("Pedro Lindo").actor
    assert p.who("Pedro Lindo").sector == "GOV"


def test_counterpart_is_found_in_the_registry_by_office_and_day(page: Callable[..., Page]) -> None:
    p = page("Sergei Lavrov spoke with his Iranian counterpart on Monday.")
    actor = p.who("his Iranian counterpart")
    assert actor.registry == "mohammad-javad-zarif"
    assert actor.basis == "inferred from the registry"


@pytest.mark.parametrize(
    ("words", "name", "later", "code", "role"),
    [
        (
            "Kenyan President Amos Wekesa received on Monday his Zambian counterpart Joseph Mulenga. "
            "The Zambian president stayed for two days. President Mulenga then flew home.",
            "Joseph Mulenga",
            ("The Zambian president", "President Mulenga"),
            "ZMBGOV",
            "president",
        ),
        (
            "The Polish foreign minister, Marek Zielonka, called Anton Lindqvist, his Swedish counterpart. "
            "The Swedish foreign minister was in Lund.",
            "Anton Lindqvist",
            ("The Swedish foreign minister",),
            "SWEGOV",
            "foreign minister",
        ),
        (
            "Lavrov's Chadian counterpart Idriss Moussa came. The Chadian foreign minister left early.",
            "Idriss Moussa",
            ("The Chadian foreign minister",),
            "TCDGOV",
            "foreign minister",
        ),
    ],
)
def test_a_named_counterpart_has_the_office_of_the_other(
    page: Callable[..., Page], words: str, name: str, later: tuple[str, ...], code: str, role: str
) -> None:
    p = page(words)
    actor = p.who(name)
    assert (actor.name, actor.code, actor.role) == (name, code, role)
    assert {p.mention(phrase).actor for phrase in later} == {actor.id}


def test_a_counterpart_of_one_without_office_has_none(page: Callable[..., Page]) -> None:
    p = page("The army's Danish counterpart Mette Kofoed came. The Danish president slept.")
    assert p.mention("The Danish president").actor != p.mention("Mette Kofoed").actor
    p = page("Luis Aranda, Peru's president, greeted his counterpart Diego Ferreyra.")
    assert p.who("Diego Ferreyra").country != "PER"


def test_the_two_leaders_are_a_group(page: Callable[..., Page]) -> None:
    p = page("Angela Merkel met Vladimir Putin in Sochi. The two leaders discussed Syria.")
    names = {p.actor[i].registry for i in p.mention("The two leaders").group}
    assert names == {"angela-merkel", "vladimir-putin"}


def test_two_nations_before_one_noun_are_two_actors(page: Callable[..., Page]) -> None:
    p = page("US and British forces left the base. British forces returned.")
    codes = [p.actor[i].code for i in p.mention("US and British forces").group]
    assert codes == ["USAMIL", "GBRMIL"]
    assert p.who("US and British forces").country == ""
    assert p.mention("British forces").actor == p.mention("US and British forces").group[1]


def test_the_group_is_the_body_named_before(page: Callable[..., Page]) -> None:
    p = page("Boko Haram attacked a village on Sunday. The group also burned a school.")
    assert p.who("The group").registry == "boko-haram"


def test_it_is_a_body_and_she_is_a_woman(page: Callable[..., Page]) -> None:
    p = page("NATO opened an office. It will stay. Angela Merkel thanked Donald Trump. She smiled.")
    assert p.who("It").registry == "nato"
    assert p.who("She").registry == "angela-merkel"


@pytest.mark.parametrize(
    ("words", "phrase", "code"),
    [
        ("Syrian troops entered the town.", "Syrian troops", "SYRMIL"),
        ("Iraq's army shelled the town.", "Iraq's army", "IRQMIL"),
        ("The government of Iraq resigned.", "The government", "IRQGOV"),
        ("Police fired into the air.", "Police", "---COP"),
        ("Hezbollah fighters crossed the border.", "Hezbollah fighters", "LBNREB"),
        ("Two journalists were detained.", "Two journalists", "---JRN"),
        ("Israel's high court rejected the appeal.", "Israel's high court", "ISRJUD"),
        ("An anti-Syria activist was shot.", "An anti-Syria activist", "---OPP"),
        ("Moscow rejected the offer.", "Moscow", "RUSGOV"),
        ("The Kremlin rejected the offer.", "The Kremlin", "RUSGOV"),
        ("Turkey rejected the offer.", "Turkey", "TUR"),
    ],
)
def test_generic_agents_and_states(page: Callable[..., Page], words: str, phrase: str, code: str) -> None:
    assert page(words).who(phrase).code == code


def test_a_capital_where_something_is_does_not_act(page: Callable[..., Page]) -> None:
    p = page("The ministers met in Damascus.")
    assert all(m.span.of(p.article.text) != "Damascus" for m in p.mentions)


def test_a_country_as_a_given_name_is_no_country(page: Callable[..., Page]) -> None:
    p = page("Jordan Hill, a teacher from Leeds, won the prize.")
    assert all(a.country != "JOR" for a in p.actor.values())


def test_another_of_the_family_is_another_person(page: Callable[..., Page]) -> None:
    p = page("Ivanka Trump visited Seoul. She met students.")
    assert all(a.registry != "donald-trump" for a in p.actor.values())


def test_the_owner_lends_its_country(page: Callable[..., Page]) -> None:
    p = page("Russia kept its troops in Syria. The Hamas leader spoke. The group's spokesman denied it.")
    assert p.who("its troops").code == "RUSMIL"
    assert p.who("The group's spokesman").code == "PSEREB"


def test_the_army_is_the_one_named_before(page: Callable[..., Page]) -> None:
    p = page("The Syrian army shelled a village. The army said it was a base. Libyan rebels left. The rebels won.")
    assert p.who("The army").code == "SYRMIL"
    assert p.mention("The rebels").actor == p.mention("Libyan rebels").actor


def test_a_page_about_one_country_lends_it_and_says_so(page: Callable[..., Page]) -> None:
    words = (
        "Kenya's president spoke in Nairobi. Kenyan teachers, Kenyan miners and Kenyan nurses struck. Kenya waited. "
    )
    p = page(words + "Police fired shots.")
    assert (p.who("Police").code, p.who("Police").basis) == ("KENCOP", "inferred from the page's country")
    assert page("Kenya borders Uganda. Police fired shots.").who("Police").code == "---COP"


def test_a_page_on_towns_of_one_country_is_about_it(parsed: Parsed, tables: Tables) -> None:
    article, parse = parsed("A crowd burned tyres in Kisumu. Shops closed in Mombasa and Nakuru. Police made arrests.")
    actors, _ = find_actors(article, parse, tables, find_places(article, parse, tables))
    police = next(a for a in actors if a.sector == "COP")
    assert (police.country, police.basis) == ("KEN", "inferred from the page's country")


def test_officers_serve_where_the_page_says(page: Callable[..., Page]) -> None:
    assert page("Police closed the road. Officers arrested a man.").who("Officers").sector == "COP"
    assert page("The army closed the road. Officers arrested a man.").who("Officers").sector == "MIL"
    assert page("Police closed the road. An army officer arrested a man.").who("An army officer").sector == "MIL"


def test_indefinite_phrases_are_new_actors(page: Callable[..., Page]) -> None:
    p = page("A soldier was shot in Kabul. A soldier was hurt in Herat. The soldiers left. The soldiers slept.")
    assert p.mention("A soldier").actor != p.mention("A soldier", 1).actor
    assert p.mention("The soldiers").actor == p.mention("The soldiers", 1).actor


def test_heads_are_unique_and_spans_hold_their_heads(page: Callable[..., Page]) -> None:
    p = page(
        "Sergei Shoigu and Sergei Lavrov, the ministers of defence and foreign affairs, flew to Sochi with Russian "
        "officials, where President Putin told the UN envoy, who had come from Geneva, that they were welcome."
    )
    heads = [m.head for m in p.mentions]
    assert len(set(heads)) == len(heads)
    for m in p.mentions:
        assert m.span.start <= p.parse.start[m.head] < m.span.end
        assert m.actor in p.actor


def test_work_stays_linear_without_a_full_stop(page: Callable[..., Page]) -> None:
    p = page("he told Putin that the police and the army and they and " * 300)
    assert len(p.mentions) > 1000


@pytest.mark.parametrize(
    ("text", "first", "again"),
    [
        ("Norvex Holdings shut two plants. The company blamed weak orders.", "Norvex Holdings", "The company"),
        ("The Interior Ministry denied it. The ministry gave no reason.", "The Interior Ministry", "The ministry"),
        ("The Front for Norland (FFN) struck. Soldiers fled. The FFN left.", "The Front", "The FFN"),
        ("Ana Novak, a teacher, was shot. The 45-year-old died.", "Ana Novak", "The 45-year-old"),
        ("Emmanuel Macron spoke in Lyon. The French leader left.", "Emmanuel Macron", "The French leader"),
        ("The Taliban refused. The militants want more.", "The Taliban", "The militants"),
        ("A police officer fired. The officer was suspended.", "A police officer", "The officer"),
        (
            "Amnesty International objected. The London-based group wrote.",
            "Amnesty International",
            "The London-based group",
        ),
        ("Sudan shut its border with Chad. The country is at war.", "Sudan", "The country"),
    ],
)
def test_what_a_noun_takes_up(page: Callable[..., Page], text: str, first: str, again: str) -> None:
    p = page(text)
    assert p.mention(first).actor == p.mention(again).actor


def test_both_sides_are_those_of_the_sentence_before(page: Callable[..., Page]) -> None:
    p = page("Colombia and the FARC signed a ceasefire. Both sides will meet again.")
    assert {p.actor[a].name for a in p.mention("Both sides").group} == {"Colombia", p.who("the FARC").name}


def test_a_pronoun_tells_the_gender(page: Callable[..., Page]) -> None:
    p = page("Olen Marrek flew to Geneva. Marrek said he would meet Ilsa Tarn, a lawyer. She arrived later.")
    assert p.mention("She").actor == p.mention("Ilsa Tarn").actor


def test_it_is_clear_that_nobody_is_meant(page: Callable[..., Page]) -> None:
    p = page("The army fled. It was clear that the war was lost.")
    assert "It" not in [m.span.of(p.article.text) for m in p.mentions]
