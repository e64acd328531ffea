CREATE TEXT SEARCH DICTIONARY dateline_stem (TEMPLATE = snowball, Language = english);

CREATE TEXT SEARCH CONFIGURATION dateline_words (COPY = english);

ALTER TEXT SEARCH CONFIGURATION dateline_words ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH dateline_stem;

CREATE TABLE about (
	name TEXT COLLATE "C" NOT NULL,
	value TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (name)
);

CREATE TABLE articles (
	id TEXT COLLATE "C" NOT NULL,
	copy TEXT COLLATE "C" NOT NULL,
	title TEXT COLLATE "C" NOT NULL,
	publisher TEXT COLLATE "C" NOT NULL,
	published TEXT COLLATE "C" NOT NULL,
	published_basis TEXT COLLATE "C" NOT NULL,
	byline TEXT COLLATE "C" NOT NULL,
	agency TEXT COLLATE "C" NOT NULL,
	dateline_place TEXT COLLATE "C" NOT NULL,
	language TEXT COLLATE "C" NOT NULL,
	address TEXT COLLATE "C" NOT NULL,
	characters BIGINT NOT NULL,
	copies BIGINT NOT NULL,
	original TEXT COLLATE "C" NOT NULL,
	text TEXT COLLATE "C" NOT NULL,
	search TSVECTOR GENERATED ALWAYS AS (setweight(to_tsvector('dateline_words', left(title, 1000)), 'A') || setweight(to_tsvector('dateline_words', left(text, 180000)), 'C')) STORED,
	PRIMARY KEY (id)
);

CREATE INDEX articles_published ON articles (published);

CREATE INDEX articles_publisher ON articles (publisher);

CREATE TABLE copies (
	id TEXT COLLATE "C" NOT NULL,
	article TEXT COLLATE "C" NOT NULL,
	location TEXT COLLATE "C" NOT NULL,
	address TEXT COLLATE "C" NOT NULL,
	publisher TEXT COLLATE "C" NOT NULL,
	published TEXT COLLATE "C" NOT NULL,
	published_basis TEXT COLLATE "C" NOT NULL,
	title TEXT COLLATE "C" NOT NULL,
	language TEXT COLLATE "C" NOT NULL,
	status TEXT COLLATE "C" NOT NULL,
	stage TEXT COLLATE "C" NOT NULL,
	reason TEXT COLLATE "C" NOT NULL,
	page_hash TEXT COLLATE "C" NOT NULL,
	reader TEXT COLLATE "C" NOT NULL,
	fields TEXT COLLATE "C" NOT NULL,
	filed TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX copies_article ON copies (article);

CREATE INDEX copies_filed ON copies (filed);

CREATE TABLE events (
	id TEXT COLLATE "C" NOT NULL,
	type TEXT COLLATE "C" NOT NULL,
	mode TEXT COLLATE "C" NOT NULL,
	quad BIGINT NOT NULL,
	scale DOUBLE PRECISION,
	cameo TEXT COLLATE "C" NOT NULL,
	contexts TEXT COLLATE "C" NOT NULL,
	actors TEXT COLLATE "C" NOT NULL,
	actor_codes TEXT COLLATE "C" NOT NULL,
	recipients TEXT COLLATE "C" NOT NULL,
	recipient_codes TEXT COLLATE "C" NOT NULL,
	reciprocal BOOLEAN NOT NULL,
	date_start TEXT COLLATE "C" NOT NULL,
	date_end TEXT COLLATE "C" NOT NULL,
	date_basis TEXT COLLATE "C" NOT NULL,
	place TEXT COLLATE "C" NOT NULL,
	place_region TEXT COLLATE "C" NOT NULL,
	place_country TEXT COLLATE "C" NOT NULL,
	lat DOUBLE PRECISION,
	lon DOUBLE PRECISION,
	geonameid BIGINT,
	place_precision TEXT COLLATE "C" NOT NULL,
	factuality TEXT COLLATE "C" NOT NULL,
	background BOOLEAN NOT NULL,
	reports BIGINT NOT NULL,
	sources BIGINT NOT NULL,
	publishers TEXT COLLATE "C" NOT NULL,
	narrator BIGINT NOT NULL,
	attributed BIGINT NOT NULL,
	hedged BIGINT NOT NULL,
	speakers TEXT COLLATE "C" NOT NULL,
	killed_low DOUBLE PRECISION,
	killed_high DOUBLE PRECISION,
	disputed TEXT COLLATE "C" NOT NULL,
	first_published TEXT COLLATE "C" NOT NULL,
	last_published TEXT COLLATE "C" NOT NULL,
	score DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX events_date_start ON events (date_start);

CREATE INDEX events_type ON events (type);

CREATE TABLE forgotten (
	article TEXT COLLATE "C" NOT NULL,
	reason TEXT COLLATE "C" NOT NULL,
	by TEXT COLLATE "C" NOT NULL,
	at TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (article)
);

CREATE TABLE judgements (
	id TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	"left" TEXT COLLATE "C" NOT NULL,
	"right" TEXT COLLATE "C" NOT NULL,
	"column" TEXT COLLATE "C" NOT NULL,
	value TEXT COLLATE "C" NOT NULL,
	score DOUBLE PRECISION NOT NULL,
	reason TEXT COLLATE "C" NOT NULL,
	by TEXT COLLATE "C" NOT NULL,
	made TEXT COLLATE "C" NOT NULL,
	withdrawn_by TEXT COLLATE "C" NOT NULL,
	withdrawn TEXT COLLATE "C" NOT NULL,
	withdrawn_reason TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX judgements_by ON judgements (by);

CREATE INDEX judgements_left ON judgements ("left");

CREATE INDEX judgements_right ON judgements ("right");

CREATE TABLE actors (
	id TEXT COLLATE "C" NOT NULL,
	article TEXT COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	country TEXT COLLATE "C" NOT NULL,
	sector TEXT COLLATE "C" NOT NULL,
	code TEXT COLLATE "C" NOT NULL,
	role TEXT COLLATE "C" NOT NULL,
	registry TEXT COLLATE "C" NOT NULL,
	basis TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX actors_article ON actors (article);

CREATE INDEX actors_name ON actors (name);

CREATE INDEX actors_registry ON actors (registry);

CREATE TABLE attributions (
	id TEXT COLLATE "C" NOT NULL,
	article TEXT COLLATE "C" NOT NULL,
	parent TEXT COLLATE "C" NOT NULL,
	level BIGINT NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	stance TEXT COLLATE "C" NOT NULL,
	strength TEXT COLLATE "C" NOT NULL,
	speaker TEXT COLLATE "C" NOT NULL,
	speaker_name TEXT COLLATE "C" NOT NULL,
	speaker_actor TEXT COLLATE "C" NOT NULL,
	speaker_code TEXT COLLATE "C" NOT NULL,
	speaker_basis TEXT COLLATE "C" NOT NULL,
	addressee TEXT COLLATE "C" NOT NULL,
	addressee_name TEXT COLLATE "C" NOT NULL,
	cue TEXT COLLATE "C" NOT NULL,
	content TEXT COLLATE "C" NOT NULL,
	publisher TEXT COLLATE "C" NOT NULL,
	agency TEXT COLLATE "C" NOT NULL,
	document TEXT COLLATE "C" NOT NULL,
	chain TEXT COLLATE "C" NOT NULL,
	speaker_spans TEXT COLLATE "C" NOT NULL,
	cue_spans TEXT COLLATE "C" NOT NULL,
	content_spans TEXT COLLATE "C" NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	score DOUBLE PRECISION NOT NULL,
	method TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX attributions_article ON attributions (article);

CREATE INDEX attributions_speaker_name ON attributions (speaker_name);

CREATE TABLE figures (
	id TEXT COLLATE "C" NOT NULL,
	article TEXT COLLATE "C" NOT NULL,
	report TEXT COLLATE "C" NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	words TEXT COLLATE "C" NOT NULL,
	number DOUBLE PRECISION,
	low DOUBLE PRECISION,
	high DOUBLE PRECISION,
	bound TEXT COLLATE "C" NOT NULL,
	unit TEXT COLLATE "C" NOT NULL,
	measure TEXT COLLATE "C" NOT NULL,
	attribution TEXT COLLATE "C" NOT NULL,
	speaker TEXT COLLATE "C" NOT NULL,
	part_of TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX figures_article ON figures (article);

CREATE INDEX figures_report ON figures (report);

CREATE TABLE ledger (
	event TEXT COLLATE "C" NOT NULL,
	about TEXT COLLATE "C" NOT NULL,
	value TEXT COLLATE "C" NOT NULL,
	agrees BOOLEAN NOT NULL,
	reports BIGINT NOT NULL,
	sources BIGINT NOT NULL,
	said_by TEXT COLLATE "C" NOT NULL,
	report_ids TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (event, about, value),
	FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
);

CREATE TABLE mentions (
	article TEXT COLLATE "C" NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	actor TEXT COLLATE "C" NOT NULL,
	words TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	code TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (article, start, "end", actor),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE places (
	id TEXT COLLATE "C" NOT NULL,
	article TEXT COLLATE "C" NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	words TEXT COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	lat DOUBLE PRECISION,
	lon DOUBLE PRECISION,
	geonameid BIGINT,
	country TEXT COLLATE "C" NOT NULL,
	region TEXT COLLATE "C" NOT NULL,
	precision TEXT COLLATE "C" NOT NULL,
	adjective BOOLEAN NOT NULL,
	score DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX places_article ON places (article);

CREATE INDEX places_geonameid ON places (geonameid);

CREATE TABLE readings (
	article TEXT COLLATE "C" NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (article),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE reports (
	id TEXT COLLATE "C" NOT NULL,
	article TEXT COLLATE "C" NOT NULL,
	event TEXT COLLATE "C" NOT NULL,
	publisher TEXT COLLATE "C" NOT NULL,
	published TEXT COLLATE "C" NOT NULL,
	type TEXT COLLATE "C" NOT NULL,
	mode TEXT COLLATE "C" NOT NULL,
	quad BIGINT NOT NULL,
	scale DOUBLE PRECISION,
	cameo TEXT COLLATE "C" NOT NULL,
	cameo_lossy BOOLEAN NOT NULL,
	contexts TEXT COLLATE "C" NOT NULL,
	actors TEXT COLLATE "C" NOT NULL,
	actor_codes TEXT COLLATE "C" NOT NULL,
	recipients TEXT COLLATE "C" NOT NULL,
	recipient_codes TEXT COLLATE "C" NOT NULL,
	reciprocal BOOLEAN NOT NULL,
	date_start TEXT COLLATE "C" NOT NULL,
	date_end TEXT COLLATE "C" NOT NULL,
	date_granularity TEXT COLLATE "C" NOT NULL,
	date_basis TEXT COLLATE "C" NOT NULL,
	date_words TEXT COLLATE "C" NOT NULL,
	place TEXT COLLATE "C" NOT NULL,
	place_region TEXT COLLATE "C" NOT NULL,
	place_country TEXT COLLATE "C" NOT NULL,
	lat DOUBLE PRECISION,
	lon DOUBLE PRECISION,
	geonameid BIGINT,
	place_precision TEXT COLLATE "C" NOT NULL,
	place_basis TEXT COLLATE "C" NOT NULL,
	place_words TEXT COLLATE "C" NOT NULL,
	factuality TEXT COLLATE "C" NOT NULL,
	background BOOLEAN NOT NULL,
	voice TEXT COLLATE "C" NOT NULL,
	voices TEXT COLLATE "C" NOT NULL,
	tellings BIGINT NOT NULL,
	attribution TEXT COLLATE "C" NOT NULL,
	speaker TEXT COLLATE "C" NOT NULL,
	speaker_code TEXT COLLATE "C" NOT NULL,
	agency TEXT COLLATE "C" NOT NULL,
	document TEXT COLLATE "C" NOT NULL,
	chain TEXT COLLATE "C" NOT NULL,
	independent TEXT COLLATE "C" NOT NULL,
	hedge TEXT COLLATE "C" NOT NULL,
	opinion BOOLEAN NOT NULL,
	killed DOUBLE PRECISION,
	injured DOUBLE PRECISION,
	arrested DOUBLE PRECISION,
	words TEXT COLLATE "C" NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	clause TEXT COLLATE "C" NOT NULL,
	clause_start BIGINT NOT NULL,
	clause_end BIGINT NOT NULL,
	score DOUBLE PRECISION NOT NULL,
	method TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX reports_article ON reports (article);

CREATE INDEX reports_date_start ON reports (date_start);

CREATE INDEX reports_event ON reports (event);

CREATE INDEX reports_type ON reports (type);

CREATE TABLE reprints (
	article TEXT COLLATE "C" NOT NULL,
	original TEXT COLLATE "C" NOT NULL,
	similarity DOUBLE PRECISION NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	basis TEXT COLLATE "C" NOT NULL,
	dropped TEXT COLLATE "C" NOT NULL,
	added TEXT COLLATE "C" NOT NULL,
	changed TEXT COLLATE "C" NOT NULL,
	attributions_lost TEXT COLLATE "C" NOT NULL,
	evidence TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (article),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX reprints_original ON reprints (original);

CREATE TABLE signatures (
	article TEXT COLLATE "C" NOT NULL,
	signature BYTEA NOT NULL,
	PRIMARY KEY (article),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE participants (
	report TEXT COLLATE "C" NOT NULL,
	role TEXT COLLATE "C" NOT NULL,
	place BIGINT NOT NULL,
	article TEXT COLLATE "C" NOT NULL,
	actor TEXT COLLATE "C" NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	kind TEXT COLLATE "C" NOT NULL,
	country TEXT COLLATE "C" NOT NULL,
	sector TEXT COLLATE "C" NOT NULL,
	code TEXT COLLATE "C" NOT NULL,
	registry TEXT COLLATE "C" NOT NULL,
	words TEXT COLLATE "C" NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	attribution TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (report, role, place),
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);

CREATE INDEX participants_code ON participants (code);

CREATE INDEX participants_name ON participants (name);

CREATE INDEX articles_search ON articles USING gin (search);
