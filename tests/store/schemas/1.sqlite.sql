CREATE TABLE about (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (name)
);

CREATE TABLE articles (
	number INTEGER NOT NULL,
	id TEXT NOT NULL,
	copy TEXT NOT NULL,
	title TEXT NOT NULL,
	publisher TEXT NOT NULL,
	published TEXT NOT NULL,
	published_basis TEXT NOT NULL,
	byline TEXT NOT NULL,
	agency TEXT NOT NULL,
	dateline_place TEXT NOT NULL,
	language TEXT NOT NULL,
	address TEXT NOT NULL,
	characters INTEGER NOT NULL,
	copies INTEGER NOT NULL,
	original TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (number),
	UNIQUE (id)
);

CREATE INDEX articles_published ON articles (published);

CREATE INDEX articles_publisher ON articles (publisher);

CREATE TABLE copies (
	id TEXT NOT NULL,
	article TEXT NOT NULL,
	location TEXT NOT NULL,
	address TEXT NOT NULL,
	publisher TEXT NOT NULL,
	published TEXT NOT NULL,
	published_basis TEXT NOT NULL,
	title TEXT NOT NULL,
	language TEXT NOT NULL,
	status TEXT NOT NULL,
	stage TEXT NOT NULL,
	reason TEXT NOT NULL,
	page_hash TEXT NOT NULL,
	reader TEXT NOT NULL,
	fields TEXT NOT NULL,
	filed TEXT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX copies_article ON copies (article);

CREATE INDEX copies_filed ON copies (filed);

CREATE TABLE events (
	id TEXT NOT NULL,
	type TEXT NOT NULL,
	mode TEXT NOT NULL,
	quad INTEGER NOT NULL,
	scale REAL,
	cameo TEXT NOT NULL,
	contexts TEXT NOT NULL,
	actors TEXT NOT NULL,
	actor_codes TEXT NOT NULL,
	recipients TEXT NOT NULL,
	recipient_codes TEXT NOT NULL,
	reciprocal BOOLEAN NOT NULL,
	date_start TEXT NOT NULL,
	date_end TEXT NOT NULL,
	date_basis TEXT NOT NULL,
	place TEXT NOT NULL,
	place_region TEXT NOT NULL,
	place_country TEXT NOT NULL,
	lat REAL,
	lon REAL,
	geonameid INTEGER,
	place_precision TEXT NOT NULL,
	factuality TEXT NOT NULL,
	background BOOLEAN NOT NULL,
	reports INTEGER NOT NULL,
	sources INTEGER NOT NULL,
	publishers TEXT NOT NULL,
	narrator INTEGER NOT NULL,
	attributed INTEGER NOT NULL,
	hedged INTEGER NOT NULL,
	speakers TEXT NOT NULL,
	killed_low REAL,
	killed_high REAL,
	disputed TEXT NOT NULL,
	first_published TEXT NOT NULL,
	last_published TEXT NOT NULL,
	score REAL NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX events_date_start ON events (date_start);

CREATE INDEX events_type ON events (type);

CREATE TABLE forgotten (
	article TEXT NOT NULL,
	reason TEXT NOT NULL,
	"by" TEXT NOT NULL,
	at TEXT NOT NULL,
	PRIMARY KEY (article)
);

CREATE TABLE judgements (
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	"left" TEXT NOT NULL,
	"right" TEXT NOT NULL,
	"column" TEXT NOT NULL,
	value TEXT NOT NULL,
	score REAL NOT NULL,
	reason TEXT NOT NULL,
	"by" TEXT NOT NULL,
	made TEXT NOT NULL,
	withdrawn_by TEXT NOT NULL,
	withdrawn TEXT NOT NULL,
	withdrawn_reason TEXT NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX judgements_by ON judgements ("by");

CREATE INDEX judgements_left ON judgements ("left");

CREATE INDEX judgements_right ON judgements ("right");

CREATE TABLE actors (
	id TEXT NOT NULL,
	article TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	country TEXT NOT NULL,
	sector TEXT NOT NULL,
	code TEXT NOT NULL,
	role TEXT NOT NULL,
	registry TEXT NOT NULL,
	basis TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX actors_article ON actors (article);

CREATE INDEX actors_name ON actors (name);

CREATE INDEX actors_registry ON actors (registry);

CREATE TABLE attributions (
	id TEXT NOT NULL,
	article TEXT NOT NULL,
	parent TEXT NOT NULL,
	level INTEGER NOT NULL,
	kind TEXT NOT NULL,
	stance TEXT NOT NULL,
	strength TEXT NOT NULL,
	speaker TEXT NOT NULL,
	speaker_name TEXT NOT NULL,
	speaker_actor TEXT NOT NULL,
	speaker_code TEXT NOT NULL,
	speaker_basis TEXT NOT NULL,
	addressee TEXT NOT NULL,
	addressee_name TEXT NOT NULL,
	cue TEXT NOT NULL,
	content TEXT NOT NULL,
	publisher TEXT NOT NULL,
	agency TEXT NOT NULL,
	document TEXT NOT NULL,
	chain TEXT NOT NULL,
	speaker_spans TEXT NOT NULL,
	cue_spans TEXT NOT NULL,
	content_spans TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	score REAL NOT NULL,
	method TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX attributions_article ON attributions (article);

CREATE INDEX attributions_speaker_name ON attributions (speaker_name);

CREATE TABLE figures (
	id TEXT NOT NULL,
	article TEXT NOT NULL,
	report TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	words TEXT NOT NULL,
	number REAL,
	low REAL,
	high REAL,
	bound TEXT NOT NULL,
	unit TEXT NOT NULL,
	measure TEXT NOT NULL,
	attribution TEXT NOT NULL,
	speaker TEXT NOT NULL,
	part_of TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX figures_article ON figures (article);

CREATE INDEX figures_report ON figures (report);

CREATE TABLE ledger (
	event TEXT NOT NULL,
	about TEXT NOT NULL,
	value TEXT NOT NULL,
	agrees BOOLEAN NOT NULL,
	reports INTEGER NOT NULL,
	sources INTEGER NOT NULL,
	said_by TEXT NOT NULL,
	report_ids TEXT NOT NULL,
	PRIMARY KEY (event, about, value),
	FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
);

CREATE TABLE mentions (
	article TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	actor TEXT NOT NULL,
	words TEXT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	code TEXT NOT NULL,
	PRIMARY KEY (article, start, "end", actor),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE places (
	id TEXT NOT NULL,
	article TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	words TEXT NOT NULL,
	name TEXT NOT NULL,
	lat REAL,
	lon REAL,
	geonameid INTEGER,
	country TEXT NOT NULL,
	region TEXT NOT NULL,
	precision TEXT NOT NULL,
	adjective BOOLEAN NOT NULL,
	score REAL NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX places_article ON places (article);

CREATE INDEX places_geonameid ON places (geonameid);

CREATE TABLE readings (
	article TEXT NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (article),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE reports (
	id TEXT NOT NULL,
	article TEXT NOT NULL,
	event TEXT NOT NULL,
	publisher TEXT NOT NULL,
	published TEXT NOT NULL,
	type TEXT NOT NULL,
	mode TEXT NOT NULL,
	quad INTEGER NOT NULL,
	scale REAL,
	cameo TEXT NOT NULL,
	cameo_lossy BOOLEAN NOT NULL,
	contexts TEXT NOT NULL,
	actors TEXT NOT NULL,
	actor_codes TEXT NOT NULL,
	recipients TEXT NOT NULL,
	recipient_codes TEXT NOT NULL,
	reciprocal BOOLEAN NOT NULL,
	date_start TEXT NOT NULL,
	date_end TEXT NOT NULL,
	date_granularity TEXT NOT NULL,
	date_basis TEXT NOT NULL,
	date_words TEXT NOT NULL,
	place TEXT NOT NULL,
	place_region TEXT NOT NULL,
	place_country TEXT NOT NULL,
	lat REAL,
	lon REAL,
	geonameid INTEGER,
	place_precision TEXT NOT NULL,
	place_basis TEXT NOT NULL,
	place_words TEXT NOT NULL,
	factuality TEXT NOT NULL,
	background BOOLEAN NOT NULL,
	voice TEXT NOT NULL,
	voices TEXT NOT NULL,
	tellings INTEGER NOT NULL,
	attribution TEXT NOT NULL,
	speaker TEXT NOT NULL,
	speaker_code TEXT NOT NULL,
	agency TEXT NOT NULL,
	document TEXT NOT NULL,
	chain TEXT NOT NULL,
	independent TEXT NOT NULL,
	hedge TEXT NOT NULL,
	opinion BOOLEAN NOT NULL,
	killed REAL,
	injured REAL,
	arrested REAL,
	words TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	clause TEXT NOT NULL,
	clause_start INTEGER NOT NULL,
	clause_end INTEGER NOT NULL,
	score REAL NOT NULL,
	method TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX reports_article ON reports (article);

CREATE INDEX reports_date_start ON reports (date_start);

CREATE INDEX reports_event ON reports (event);

CREATE INDEX reports_type ON reports (type);

CREATE TABLE reprints (
	article TEXT NOT NULL,
	original TEXT NOT NULL,
	similarity REAL NOT NULL,
	kind TEXT NOT NULL,
	basis TEXT NOT NULL,
	dropped TEXT NOT NULL,
	added TEXT NOT NULL,
	changed TEXT NOT NULL,
	attributions_lost TEXT NOT NULL,
	evidence TEXT NOT NULL,
	PRIMARY KEY (article),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX reprints_original ON reprints (original);

CREATE TABLE signatures (
	article TEXT NOT NULL,
	signature BLOB NOT NULL,
	PRIMARY KEY (article),
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE participants (
	report TEXT NOT NULL,
	role TEXT NOT NULL,
	place INTEGER NOT NULL,
	article TEXT NOT NULL,
	actor TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	country TEXT NOT NULL,
	sector TEXT NOT NULL,
	code TEXT NOT NULL,
	registry TEXT NOT NULL,
	words TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	attribution TEXT NOT NULL,
	PRIMARY KEY (report, role, place),
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX participants_code ON participants (code);

CREATE INDEX participants_name ON participants (name);

CREATE VIRTUAL TABLE search USING fts5(title, text, content='articles', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2');
