/**
 * The web-platform globals that every runtime we target provides (Node, the editor's hosts, browsers).
 * The pure layers are compiled without Node or DOM types, so what they may rely on is listed here and nowhere else.
 */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

/** Base64 of a text whose characters stand for bytes. */
declare function btoa(binary: string): string;

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

/** Addresses as browsers read them. Throws for what is none. */
declare class URL {
  constructor(text: string);
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly pathname: string;
  readonly search: string;
  hash: string;
}
