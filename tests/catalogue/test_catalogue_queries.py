"""What is asked of a catalogue, and what it answers."""

import dataclasses

import pytest

from relos_map import catalogue
from relos_map.errors import InputError


def ids(bases) -> set[str]:
    return {base.id for base in bases}


def test_agreements_come_in_the_order_of_the_toggles(known) -> None:
    assert tuple(known.agreements) == catalogue.AGREEMENT_IDS


def test_relos_opens_the_three_ports_that_the_article_names(known) -> None:
    assert ids(known.ports_opened("relos")) == {"ru-vladivostok", "ru-murmansk", "ru-petropavlovsk"}
    assert {base.access_under("relos").evidence for base in known.ports_opened("relos")} == {"article"}


def test_every_other_russian_site_is_a_candidate(known) -> None:
    russian = {base.id: base.access_under("relos").evidence for base in known.bases.values() if base.country == "RU"}
    named = {key for key, evidence in russian.items() if evidence != "candidate"}
    grades = {known.base(key).access_under("relos").grade for key in set(russian) - named}
    assert grades == {"illustrative"}  # that they stand under RELOS is our assumption, however well the place is known
    assert named == ids(known.ports_opened("relos"))
    assert ids(known.sites_of("relos", "all")) == set(russian)


def test_the_count_beside_the_articles_over_40(known) -> None:
    count = known.count_russian_sites()
    assert count["named"] == 3
    assert count["named"] + count["candidate"] == count["all"] == len(known.sites_of("relos", "all"))
    assert count["bases"] == sum(base.role in ("naval base", "air base") for base in known.sites_of("relos", "all"))


def test_lemoa_is_an_illustration_throughout(known) -> None:
    access = [base.access_under("lemoa") for base in known.sites_of("lemoa", "all")]
    assert {(one.evidence, one.grade) for one in access} == {("illustrative", "illustrative")}


@pytest.mark.parametrize(
    ("agreement", "site"),
    [
        ("france", "re-le-port"),
        ("france", "dj-djibouti"),
        ("lemoa", "dj-djibouti"),
        ("oman", "om-duqm"),
        ("singapore", "sg-changi"),
        ("australia", "au-stirling"),
        ("japan", "jp-yokosuka"),
        ("korea", "kr-busan"),
        ("vietnam", "vn-cam-ranh"),
        ("uk", "gb-portsmouth"),
    ],
)
def test_pacts_open_the_sites_that_stand_under_them(known, agreement, site) -> None:
    assert site in ids(known.ports_opened(agreement))


def test_air_bases_have_no_sea_reach(known) -> None:
    sites, ports = (ids(how("relos", "all")) for how in (known.sites_of, known.ports_opened))
    assert ports < sites
    dry = {known.base(one).role if known.base(one).role == "air base" else known.base(one).sea for one in sites - ports}
    assert dry == {"air base", "inland"}


def test_a_pact_opens_nothing_before_it_is_signed(known) -> None:
    assert known.ports_opened("relos", as_of=2024) == ()
    assert known.ports_opened("relos", as_of=2025) == known.ports_opened("relos")
    assert known.signed_years()[2016] == ("lemoa",)
    assert sum(len(pacts) for pacts in known.signed_years().values()) == len(known.agreements)


def test_home_ports_are_indian_naval_bases_on_the_sea(known) -> None:
    home = known.home_ports()
    assert {"in-mumbai", "in-karwar", "in-kochi", "in-visakhapatnam", "in-port-blair"} == ids(home)
    assert {(base.country, base.role, base.sea_access) for base in home} == {("IN", "naval base", True)}


def test_singapore_rests_on_two_documents(known) -> None:
    documents = known.agreement("singapore").documents
    assert [document.signed for document in documents] == ["2017-11-29", "2018-06-01"]


def test_relos_limits(known) -> None:
    limits = {limit.what: limit.value for limit in known.agreement("relos").limits}
    assert limits == {"warships": 5, "military aircraft": 10, "personnel": 3000}


def test_cards_are_found_where_they_belong(known) -> None:
    assert {card.agreement for card in known.cards_for(agreement="beca")} == {"beca"}
    assert known.cards_for(base="ru-murmansk")
    assert known.cards_for(ocean="arctic")
    assert known.cards_for() == ()


@pytest.mark.parametrize("call", ["ports_opened", "sites_of", "agreement"])
def test_unknown_agreement_names_those_there_are(known, call) -> None:
    with pytest.raises(InputError, match=r"Unknown agreement 'nato'; allowed are relos, lemoa.*"):
        getattr(known, call)("nato")


def test_unknown_evidence_and_site(known) -> None:
    with pytest.raises(InputError, match="Unknown evidence 'rumour'; allowed are named, all"):
        known.ports_opened("relos", "rumour")
    with pytest.raises(InputError, match="Unknown site 'ru-atlantis'"):
        known.base("ru-atlantis")


def test_nothing_can_be_changed(known) -> None:
    with pytest.raises(TypeError):
        known.bases["ru-murmansk"] = None
    with pytest.raises(dataclasses.FrozenInstanceError):
        known.base("ru-murmansk").lon = 0.0
    with pytest.raises(TypeError):
        known.agreement("relos").facts["signed"] = None


def test_a_grade_is_no_better_than_the_kind_of_its_best_source() -> None:
    assert set(catalogue.BEST_GRADE) == set(catalogue.SOURCE_KINDS)
    known = catalogue.load()
    graded = [(record, record.grade, record.sources) for record in (*known.claims, *known.cards)]
    graded += [(pact, fact.grade, fact.sources) for pact in known.agreements.values() for fact in pact.facts.values()]
    graded += [(base, access.grade, (access.source,)) for base in known.bases.values() for access in base.access]
    for record, grade, sources in graded:
        if grade not in ("article", "illustrative"):
            allowed = [catalogue.GRADES.index(catalogue.BEST_GRADE[known.sources[key].kind]) for key in sources]
            assert catalogue.GRADES.index(grade) >= min(allowed), record.id


def test_publishers_are_counted_once_with_what_they_reprint(known) -> None:
    def cited(*sources: tuple[str, str, str | None]) -> tuple[str, ...]:
        made = {
            key: catalogue.Source(id=key, title="x", publisher=publisher, origin=origin, terms="x", kind="newspaper")
            for key, publisher, origin in sources
        }
        return dataclasses.replace(known, sources={**known.sources, **made}).publishers(made)

    assert cited(("a", "PTI", None), ("b", "The Paper", "PTI"), ("c", "The Paper", None)) == ("PTI", "The Paper")
    assert cited(("a", "The Paper", None), ("b", "The Paper", None)) == ("The Paper",)


def test_the_articles_own_publisher_is_no_witness_to_what_it_says(known) -> None:
    both = ("article", "adda-2026")
    assert known.publishers(both) == ("Adda247",)
    assert known.publishers(both, beside_article=True) == ()
    over_40 = next(claim for claim in known.claims if claim.id == "over-40-bases")
    assert "article" in over_40.sources
    assert "Adda247" not in known.behind(over_40)


def test_the_articles_own_publisher_is_counted_nowhere(known) -> None:
    for record in (*known.bases.values(), *known.agreements.values(), *known.claims, *known.cards):
        assert "Adda247" not in known.behind(record)


@pytest.mark.parametrize("one", ["ru-murmansk", "ru-severomorsk", "io-diego-garcia"])
def test_a_sites_support_holds_its_access_role_and_facts(known, one) -> None:
    base = known.base(one)
    cited = {*base.role_source, *(source for access in base.access for source in (access.source, *access.beside))}
    cited |= {source for fact in base.facts for source in fact.sources}
    assert set(known.behind(base)) == set(known.publishers(cited)) - {"Adda247"}
