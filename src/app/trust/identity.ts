import type { Ports } from '../ports/ports.ts';
import type { Settings } from '../settings.ts';
import { SigningKeys } from './signingKeys.ts';
import { TrustStore } from './trustStore.ts';
import { Verifier } from './verifier.ts';

/** What a clone knows of keys and signatures. */
export interface Identity {
  readonly trust: TrustStore;
  readonly verifier: Verifier;
  readonly signingKeys: SigningKeys;
}

export function openIdentity(ports: Ports, settings: Settings): Identity {
  const { files, random, openSigner, clock, readOnly } = ports;
  const trust = new TrustStore(files, settings, readOnly);
  return {
    trust,
    verifier: new Verifier({ trust, openSigner, clock }),
    signingKeys: new SigningKeys({ files, random, openSigner }),
  };
}
