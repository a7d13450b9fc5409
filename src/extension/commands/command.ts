import type { App } from '../app.ts';

/** Where a command stands in a menu of the editor. */
export interface MenuEntry {
  /** Name of the menu, for example `view/item/context`. */
  readonly menu: string;
  readonly when?: string;
  /** Such as `inline@1` or `1_state@2`. */
  readonly group?: string;
}

export interface Keybinding {
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
}

/** A command of the editor: what the manifest says of it, and what it does. */
export interface Command {
  readonly id: `grite.${string}`;
  /** Title Case, with an ellipsis when more is asked before anything happens. */
  readonly title: string;
  /** A product icon, for example `$(add)`. */
  readonly icon?: `$(${string})`;
  /** When it can be chosen where it is shown. */
  readonly enablement?: string;
  /** When it stands in the palette; by default where there is a repository. `false`: never, for it needs an argument. */
  readonly palette?: string | false;
  readonly menus?: readonly MenuEntry[];
  readonly keybindings?: readonly Keybinding[];
  /** Ids of the operations of the catalogue that it carries out. */
  readonly operations?: readonly string[];
  /** The arguments come from menus, keybindings and other extensions: nothing about them is certain. */
  run(app: App, ...args: unknown[]): Promise<void>;
}

/** When the palette shows a command that works in a repository: also while it is not known yet whether there is one. */
export const IN_REPOSITORY = 'workspaceFolderCount > 0 && !grite.hasNoRepository';
/** The same for those that write. */
export const IN_TRUSTED_REPOSITORY = `${IN_REPOSITORY} && isWorkspaceTrusted`;
