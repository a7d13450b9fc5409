import * as vscode from 'vscode';
import { settings, type SettingId, type SettingValue } from '../manifest/settings.ts';

/** The value of a setting of ours where `scope` is, as its schema allows it; anything else counts as the default. */
export function setting<Id extends SettingId>(id: Id, scope?: vscode.ConfigurationScope): SettingValue<Id> {
  const value = vscode.workspace.getConfiguration('grite', scope ?? null).get<unknown>(id);
  const { schema } = settings[id];
  return (fits(schema, value) ? value : schema.default) as SettingValue<Id>;
}

interface Schema {
  readonly default: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

function fits(schema: Schema, value: unknown): boolean {
  if (Array.isArray(schema.default)) return Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (typeof value !== typeof schema.default) return false;
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (typeof value !== 'number') return true;
  return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
}
