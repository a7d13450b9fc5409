/** What git adds to whatever went wrong with a remote. */
const GENERAL =
  /^(?:fatal: Could not read from remote repository|Please make sure you have the correct access rights|and the repository exists)\.?$/;

/** What a program said, as a part of a sentence: on one line, without a full stop of its own and git's general advice. */
export function saidWithin(text: string): string {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const telling = lines.filter((line) => !GENERAL.test(line));
  return (telling.length > 0 ? telling : lines.slice(0, 1)).map((line) => line.replace(/\.$/, '')).join('; ');
}
