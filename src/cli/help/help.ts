import type { DoorInfo } from '../doors.ts';
import { commandsBelow } from '../parse/findCommand.ts';
import { commandHelp } from './commandHelp.ts';
import { groupHelp, programHelp } from './overview.ts';

/** The help of a command, of a group of commands, or (no words) of the program. The words are known to be one of these. */
export function helpFor(door: DoorInfo, topic: readonly string[]): string {
  if (topic.length === 0) return programHelp(door);
  const below = commandsBelow(door.commands, topic);
  const [first] = below;
  const isCommand = below.length === 1 && first?.words.length === topic.length;
  return isCommand ? commandHelp(door.name, first) : groupHelp(door, topic, below);
}
