import type { OpenSigner, Signer } from '../../app/ports/signer.ts';
import { fromHex, toHex } from '../../base/bytes.ts';
import { nodeSigner } from './nodeSigner.ts';

/** RFC 8032, section 7.1, test 1: seed, public key and signature of the empty message. */
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const PUBLIC_KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const SIGNATURE =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';

let opened: Promise<Signer> | undefined;

/** The crypto library of the runtime where it can do Ed25519, which is tried once; else the portable implementation. */
export const openSigner: OpenSigner = () => (opened ??= choose(nodeSigner()));

/** `signer` where it works, else the portable one. */
export async function choose(signer: Signer): Promise<Signer> {
  return works(signer) ? signer : (await import('./portableSigner.ts')).portableSigner();
}

function works(signer: Signer): boolean {
  try {
    const signature = signer.sign(fromHex(SEED), new Uint8Array());
    return toHex(signature) === SIGNATURE && signer.verify(fromHex(PUBLIC_KEY), new Uint8Array(), signature);
  } catch {
    return false; // A library that was built without the algorithm says so in many ways.
  }
}
