"""Which named sea of Natural Earth's 1:10m marine areas belongs to which ocean.

After the International Hydrographic Organization's Limits of Oceans and Seas (S-23, 3rd edition, 1953) and its draft
4th edition (2002); numbers in comments are those of the 3rd edition. S-23 bounds seas, it seldom says that one is part
of an ocean, so three choices are ours and stand in geo/README.md: the Arctic's marginal seas, the archipelago between
the Indian and Pacific oceans, and the Southern Ocean.
"""

ARCTIC = (
    # 5-17: Greenland, Norwegian, Barents, White, Kara, Laptev, East Siberian, Chukchi, Beaufort,
    # North Western Passages, Baffin Bay, Davis Strait, Hudson Bay and Strait, Arctic Ocean, Lincoln Sea; with bays.
    "Arctic Ocean|Lincoln Sea|Greenland Sea|Norwegian Sea|Barents Sea|White Sea|Kara Sea|Laptev Sea|East Siberian Sea|"
    "Chukchi Sea|Beaufort Sea|The North Western Passages|Baffin Bay|Davis Strait|Hudson Bay|Hudson Strait|James Bay|"
    "Ungava Bay|Foxe Basin|Gulf of Boothia|Amundsen Gulf|Viscount Melville Sound|M'Clure Strait|Melville Bay|"
    "Franklin Bay|Cumberland Sound|Frobisher Bay|Disko Bay|Storfjorden|Vestfjorden|Trondheimsfjorden|Sognefjorden|"
    "Karskiye Strait|Vil'kitskogo Strait|Mackenzie Bay|Kotzebue Sound|Kane Basin|Gulf of Yana|Dmitriy Laptev Strait|"
    "Gulf of Olen‘k|Kangertittivaq|Chaun Bay|Khatanga Gulf|Gulf of Ob|Yenisey Gulf|Darnley Bay|Prince of Wales Strait|"
    "Minto Inlet|Richard Collinson Inlet|Prince ALbert Sound|Liddon Gulf|Wynniatt Bay|Hadley Bay|Bathurst Inlet|"
    "Goldsmith Channel|Sherman Basin|Wager Bay|Fury and Hecla Strait|Jones Sound|Eclipse Sound|Hall Basin|"
    "Uummannaq Fjord|Matochkin Shar Strait|Ozero Mogotoyevo|Guba Gusinaya|Murchison Sound|Robeson Channel|"
    "Kennedy Channel"
)

PACIFIC = (
    # 47, 49-61, 63-66: Gulf of Thailand, China Seas, Yellow Sea, Japan, Inland Sea, Okhotsk, Bering, Philippine,
    # Alaska, British Columbia, California, Pacific Ocean, Tasman, Coral, Solomon, Bismarck.
    "North Pacific Ocean|South Pacific Ocean|Philippine Sea|Tasman Sea|South China Sea|Gulf of Alaska|Sea of Okhotsk|"
    "Yellow Sea|East China Sea|Gulf of Thailand|Golfo de California|Bering Sea|Coral Sea|Sea of Japan|Korea Strait|"
    "Great Barrier Reef|Luzon Strait|Bay of Plenty|Queen Charlotte Sound|Bismarck Sea|Solomon Sea|Gulf of Tonkin|"
    "Inner Sea|Taiwan Strait|Cook Inlet|Bristol Bay|Shelikhova Gulf|Bo Hai|Golfo de Panamá|Dixon Entrance|"
    "Golfo Corcovado|Kronotskiy Gulf|Uda Bay|Uchiura Bay|Tsugaru Strait|Tatar Strait|Norton Sound|"
    "Golfo de Tehuantepec|Golfo de Guayaquil|La Pérouse Strait|East Korea Bay|Qiongzhou Strait|Cook Strait|"
    "Torres Strait|Gulf of Papua|Prince William Sound|Estrecho de Magellanes|Golfo de Penas|Hangzhou Bay|"
    "Karaginskiy Gulf|Gulf of Kamchatka|Gulf of Sakhalin|Smith Sound|Queen Charlotte Strait|Baird Inlet|"
    "Seno de Skyring|Seno Otway|Bay Inútil|Hecate Strait|Cordova Bay|San Francisco Bay|Monterey Bay|Yangtze River|"
    "Columbia River|Salish Sea|Gulf of Anadyr'|Bass Strait|Strait of Singapore|"
    # 48: East Indian Archipelago, which S-23 gives to neither ocean, but for the Timor Sea.
    "Sulu Sea|Celebes Sea|Molucca Sea|Gulf of Tomini|Halmahera Sea|Ceram Sea|Banda Sea|Arafura Sea|Gulf of Carpentaria|"
    "Flores Sea|Bali Sea|Savu Sea|Java Sea|Makassar Strait|Selat Bali|Selat Dampier|Gulf of Buli|Gulf of Kau|"
    "Sibuyan Sea|Bohol Sea|Surigao Strait|Ragay Gulf|Samar Sea|Tayabas Bay|Leyte Gulf|Visayan Sea|Davao Gulf"
)

INDIAN = (
    # 33-46, 62: Suez, Aqaba, Red Sea, Aden, Arabian Sea, Oman, Persian Gulf, Laccadive, Bengal, Andaman, Mozambique
    # Channel, Indian Ocean, Malacca, Great Australian Bight; and 48 (i), the Timor Sea, open to the Indian Ocean along
    # its whole length.
    "INDIAN OCEAN|Bay of Bengal|Arabian Sea|Red Sea|Persian Gulf|Mozambique Channel|Andaman Sea|Laccadive Sea|"
    "Great Australian Bight|Gulf of Aden|Gulf of Oman|Gulf of Mannar|Gulf of Kutch|Gulf of Khambhät|Palk Strait|"
    "Shark Bay|Gulf of Masira|Geographe Bay|Antongila Bay|Bab el Mandeb|Gulf St. Vincent|Baia de Maputo|"
    "Joseph Bonaparte Gulf|Gulf of Martaban|Gulf of Suez|Gulf of Aqaba|Timor Sea|Strait of Malacca"
)

SOUTHERN = (
    # Draft 4th edition, 2002: everything south of 60°S.
    "SOUTHERN OCEAN|Weddell Sea|Bellingshausen Sea|Amundsen Sea|Drake Passage|Scotia Sea|Wrigley Gulf|Sulzberger Bay|"
    "Ronne Entrance|Bransfield Strait|McMurdo Sound|Marguerite Bay|Prydz Bay|Vincennes Bay|Porpoise Bay|Davis Sea|"
    "Lützow-Holm Bay|Peacock Sound|George VI Sound|Ross Sea"
)

ATLANTIC = (
    # 1-4, 15A, 18-32: Baltic, North Sea, Labrador Sea, British seas, Mediterranean, Black Sea, American east.
    "North Atlantic Ocean|South Atlantic Ocean|Black Sea|Caribbean Sea|Gulf of Mexico|Labrador Sea|Bay of Biscay|"
    "Gulf of Guinea|Baltic Sea|North Sea|Bristol Channel|Inner Seas|Irish Sea|Bahía de Campeche|Tyrrhenian Sea|"
    "Sea of Azov|Gulf of Finland|English Channel|Gulf of Honduras|Golfe du Lion|Gulf of Bothnia|Adriatic Sea|"
    "Straits of Florida|Ionian Sea|Gulf of Saint Lawrence|Bay of Fundy|Río de la Plata|Gulf of Maine|Chesapeake Bay|"
    "Strait of Gibraltar|Golfo San Jorge|Balearic Sea|Aegean Sea|Yucatan Channel|Boca Grande|Baía de Marajó|"
    "Golfo San Matías|Baía de São Marcos|Hamilton Inlet|Skagerrak|Kattegat|Gulf of Gabès|Gulf of Riga|Waddenzee|"
    "Gulf of Sidra|Sea of Crete|Ligurian Sea|Alboran Sea|Bight of Benin|Bight of Biafra|Strait of Belle Isle|"
    "Bahía Blanca|Bahía Grande|Bosporus|Golfo de Urabá|St. Helena Bay|Boknafjorden|Saint Lawrence River|Dardanelles|"
    "Sea of Marmara|Denmark Strait|Massachusetts Bay|Delaware Bay|Long Island Sound|Albemarle Sound|Pamlico Sound|"
    "Stettiner Haff|Canal Perigoso|Canal do Sul|Canal do Norte|Øresund|Mecklenburger Bucht|Sargasso Sea|"
    "Mediterranean Sea|Kaliningrad"
)

CASPIAN = "Caspian Sea"

SKIPPED = (
    "Garabogaz Bay",
    "Lago de Maracaibo",
    "Lake Pontchartrain",
    "Lagoa dos Patos",
    "Bras d'Or Lake",
    "Husky Lakes",
    "Amazon River",
)
"""Rivers and lagoons that are no sea here; water of theirs that the coast leaves open takes its neighbour's name."""

GROUP_OF: dict[str, str] = {
    name: ocean
    for ocean, names in {
        "arctic": ARCTIC,
        "pacific": PACIFIC,
        "indian": INDIAN,
        "atlantic": ATLANTIC,
        "southern": SOUTHERN,
        "caspian": CASPIAN,
    }.items()
    for name in names.split("|")
}
"""Natural Earth's name to ocean."""

NAMES = {
    "INDIAN OCEAN": "Indian Ocean",
    "SOUTHERN OCEAN": "Southern Ocean",
    "The North Western Passages": "Northwestern Passages",
    "Golfo de California": "Gulf of California",
    "Golfo de Panamá": "Gulf of Panama",
    "Golfo de Tehuantepec": "Gulf of Tehuantepec",
    "Golfo de Guayaquil": "Gulf of Guayaquil",
    "Golfe du Lion": "Gulf of Lion",
    "Bahía de Campeche": "Bay of Campeche",
    "Estrecho de Magellanes": "Strait of Magellan",
    "Inner Sea": "Seto Inland Sea",
    "Inner Seas": "Inner Seas off the West Coast of Scotland",
    "Bo Hai": "Bohai Sea",
    "Karskiye Strait": "Kara Strait",
    "Vil'kitskogo Strait": "Vilkitsky Strait",
    "Gulf of Olen‘k": "Gulf of Olenyok",
    "Gulf of Anadyr'": "Gulf of Anadyr",
    "Shelikhova Gulf": "Shelikhov Gulf",
    "Gulf of Khambhät": "Gulf of Khambhat",
    "Prince ALbert Sound": "Prince Albert Sound",
    "Río de la Plata": "Río de la Plata",
    "Kangertittivaq": "Scoresby Sund",
    "Kaliningrad": "Curonian Lagoon",
    "Stettiner Haff": "Szczecin Lagoon",
    "Ceram Sea": "Seram Sea",
    "Waddenzee": "Wadden Sea",
    "Selat Bali": "Bali Strait",
    "Selat Dampier": "Dampier Strait",
}
"""Names shown in place of Natural Earth's."""
