import { Disposable } from 'vscode';
import { issuePanelsOf } from '../webviews/issuePanels.ts';
import type { Feature } from './feature.ts';

/** The tabs with issues, which also come back with the window. */
export const issueTabs: Feature = (app) => Disposable.from(issuePanelsOf(app));
