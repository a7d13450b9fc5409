import { Disposable } from 'vscode';
import { boardPanelsOf } from '../webviews/boardPanels.ts';
import type { Feature } from './feature.ts';

/** Boards come back with the window, and show what changed. */
export const boards: Feature = (app) => Disposable.from(boardPanelsOf(app));
