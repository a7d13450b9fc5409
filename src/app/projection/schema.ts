import { toHex, utf8 } from '../../base/bytes.ts';
import { blake2b128 } from '../../base/hash.ts';
import { RULES_VERSION } from './rulesVersion.ts';

/**
 * The tables of the projection. A register (title, body, status, an element of a set, …) names the event that wrote it by the
 * event's `seq`; whoever wants to overwrite it compares the versions of both events, so the order in which events come
 * makes no difference. `seq` is the order of arrival here and means nothing elsewhere.
 */
export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- The images that this database comes from, and how far each had read: what belongs to one of them belongs to this one.
CREATE TABLE generations (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE logs (
  name TEXT PRIMARY KEY,
  head TEXT,
  commits INTEGER NOT NULL,
  -- Something could not be read and may be there the next time.
  incomplete INTEGER NOT NULL,
  problems INTEGER NOT NULL
) WITHOUT ROWID;

-- The first problems of each log, as JSON.
CREATE TABLE problems (log TEXT NOT NULL, problem TEXT NOT NULL);

-- What events are about; an issue has the same key in the table of issues.
CREATE TABLE aggregates (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

CREATE TABLE commits (key INTEGER PRIMARY KEY, id TEXT NOT NULL);

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  -- Number of the log, see openedProjection.ts.
  log INTEGER NOT NULL,
  -- Time (8 bytes), actor (16), id (32): in the order of bytes this is the total order of events.
  version BLOB NOT NULL UNIQUE,
  aggregate INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  -- As JSON in UTF-8.
  payload BLOB NOT NULL,
  parent TEXT,
  sig BLOB,
  -- The git commit that brought it.
  brought_by INTEGER NOT NULL
);
CREATE INDEX events_of_aggregate ON events (aggregate);
-- What actors say about their keys: few, and asked for often.
CREATE INDEX key_events ON events (seq) WHERE kind IN (301, 302);

-- Everything that events of the issue log are about; an issue whose creation is not known has no summary.
CREATE TABLE issues (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created INTEGER,
  title INTEGER,
  body INTEGER,
  status INTEGER,
  -- Milliseconds; beyond 2^53 as 20 digits of text.
  updated NOT NULL,
  comments INTEGER NOT NULL,
  links INTEGER NOT NULL,
  attachments INTEGER NOT NULL,
  -- As JSON in UTF-8, see summaryCodec.ts.
  summary BLOB,
  -- Greatest seq when title or body last changed.
  text_change INTEGER NOT NULL
);
CREATE INDEX issues_by_text_change ON issues (text_change);

-- Labels (0), assignees (1) and dependencies (2) that were ever added or removed.
CREATE TABLE elements (
  issue INTEGER NOT NULL,
  field INTEGER NOT NULL,
  value TEXT NOT NULL,
  present INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (issue, field, value)
) WITHOUT ROWID;

CREATE INDEX dependencies ON elements (issue, value) WHERE field = 2 AND present = 1;
-- Who names an issue: as "<id> <type>" of a dependency, as the label "parent:<id>".
CREATE INDEX elements_by_value ON elements (value, issue) WHERE present = 1;

-- Comments (0), links (1) and attachments (2), by the id of the event that added them. That event may still be to come while
-- the one that edits or removes the item is known (revision).
CREATE TABLE items (
  key INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  issue INTEGER NOT NULL,
  field INTEGER NOT NULL,
  seq INTEGER,
  revision INTEGER,
  change INTEGER NOT NULL,
  -- What edits or removes an item may name the item of another issue, or a thing of another kind: then it means nothing there.
  UNIQUE (id, issue, field)
);
CREATE INDEX items_by_change ON items (change);
CREATE INDEX items_of_issue ON items (issue);

-- Events that do not count, and why, see standing.ts.
CREATE TABLE left_out (seq INTEGER PRIMARY KEY, why INTEGER NOT NULL);

-- How many events that count disown the one with this version, which may still be to come.
CREATE TABLE disowned (target BLOB PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;

-- What was folded anew: a change without an event of its own log.
CREATE TABLE refolds (seq INTEGER NOT NULL, log INTEGER NOT NULL, aggregate TEXT NOT NULL, PRIMARY KEY (seq, log, aggregate)) WITHOUT ROWID;

-- Documents of the search index (docid) that are gone since this change.
CREATE TABLE removed_documents (docid INTEGER PRIMARY KEY, change INTEGER NOT NULL);

-- Signatures that events came with when they were there already with another one, or none. Who tampers with a copy of an event
-- cannot take away what the true one is worth. change: a number as events have, when it came.
CREATE TABLE copies (seq INTEGER NOT NULL, sig BLOB NOT NULL, change INTEGER NOT NULL, PRIMARY KEY (seq, sig)) WITHOUT ROWID;
CREATE INDEX copies_by_change ON copies (change);

-- Verdicts on signatures, see judging.ts; an event that was judged and is not here is unsigned.
CREATE TABLE verdicts (seq INTEGER PRIMARY KEY, verdict INTEGER NOT NULL);

-- The keys by which the events of an actor were judged.
CREATE TABLE rings (actor TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) WITHOUT ROWID;

-- Runs of pipelines, by the events that began and ended them and say what they found; ts: milliseconds of the beginning.
CREATE TABLE runs (run TEXT PRIMARY KEY, started INTEGER, finished INTEGER, reported INTEGER, ts, pipeline TEXT) WITHOUT ROWID;
CREATE INDEX runs_by_time ON runs (ts);

CREATE TABLE profiles (actor TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Tells these tables from every other: databases that were made with others, or by other rules, are not read. */
export const SCHEMA_VERSION = toHex(blake2b128(utf8(`${SCHEMA}-- ${RULES_VERSION}`)));
