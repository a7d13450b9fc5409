import type { Feature } from './feature.ts';
import { workspaceState } from './workspaceState.ts';

/** Everything that works by itself once the extension runs. */
export const features: readonly Feature[] = [workspaceState];
