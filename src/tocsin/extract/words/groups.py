# A list is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Armed groups and forces that reports on today's wars name without saying what they are.

A casebook's register stands before this list: it only tells a reader that such a name is an actor's,
and which names are one actor's. No id comes of it; claims carry the names as written.
"""

from __future__ import annotations

from typing import NamedTuple

from tocsin.domain.vocabulary import ActorKind

__all__ = ["GROUPS", "SEATS", "Group"]


class Group(NamedTuple):
    """An actor by its names, the first of which stands for all."""

    names: tuple[str, ...]
    kind: ActorKind


# A stroke parts actors, a semicolon the names of one.
_LISTS: dict[ActorKind, str] = {
    "rebel": """
        JNIM; Jama'at Nusrat al-Islam wal-Muslimin; Jamaat Nusrat al-Islam wal-Muslimin; Group for the Support of Islam and Muslims
        ISGS; Islamic State in the Greater Sahara; Islamic State Sahel Province; Islamic State Sahel; ISSP; IS Sahel; EIGS
        AQIM; al-Qaeda in the Islamic Maghreb; Al Qaeda in the Islamic Maghreb
        Ansar Dine / Ansaroul Islam / Macina Liberation Front; Katiba Macina / Azawad Liberation Front; Front for the Liberation of Azawad / MNLA
        Boko Haram; Jama'atu Ahlis Sunna Lidda'awati wal-Jihad / Ansaru / Lakurawa / IPOB / Eastern Security Network / Ambazonia Defence Forces
        ISWAP; Islamic State West Africa Province; Islamic State West Africa; Islamic State in West Africa
        Coalition of Patriots for Change / FPRC / Lord's Resistance Army / Seleka
        M23; March 23 Movement / Alliance Fleuve Congo; Congo River Alliance / RED Tabara
        ADF; Allied Democratic Forces / Islamic State Central Africa Province; ISCAP / Islamic State Mozambique
        FDLR; Democratic Forces for the Liberation of Rwanda
        al-Shabaab; Al Shabaab; al Shabaab; al-Shabab; Al Shabab; al Shabab; Harakat al-Shabaab / Islamic State in Somalia; Islamic State Somalia
        OLA; Oromo Liberation Army / TPLF; Tigray People's Liberation Front / Tigray Defence Forces; Tigray Defense Forces
        SPLM-N; Sudan People's Liberation Movement-North / Sudan Liberation Movement; Sudan Liberation Army / JEM; Justice and Equality Movement
        SPLM-IO; SPLA-IO / National Salvation Front
        Arakan Army / MNDAA; Myanmar National Democratic Alliance Army / TNLA; Ta'ang National Liberation Army / KIA; Kachin Independence Army
        KNLA; Karen National Liberation Army / KNU; Karen National Union / KNDF; Karenni Nationalities Defence Force / UWSA; United Wa State Army
        PDF; PDFs; People's Defence Force; People's Defence Forces; People's Defense Force; People's Defense Forces
        ARSA; Arakan Rohingya Salvation Army / Rohingya Solidarity Organisation / Chin National Front / Chin National Army
        New People's Army / Moro Islamic Liberation Front; MILF / Abu Sayyaf / BIFF
        FARC; FARC-EP; Revolutionary Armed Forces of Colombia / FARC dissidents / Segunda Marquetalia / Comuneros del Sur / Shining Path
        ELN; National Liberation Army / EMC; Estado Mayor Central
        Houthis; Houthi; Ansar Allah; Houthi movement; Huthis / AQAP; al-Qaeda in the Arabian Peninsula / STC; Southern Transitional Council
        HTS; Hay'at Tahrir al-Sham; Hayat Tahrir al-Sham; Tahrir al-Sham / Nusra Front; Jabhat al-Nusra / Ahrar al-Sham / Hurras al-Din / Jaysh al-Islam
        Syrian National Army / Free Syrian Army / SDF; Syrian Democratic Forces / YPG / PKK; Kurdistan Workers' Party
        Hamas / al-Qassam Brigades / Palestinian Islamic Jihad; Islamic Jihad / Hezbollah; Hizbollah; Hizbullah; Hizballah / Kataib Hezbollah
        BLA; Baloch Liberation Army; Balochistan Liberation Army / Hizbul Mujahideen / Jaish-e-Mohammed / Jaish al-Adl / Naxalites / Polisario Front; Polisario
        Russian Volunteer Corps / Freedom of Russia Legion / Donetsk People's Republic / Luhansk People's Republic
        Libyan National Army; LNA; Libyan Arab Armed Forces; LAAF
    """,
    "militia": """
        RSF; Rapid Support Forces / Janjaweed; Janjawid / Fano / CODECO / Wazalendo / Mai-Mai; Mayi-Mayi / Raia Mutomboki / Nyatura / Twirwaneho
        VDP; Volunteers for the Defence of the Homeland; Volunteers for the Defense of the Homeland / Koglweogo / Dan Na Ambassagou / GATIA
        anti-balaka; Anti-balaka / Macawisley; Ma'awisley / CJTF; Civilian Joint Task Force
        Wagner; Wagner Group; PMC Wagner; Wagner group / Africa Corps / Kadyrovites
        Gulf Clan; Clan del Golfo; Gaitanist Self-Defence Forces / Tren de Aragua / Sinaloa Cartel / Viv Ansanm
        PMF; Popular Mobilisation Forces; Popular Mobilization Forces / IRGC; Islamic Revolutionary Guard Corps / Quds Force / Basij
        Pyu Saw Htee / White Army / Giants Brigade / Darfur Joint Forces
    """,
    "state_force": """
        SAF; Sudanese Armed Forces; Sudan Armed Forces / ENDF; Ethiopian National Defence Force; Ethiopian National Defense Force
        FARDC; Congolese Armed Forces; Armed Forces of the Democratic Republic of the Congo / FAMa; Malian Armed Forces
        SSPDF; South Sudan People's Defence Forces / UPDF / Rwanda Defence Force / Tatmadaw / MNJTF; Multinational Joint Task Force
        IDF; Israel Defense Forces; Israel Defence Forces / Syrian Arab Army / Republican Guard / National Guard / Presidential Guard
    """,
    "government": """
        NUG; National Unity Government / State Administration Council / Presidential Leadership Council / Kremlin; the Kremlin
    """,
    "umbrella": """
        Brotherhood Alliance; Three Brotherhood Alliance / Alliance of Sahel States; AES / Chinland Council / Chin Brotherhood / Axis of Resistance
    """,
    "international": """
        MONUSCO / MINUSMA / MINUSCA / UNMISS / UNISFA / UNIFIL / ATMIS / AUSSOM / AMISOM / SAMIDRC / SADC / ECOWAS / African Union; AU / European Union; EU / IGAD / Saudi-led coalition
    """,
}


# By its seat a government is named as well: "Kigali denies it".
SEATS: frozenset[str] = frozenset(
    {
        *(
            "Kigali",
            "Kinshasa",
            "Khartoum",
            "Bamako",
            "Niamey",
            "Ouagadougou",
            "Naypyidaw",
            "Kyiv",
            "Addis Ababa",
            "Asmara",
        ),
        *(
            "N'Djamena",
            "Mogadishu",
            "Sanaa",
            "Damascus",
            "Caracas",
            "Ankara",
            "Riyadh",
            "Abu Dhabi",
            "Cairo",
            "Juba",
        ),
        *(
            "Kampala",
            "Nairobi",
            "Abuja",
            "Bujumbura",
            "Paris",
            "Brussels",
            "London",
            "Berlin",
            "Pyongyang",
            "Seoul",
            "Baghdad",
            "Minsk",
        ),
        *(
            "Yerevan",
            "Baku",
            "Tbilisi",
            "Tehran",
            "Islamabad",
            "New Delhi",
            "Delhi",
            "Jerusalem",
            "Amman",
            "Doha",
            "Tripoli",
            "Tunis",
            "Algiers",
            "Rabat",
            "Nouakchott",
            "Dakar",
            "Accra",
            "Abidjan",
            "Yaounde",
            "Yaoundé",
            "Bangui",
            "Libreville",
            "Luanda",
            "Lusaka",
            "Harare",
            "Pretoria",
            "Maputo",
            "Antananarivo",
            "Djibouti City",
            "Bogota",
            "Bogotá",
            "Quito",
            "Manila",
            "Jakarta",
            "Bangkok",
            "Hanoi",
            "Dhaka",
            "Kathmandu",
            "Colombo",
            "Tashkent",
            "Dushanbe",
            "Bishkek",
            "Ashgabat",
            "Warsaw",
            "Bucharest",
            "Belgrade",
            "Pristina",
            "Chisinau",
            "Rome",
            "Madrid",
            "Vienna",
            "Athens",
            "Canberra",
            "Ottawa",
        ),
    }
)


def _groups() -> tuple[Group, ...]:
    return tuple(
        Group(tuple(name.strip() for name in one.split(";")), kind)
        for kind, lines in _LISTS.items()
        for line in lines.strip().splitlines()
        for one in line.split(" / ")
    )


GROUPS: tuple[Group, ...] = _groups()
"""All of them."""
