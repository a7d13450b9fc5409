/** A colour that themes and people can change. */
interface ColorDefinition {
  readonly id: `grite.${string}`;
  readonly description: string;
  /** Another colour of the editor: then it fits every theme. */
  readonly preset: string;
}

export const colors: readonly ColorDefinition[] = [
  {
    id: 'grite.lockedByOthersForeground',
    description: 'Color of files and folders that others hold a lock on.',
    preset: 'list.warningForeground',
  },
  {
    id: 'grite.lockedByMeForeground',
    description: 'Color of files and folders that you hold a lock on.',
    preset: 'gitDecoration.addedResourceForeground',
  },
];
