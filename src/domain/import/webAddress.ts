import { WRITE_LIMITS } from '../event/limits.ts';

const WEB_ADDRESS = /^https?:\/\/[\x21-\x7e]+$/;

/** Whether a text is the address of something on the web, as links take it. */
export function isWebAddress(text: string): boolean {
  return text.length <= WRITE_LIMITS.url && WEB_ADDRESS.test(text);
}
