import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { operations } from '../../../src/app/operations/catalog.ts';
import { inputJsonSchema, itemJsonSchema, outputJsonSchema } from '../../../src/app/operations/jsonSchema.ts';
import type { Operation } from '../../../src/app/operations/operation.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/schemas');
/** Set by `npm run schemas`. */
const WRITING = process.env['GRITE_WRITE_SCHEMAS'] === '1';
const OUT_OF_DATE = 'docs/schemas does not say what the operations are; write it again with: npm run schemas';

function schemasOf(operation: Operation): Promise<string> {
  const { id, summary, level } = operation;
  const items = itemJsonSchema(operation);
  const [input, output] = [inputJsonSchema(operation), outputJsonSchema(operation)];
  const document = { id, summary, level, input, output, ...(items && { items }) };
  return format(JSON.stringify(document), { parser: 'json', printWidth: 120 });
}

it.each(operations.map((operation) => ({ id: operation.id, operation })))('$id', async ({ id, operation }) => {
  const expected = await schemasOf(operation);
  const file = join(FOLDER, `${id}.json`);
  if (WRITING) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, expected);
  }
  expect(readdirSync(FOLDER), OUT_OF_DATE).toContain(`${id}.json`);
  expect(readFileSync(file, 'utf8'), OUT_OF_DATE).toBe(expected);
});

it('has a file for each operation and no others', () => {
  const wanted = operations.map(({ id }) => `${id}.json`);
  const strange = readdirSync(FOLDER).filter((name) => !wanted.includes(name));
  if (WRITING) for (const name of strange) rmSync(join(FOLDER, name));
  else expect(strange, OUT_OF_DATE).toEqual([]);
});
