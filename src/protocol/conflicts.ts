import type { Person } from './issue.ts';

/** The page of conflicts: what it asks for, and what it is told. Whatever changes is asked for again. */
export interface ConflictsSurface {
  readonly requests: {
    readonly conflicts: Request<null, ConflictsShown>;
    /** Writes the value that does not hold, or takes the conflict off the list. */
    readonly settle: Request<{ readonly conflict: string; readonly take: Taken }, null>;
    readonly open: Request<{ readonly issue: string }, null>;
  };
  readonly events: {
    /** There may be others now. */
    readonly changed: null;
  };
}

interface Request<A, R> {
  readonly argument: A;
  readonly result: R;
}

export const TAKEN = ['other', 'current'] as const;
export type Taken = (typeof TAKEN)[number];

/** Conflicts that are shown at a time; further ones come as these are settled. */
export const MAX_CONFLICTS = 50;
/** Characters of a value that are shown. */
export const MAX_VALUE = 50_000;

export interface ConflictsShown {
  /** The newest first. */
  readonly conflicts: readonly ConflictShown[];
  readonly total: number;
  readonly isReadOnly: boolean;
}

/** Two people changed the same thing of an issue, each without knowing of the other. */
export interface ConflictShown {
  readonly id: string;
  /** 32 hex digits. */
  readonly issue: string;
  readonly shortId: string;
  readonly title: string;
  /** `title`, `body`, `state`, a field such as `priority`, or `label`, `assignee`, `dependency`. */
  readonly field: string;
  /** Of a set: the label, the user, or the issue and the kind of the dependency. */
  readonly element: string | null;
  readonly holds: SideShown;
  readonly other: SideShown;
  /** `kept`: the other side only took away another value. */
  readonly reason: 'later' | 'same-time' | 'kept';
}

export interface SideShown {
  /** A text; whether the element is there; `null` for a field that was taken away. */
  readonly value: string | boolean | null;
  /** Only the beginning of the text. */
  readonly isCut: boolean;
  readonly author: Person;
  /** Milliseconds since the epoch. */
  readonly ts: number;
}

/** What the page is given with its HTML. */
export interface ConflictsInitial {
  /** Key of the repository; also in what the page keeps, for the editor to bring it back. */
  readonly repository: string;
  readonly name: string;
}
