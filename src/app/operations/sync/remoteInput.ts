import * as z from 'zod/mini';
import { described } from '../schema.ts';

export const remoteInput = described('The remote; by default origin, or the only one', z.optional(z.string()));
export const remoteOptions = { remote: { short: 'r', value: 'REMOTE' } };
