import { Disposable } from 'vscode';
import { conflictsPanelsOf } from '../webviews/conflictsPanels.ts';
import type { Feature } from './feature.ts';

/** Tabs with conflicts come back with the window, and show what changed. */
export const conflicts: Feature = (app) => Disposable.from(conflictsPanelsOf(app));
