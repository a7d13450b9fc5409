/** The issue editor: what its page asks for, and what it is told. Queries are by resource; whatever changes is asked for again. */
export interface IssueSurface {
  readonly requests: {
    readonly issue: Request<null, IssueShown>;
    readonly history: Request<null, readonly StepShown[]>;
    /** Values that are in use, to choose from. */
    readonly suggestions: Request<null, Suggestions>;
    /** Issues that fit a text, to choose from. */
    readonly findIssues: Request<{ readonly text: string }, readonly NamedIssue[]>;
    readonly preview: Request<{ readonly text: string }, { readonly html: string }>;
    readonly saveTitle: Request<Save, null>;
    readonly saveBody: Request<Save, null>;
    readonly tick: Request<Tick, null>;
    readonly setState: Request<{ readonly state: IssueStatus }, null>;
    readonly setField: Request<{ readonly field: FieldName; readonly value: string | null }, null>;
    readonly changeLabel: Request<ElementChange, null>;
    readonly changeAssignee: Request<ElementChange, null>;
    readonly comment: Request<{ readonly text: string }, null>;
    readonly editComment: Request<Save & { readonly comment: string }, null>;
    readonly addLink: Request<{ readonly url: string; readonly note: string | null }, null>;
    readonly removeLink: Request<{ readonly url: string }, null>;
    readonly changeDependency: Request<DependencyChange, null>;
    readonly attach: Request<{ readonly name: string; readonly base64: string }, { readonly markdown: string }>;
    /** The bytes of an attached image. */
    readonly image: Request<{ readonly sha256: string }, { readonly mime: string; readonly base64: string }>;
    readonly create: Request<NewIssue, null>;
    /** Asks the person whether the private issue is to be given to everybody, and does so. */
    readonly publish: Request<null, null>;
    /** Keeps what is being written until the issue is opened again; without any text, forgets it. */
    readonly keepDrafts: Request<KeptDrafts, null>;
    /** The same of the form of a new issue. */
    readonly keepForm: Request<KeptForm, null>;
    /** What the editor does beside the page: none of it changes the issue. */
    readonly open: Request<Opened, null>;
    readonly copy: Request<{ readonly what: Copied }, { readonly text: string }>;
  };
  readonly events: {
    /** The issue, or what is shown of others, may be different now. */
    readonly changed: { readonly revision: number };
  };
}

interface Request<A, R> {
  readonly argument: A;
  readonly result: R;
}

export type IssueStatus = 'open' | 'closed';
export const FIELD_NAMES = ['type', 'priority', 'milestone', 'due', 'parent'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];
export const DEPENDENCY_KINDS = ['depends_on', 'blocks', 'related_to'] as const;
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];
export const COPIED = ['id', 'branch', 'markdown'] as const;
export type Copied = (typeof COPIED)[number];

/** A text that takes the place of `base`, which is what its writer saw when the edit began: saved over anything else, it is refused. */
export interface Save {
  readonly base: string;
  readonly text: string;
}

/** Code of the failure when it is refused; `details` is `{ theirs: string }`. */
export const CONFLICT = 'conflict';

/** A box of a task list, in the description or in a comment. */
export interface Tick {
  /** Event id of the comment; `null` for the description. */
  readonly comment: string | null;
  readonly index: number;
  readonly checked: boolean;
  /** The text that the box was seen in. */
  readonly base: string;
}

export interface ElementChange {
  readonly action: 'add' | 'remove';
  readonly name: string;
}

export interface DependencyChange {
  readonly action: 'add' | 'remove';
  readonly kind: DependencyKind;
  readonly target: string;
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  /** It stays in this clone until somebody publishes it. */
  readonly isPrivate: boolean;
}

/** What is being written about an issue: texts over others, by where they stand, and a comment that was not sent. */
export interface KeptDrafts {
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** By `title`, `body`, or `comment:` with the event id. */
  readonly edits: Readonly<Record<string, Save>>;
  readonly comment: string;
}

/** The form of a new issue as far as it is filled in. */
export interface KeptForm {
  /** Differs from form to form: one that was sent does not take the draft of another one with it. */
  readonly id: string;
  readonly at: number;
  readonly form: NewIssue;
}

export type Opened =
  | { readonly what: 'issue'; readonly id: string }
  | { readonly what: 'link'; readonly url: string }
  | { readonly what: 'attachment'; readonly sha256: string };

/** Another issue that is named; title and state are `null` when it is not known here. */
export interface NamedIssue {
  readonly id: string;
  readonly shortId: string;
  readonly title: string | null;
  readonly state: IssueStatus | null;
}

/** Who did something: by name where one is known. */
export interface Person {
  readonly id: string;
  readonly name: string | null;
}

/** What the signature of what somebody wrote is worth (docs/identity.md); `null` where nobody looked. */
export type Signature = 'valid' | 'unsigned' | 'missing' | 'bad' | 'unknown-key' | 'revoked' | null;

/** A text with what it looks like: HTML without anything of its writer's that could run. */
export interface Rendered {
  readonly text: string;
  readonly html: string;
}

export interface CommentShown extends Rendered {
  readonly id: string;
  readonly author: Person;
  /** Milliseconds since the epoch. */
  readonly ts: number;
  readonly edited: { readonly ts: number; readonly by: Person | null } | null;
  readonly signature: Signature;
}

export interface TiedIssue extends NamedIssue {
  readonly kind: DependencyKind;
}

export interface AttachmentShown {
  readonly name: string;
  readonly sha256: string;
  readonly mime: string;
}

/** An issue as its page shows it, whole. */
export interface IssueShown {
  readonly id: string;
  readonly shortId: string;
  readonly title: string;
  readonly state: IssueStatus;
  readonly author: Person;
  readonly createdTs: number;
  /** Of its creation. */
  readonly signature: Signature;
  /** Number of events that count here though their signatures are wrong: bad, missing or by a revoked key. */
  readonly doubtful: number;
  readonly updatedTs: number;
  readonly body: Rendered;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  readonly parent: NamedIssue | null;
  readonly children: readonly NamedIssue[];
  readonly isBlocked: boolean;
  readonly isPrivate: boolean;
  readonly dependencies: readonly TiedIssue[];
  /** What others say about it. */
  readonly dependents: readonly TiedIssue[];
  readonly links: readonly { readonly id: string; readonly url: string; readonly note: string | null }[];
  readonly attachments: readonly AttachmentShown[];
  readonly comments: readonly CommentShown[];
  /** Nothing can be written: the workspace is not trusted, for one. */
  readonly isReadOnly: boolean;
}

export interface StepShown {
  readonly id: string;
  readonly actor: Person;
  readonly ts: number;
  readonly signature: Signature;
  readonly changes: readonly ChangeShown[];
}

/** One thing that became different. Long texts are not repeated: the page says that they changed. */
export type ChangeShown =
  | { readonly type: 'created'; readonly title: string }
  | { readonly type: 'title'; readonly from: string; readonly to: string }
  | { readonly type: 'body' | 'commented' | 'commentEdited' }
  | { readonly type: 'state'; readonly to: IssueStatus }
  | { readonly type: 'field'; readonly field: FieldName; readonly from: string | null; readonly to: string | null }
  | { readonly type: 'label' | 'assignee' | 'link' | 'attachment'; readonly isAdded: boolean; readonly name: string }
  | {
      readonly type: 'dependency';
      readonly isAdded: boolean;
      readonly kind: DependencyKind;
      readonly shortId: string;
    }
  /** It changed nothing, since it does not count: this clone asks for valid signatures, or somebody disowned it. */
  | { readonly type: 'leftOut'; readonly disownedBy: { readonly person: Person; readonly reason: string } | null };

export interface Suggestions {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly types: readonly string[];
  readonly milestones: readonly string[];
}

/** What the page is given with its HTML. */
export interface IssueInitial {
  /** The repository, and the issue: `null` for one that is to be created. The page keeps it with its drafts, so that both come back. */
  readonly target: { readonly repository: string; readonly issue: string | null };
  /** What a new issue begins with. */
  readonly given: Partial<NewIssue>;
  /** What was being written when the issue, or the form, was closed. */
  readonly drafts?: KeptDrafts | undefined;
  readonly form?: KeptForm | undefined;
}
