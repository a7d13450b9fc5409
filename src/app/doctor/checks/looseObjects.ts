import { ownTips } from '../../maintenance/ownTips.ts';
import { PACK_AT } from '../../maintenance/maintainIfDue.ts';
import type { DoctorCheck } from '../check.ts';

/** That the logs' own objects do not lie about unpacked, each in a file of its own. */
export const looseObjects: DoctorCheck = {
  id: 'loose_objects',
  async run({ repository: { care, store } }) {
    const { all } = await care.looseObjects();
    if (all < PACK_AT) return [];
    const tips = await ownTips(store);
    const own = await care.ownLooseObjects(tips);
    // Where history is damaged they cannot be told from those of the user, and not be packed: other checks say so.
    if (own === undefined || own < PACK_AT) return [];
    return [
      {
        status: 'warn',
        code: 'objects-unpacked',
        details: { count: own },
        risk: 'slow',
        plan: ['grite maintenance run'],
        fix: { action: 'pack', run: () => care.pack({ tips }) },
      },
    ];
  },
};
