import { common } from './settings.ts';
import { stepType } from './stepType.ts';

export const goModDownload = stepType({
  className: 'GoModDownloadStep',
  name: 'go-mod-download',
  shape: { ...common },
  plan: () => [['go', 'mod', 'download']],
});
