/** Something that could stand where the cursor is. */
export interface Candidate {
  readonly value: string;
  /** One line that says what it stands for. */
  readonly about: string;
}
