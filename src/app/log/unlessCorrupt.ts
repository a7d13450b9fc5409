import { isFault } from '../../base/fault.ts';

/** What `read` gives; `corrupt` where it faults because an object is damaged. */
export async function unlessCorrupt<T>(read: () => Promise<T>): Promise<T | 'corrupt'> {
  try {
    return await read();
  } catch (error) {
    if (isFault(error) && error.report.code === 'object-corrupt') return 'corrupt';
    throw error;
  }
}
