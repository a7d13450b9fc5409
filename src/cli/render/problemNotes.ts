/** That not all of the logs could be read: what is told may lack something. */
export function problemNotes(count: number): readonly string[] {
  if (count === 0) return [];
  const records = count === 1 ? 'one part' : `${count} parts`;
  return [`${records} of the log could not be read; \`grite db stats\` names what is damaged`];
}
