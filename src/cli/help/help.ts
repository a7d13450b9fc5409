import type { DoorInfo } from '../doors.ts';
import { commandsBelow } from '../parse/findCommand.ts';
import { commandHelp } from './commandHelp.ts';
import { groupHelp, programHelp } from './overview.ts';

/** The help of a command, of a group of commands, or (no words) of the program. The words are known to be one of these. */
export function helpFor(door: DoorInfo, topic: readonly string[]): string {
  if (topic.length === 0) return programHelp(door);
  const below = commandsBelow(door.commands, topic);
  const command = below.find(({ words }) => words.length === topic.length);
  if (command === undefined) return groupHelp(door, topic, below);
  return commandHelp(
    door.name,
    command,
    below.filter((other) => other !== command),
  );
}
