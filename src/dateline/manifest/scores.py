"""Scores measured with this version: of what, what was measured, the score.

Written by `make docs` from docs/scores.md.
Those of development halves flatter: choices were made on them. What to expect of unseen text is what readers judged.
"""

# fmt: off
# ruff: noqa: E501
SCORES: tuple[tuple[str, str, str], ...] = (
    ('pages, development half', "156 pages as HTML: trafilatura's evaluation pages", 'strings of the article and of what is not: P 0.948, R 0.938, F1 0.943'),
    ('events, development half', '170 sentences: PLOVER gold records, CC BY-SA 4.0', 'type F1 0.925, quad F1 0.949, joint exact 0.741'),
    ('events, development half', '531 snippets: CASE-2021 shared task 2', 'macro right 0.903, strict macro F1 0.652, no-event left empty 0.939'),
    ('attribution, development half', '84 articles: PolNeAR 1.0, development part', 'attr F1 75.0, e2e F1 68.1; direct / mixed / indirect 95.0 / 85.6 / 66.5'),
    ('places, development half', '542 articles: GeoVirus, TR-News, GeoWebNews, LGL', 'end-to-end F1 0.787, within 161 km 0.895 of those found'),
    ('entities, development half', '50 documents: re3d, Dstl', 'overlap F1 0.759, exact F1 0.607'),
    ('unseen news, judged by a reader', 'an event that the text tells', 'first, % (95 % interval): 81 (76 to 85); second, %: 79 (71 to 85)'),
    ('unseen news, judged by a reader', 'its type too', 'first, % (95 % interval): 74 (69 to 79); second, %: 66 (58 to 74)'),
    ('unseen news, judged by a reader', 'factuality and background, where the type is right', 'first, % (95 % interval): 86 (80 to 90); second, %: 85 (76 to 91)'),
    ('unseen news, judged by a reader', 'actors: right when given / found when told', 'first, % (95 % interval): 90 (84 to 94) / 72 (65 to 78); second, %: 84 (73 to 92) / 63 (52 to 73)'),
    ('unseen news, judged by a reader', 'recipients', 'first, % (95 % interval): 80 (72 to 86) / 67 (59 to 74); second, %: 89 (76 to 95) / 72 (59 to 82)'),
    ('unseen news, judged by a reader', 'place', 'first, % (95 % interval): 85 (70 to 94) / 47 (35 to 59); second, %: 91 (62 to 98) / 34 (20 to 53)'),
    ('unseen news, judged by a reader', 'time', 'first, % (95 % interval): 88 (75 to 94) / 49 (39 to 60); second, %: 90 (71 to 97) / 50 (35 to 65)'),
    ('unseen news, judged by a reader', 'a second record of an event already on file', 'first, % (95 % interval): 11; second, %: 8 (4 to 13)'),
    ('unseen news, judged by a reader', 'events that the text tells clearly, found with their type', 'first, % (95 % interval): 61 (55 to 66); second, %: 49 (42 to 57)'),
)
