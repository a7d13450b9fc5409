import type { DoctorCheck } from '../check.ts';
import { actorConfig } from './actorConfig.ts';
import { cacheFiles } from './cacheFiles.ts';
import { dependencyCycles } from './dependencyCycles.ts';
import { divergence } from './divergence.ts';
import { fetchRefspec } from './fetchRefspec.ts';
import { futureEvents } from './futureEvents.ts';
import { gitRepo } from './gitRepo.ts';
import { legacyRefs } from './legacyRefs.ts';
import { lockFiles } from './lockFiles.ts';
import { locks } from './locks.ts';
import { looseObjects } from './looseObjects.ts';
import { projection } from './projection.ts';
import { rebuildThreshold } from './rebuildThreshold.ts';
import { rustDaemon } from './rustDaemon.ts';
import { settings } from './settings.ts';
import { signatures } from './signatures.ts';
import { storeIntegrity } from './storeIntegrity.ts';
import { strayCommits } from './strayCommits.ts';
import { walRef } from './walRef.ts';
import { webhooks } from './webhooks.ts';

/** Every check, in the order in which they are made. */
export const CHECKS: readonly DoctorCheck[] = [
  gitRepo,
  settings,
  actorConfig,
  lockFiles,
  walRef,
  storeIntegrity,
  projection,
  cacheFiles,
  rebuildThreshold,
  legacyRefs,
  divergence,
  fetchRefspec,
  strayCommits,
  looseObjects,
  signatures,
  futureEvents,
  dependencyCycles,
  locks,
  rustDaemon,
  webhooks,
];
