/** BM25's constants; a word of the title counts for several of the text. */
const K1 = 1.2;
const B = 0.75;
const WEIGHTS = [0, 5, 1];

/**
 * How well a document fits (BM25 over its columns), from what FTS4's `matchinfo(docs, 'pcnalx')` says: 32-bit numbers in the
 * machine's order: phrases, columns, documents, average and own length of each column, then for each phrase and column the
 * hits here, the hits everywhere and the documents with hits. Greater is better; always more than 0.
 */
export function rankOf(matchinfo: Uint8Array): number {
  const numbers = new Uint32Array(matchinfo.slice().buffer);
  const at = (index: number): number => numbers[index] ?? 0;
  const [phrases, columns, documents] = [at(0), at(1), at(2)];
  const average = 3;
  const own = average + columns;
  const hits = own + columns;
  let rank = 0;
  for (let phrase = 0; phrase < phrases; phrase++) {
    for (let column = 0; column < columns; column++) {
      const place = hits + 3 * (phrase * columns + column);
      const [here, found] = [at(place), at(place + 2)];
      const rarity = Math.log(1 + (documents - found + 0.5) / (found + 0.5));
      const length = 1 - B + (B * at(own + column)) / Math.max(1, at(average + column));
      rank += ((WEIGHTS[column] ?? 1) * rarity * here * (K1 + 1)) / (here + K1 * length || 1);
    }
  }
  return Math.max(rank, Number.MIN_VALUE);
}
