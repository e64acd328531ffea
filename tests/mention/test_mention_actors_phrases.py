"""Bare phrases to country and sector: the project's own cases, from its writers' knowledge of the world."""

from __future__ import annotations

import pytest

from dateline.mention.phrases import code_phrase
from dateline.tables import Tables

CASES = """
the Peruvian Congress | 2018-01-01 | PER LEG
the Kenyan Red Cross | 2018-01-01 | KEN MED
the Syrian PKK | 2018-01-01 | TUR REB
a Republican senator | 2018-01-01 | USA LEG
the Castro government | 2004-01-01 | CUB GOV
Zanu-PF | 2004-01-01 | ZWE PTY
the National Bank of Ukraine | 2018-01-01 | UKR GOV
members of parliament from Ghana | 2018-01-01 | GHA LEG
the Hamas-run health ministry | 2018-01-01 | PSE GOV
the Ministry of the Interior of Chad | 2018-01-01 | TCD GOV
Tibet | 2018-01-01 | CHN -
police in Lagos | 2018-01-01 | NGA COP
Syrian troops | 2015-01-01 | SYR MIL
Iraq's army | 2015-01-01 | IRQ MIL
the army of Chad | 2015-01-01 | TCD MIL
Russian Foreign Minister Sergei Lavrov | 2018-05-17 | RUS GOV
ministers of foreign affairs | 2018-05-17 | - GOV
French President Emmanuel Macron | 2019-03-01 | FRA GOV
President Macron | 2019-03-01 | FRA GOV
former US President Bill Clinton | 2010-01-01 | USA ELI
President Clinton | 1996-04-02 | USA GOV
President Bush | 1991-02-01 | USA GOV
President Bush | 2004-02-01 | USA GOV
Bush administration officials | 2004-02-01 | USA GOV
Hosni Mubarak | 2005-01-01 | EGY GOV
Hosni Mubarak | 2015-01-01 | EGY ELI
President Assad | 2018-05-17 | SYR GOV
Bashar Assad | 2025-06-01 | SYR ELI
Shoygu | 2018-05-17 | RUS GOV
Moammar Gadhafi | 1998-05-17 | LBY GOV
Trump | 2018-01-01 | USA GOV
Trump | 2023-01-01 | USA ELI
Nelson Mandela | 1993-01-01 | ZAF OPP
Nelson Mandela | 1996-01-01 | ZAF GOV
Jens Stoltenberg | 2010-01-01 | NOR GOV
NATO Secretary General Jens Stoltenberg | 2018-01-01 | IGO GOV
Aung San Suu Kyi | 2005-01-01 | MMR OPP
Zimbabwean opposition leader Morgan Tsvangirai | 2008-01-01 | ZWE OPP
Moroccan Interior Minister Driss Benhima | 2016-01-01 | MAR GOV
Kurdish fighters | 2016-01-01 | - UAF
opposition lawmakers | 2016-01-01 | - OPP
South Korean lawmakers | 2016-01-01 | KOR LEG
North Korean diplomats | 2016-01-01 | PRK GOV
the rebels | 2016-01-01 | - REB
rebels in Darfur | 2006-01-01 | SDN REB
Libyan rebels | 2011-06-01 | LBY REB
two journalists | 2016-01-01 | - JRN
an Al Jazeera reporter | 2016-01-01 | QAT JRN
Reuters | 2016-01-01 | GBR JRN
Xinhua | 2016-01-01 | CHN JRN
UN peacekeepers | 2016-01-01 | UNO MIL
the UN Security Council | 2016-01-01 | UNO GOV
UN envoy Staffan de Mistura | 2016-01-01 | UNO GOV
U.N. Secretary-General Kofi Annan | 2003-01-01 | UNO GOV
NATO | 2016-01-01 | IGO -
the African Union | 2016-01-01 | IGO -
European Union foreign ministers | 2016-01-01 | EUR GOV
Members of the European Parliament | 2016-01-01 | EUR LEG
Amnesty International | 2016-01-01 | NGO SOC
a human rights group | 2016-01-01 | NGO SOC
Hezbollah | 2016-01-01 | LBN REB
Hezbollah fighters | 2016-01-01 | LBN REB
Hizbullah leader Hassan Nasrallah | 2016-01-01 | LBN REB
Hamas leader Ismail Haniyeh | 2018-01-01 | PSE REB
the Palestinian Authority | 2016-01-01 | PSE GOV
Palestinian Authority police | 2016-01-01 | PSE COP
the Taliban | 2010-01-01 | AFG REB
Boko Haram militants | 2016-01-01 | NGA REB
Houthi rebels | 2018-01-01 | YEM REB
FARC guerrillas | 2001-01-01 | COL REB
PKK | 2016-01-01 | TUR REB
al-Shabaab | 2016-01-01 | SOM REB
Islamic State | 2016-01-01 | IMG REB
the Tamil Tigers | 2006-01-01 | LKA REB
the White House | 2016-01-01 | USA GOV
the Pentagon | 2016-01-01 | USA GOV
Kremlin spokesman | 2016-01-01 | RUS GOV
Downing Street | 2016-01-01 | GBR GOV
the US Congress | 2016-01-01 | USA LEG
the Duma | 2016-01-01 | RUS LEG
the CIA | 2016-01-01 | USA SPY
Mossad | 2016-01-01 | ISR SPY
Iranian Revolutionary Guards | 2016-01-01 | IRN MIL
German police | 2016-01-01 | DEU COP
Belgrade police | 2016-01-01 | SRB COP
Afghan National Police | 2016-01-01 | AFG COP
the Supreme Court of Pakistan | 2016-01-01 | PAK JUD
Turkish prosecutors | 2016-01-01 | TUR JUD
a judge in Madrid | 2016-01-01 | ESP JUD
Chinese students | 2016-01-01 | CHN EDU
Colombian farmers | 2016-01-01 | COL AGR
South African miners | 2016-01-01 | ZAF LAB
a Nigerian oil workers union | 2016-01-01 | NGA LAB
Syrian doctors | 2016-01-01 | SYR MED
Afghan refugees | 2016-01-01 | AFG REF
Israeli settlers | 2016-01-01 | ISR CVL
Greek protesters | 2016-01-01 | GRC OPP
Somali pirates | 2016-01-01 | SOM CRM
Colombian drug cartel | 2016-01-01 | COL CRM
Iranian dissidents | 2016-01-01 | IRN OPP
Shiite cleric Moqtada al-Sadr | 2006-01-01 | IRQ REL
Pope Francis | 2016-01-01 | VAT REL
Serbian Orthodox priests | 2016-01-01 | SRB REL
Israeli intelligence agency | 2016-01-01 | ISR SPY
Sudanese paramilitary forces | 2016-01-01 | SDN PRM
Russian ambassador to Ukraine | 2016-01-01 | RUS GOV
ambassador to Syria | 2016-01-01 | - GOV
a spokesman for the Israeli army | 2016-01-01 | ISR MIL
Ministry of Defense of Ukraine | 2016-01-01 | UKR GOV
the mayor of London | 2016-01-01 | GBR GOV
former officials | 2016-01-01 | - ELI
Bosnian Serb forces | 1994-01-01 | BIH MIL
Kosovo Albanians | 1999-01-01 | KOS CVL
ethnic Albanians | 1999-01-01 | - CVL
Soviet soldiers | 1990-01-01 | RUS MIL
Burma | 1990-01-01 | MMR -
Côte d'Ivoire | 2010-01-01 | CIV -
the Democratic People's Republic of Korea | 2010-01-01 | PRK -
Damascus | 2016-01-01 | SYR -
Aleppo | 2016-01-01 | SYR -
the town of Ragusa | 2016-01-01 | ITA -
residents of Hebron | 2016-01-01 | PSE CVL
pro-Russian separatists | 2016-01-01 | UKR REB
the | 2016-01-01 | - -
"""


def _cases() -> list[tuple[str, str, str, str]]:
    out = []
    for line in CASES.strip().splitlines():
        phrase, day, codes = (part.strip() for part in line.split("|"))
        country, sector = ("" if c == "-" else c for c in codes.split())
        out.append((phrase, day, country, sector))
    return out


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables()


@pytest.mark.parametrize(("phrase", "day", "country", "sector"), _cases())
def test_phrase(tables: Tables, phrase: str, day: str, country: str, sector: str) -> None:
    assert code_phrase(phrase, day, tables) == (country, sector)


@pytest.mark.parametrize("phrase", ["", " ", "...", "'s", "(", "\u0000", "🙂", "x" * 5000, "the " * 2000])
def test_anything_is_a_phrase(tables: Tables, phrase: str) -> None:
    assert code_phrase(phrase, "", tables) == ("", "")


def test_an_undated_phrase_takes_the_last_office(tables: Tables) -> None:
    assert code_phrase("Boris Yeltsin", "", tables) == ("RUS", "GOV")
    assert code_phrase("Foreign Minister Boris Johnson", "", tables) == ("GBR", "GOV")


def test_capitals_tell_the_country_from_the_word(tables: Tables) -> None:
    assert code_phrase("turkey farmers", "2016-01-01", tables) == ("", "AGR")
    assert code_phrase("Turkey farmers", "2016-01-01", tables) == ("TUR", "AGR")
    assert code_phrase("give us troops", "2016-01-01", tables) == ("", "MIL")
    assert code_phrase("US troops", "2016-01-01", tables) == ("USA", "MIL")


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Iranian-backed militias", "", "PRM"),
        ("a Hezbollah lawmaker", "LBN", "LEG"),
        ("ex-prime minister of Peru", "PER", "ELI"),
        ("former Malian soldiers", "MLI", "CVL"),
        ("a former Kenyan police chief", "KEN", "ELI"),
        ("Romanian Germans", "ROU", "CVL"),
        ("Western diplomats", "", "GOV"),
        ("Kurdistan Workers' Party", "TUR", "REB"),
        ("Ugandan MPs", "UGA", "LEG"),
        ("Chilean bank employees", "CHL", "LAB"),
    ],
)
def test_who_they_are_and_whose(tables: Tables, phrase: str, country: str, sector: str) -> None:
    assert code_phrase(phrase, "2016-01-01", tables) == (country, sector)
