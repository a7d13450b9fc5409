import type { Disposable } from 'vscode';
import type { App } from '../app.ts';

/** Something that works by itself, without being called as a command. It registers what it needs and gives it back. */
export type Feature = (app: App) => Disposable;
