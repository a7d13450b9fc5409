import type { Database, SqlJsStatic, Statement } from 'sql.js';
import type { SqlDatabase, SqlRow, SqlValue } from '../../app/ports/projectionStore.ts';

/**
 * The database is a file in memory, so nothing is made safer by syncing, by a journal in another file, or by asking before each
 * transaction whether somebody else has changed it. Large pages, because each is a call out of WebAssembly; they count for
 * new databases. The cache holds 64 MiB.
 */
const PRAGMAS = `
PRAGMA page_size = 16384;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
`;

/** A database in memory, empty or from an image. Throws SQLite's error when the image is none. */
export function openSqlDatabase(sqlite: SqlJsStatic, image?: Uint8Array): SqlDatabase {
  const database = new sqlite.Database(image ?? null);
  database.run(PRAGMAS);
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    let statement = statements.get(sql);
    if (statement === undefined) statements.set(sql, (statement = database.prepare(sql)));
    return statement;
  };
  return {
    exec: (sql) => void database.run(sql),
    run: (sql, ...parameters) => {
      prepared(sql).run([...parameters]);
      return database.getRowsModified();
    },
    get: (sql, ...parameters) => rowsOf(prepared(sql), parameters, 1)[0],
    all: (sql, ...parameters) => rowsOf(prepared(sql), parameters, Infinity),
    image: () => exportImage(database, statements),
    close: () => database.close(),
  };
}

function rowsOf(statement: Statement, parameters: readonly SqlValue[], limit: number): readonly SqlRow[] {
  const rows: SqlRow[] = [];
  try {
    statement.bind([...parameters]);
    while (rows.length < limit && statement.step()) rows.push(statement.get());
    return rows;
  } finally {
    statement.reset(); // A statement in the middle of its rows would keep a transaction open.
  }
}

/** Exporting closes the database for a moment, which ends its statements. */
function exportImage(database: Database, statements: Map<string, Statement>): Uint8Array {
  for (const statement of statements.values()) statement.free();
  statements.clear();
  return database.export();
}
