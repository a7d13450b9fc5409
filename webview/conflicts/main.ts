import '../shared/base.css';
import './conflicts.css';
import type { ConflictsInitial, ConflictsSurface } from '../../src/protocol/conflicts.ts';
import type { ConflictsTexts } from '../../src/protocol/conflictsTexts.ts';
import { showUncaught } from '../shared/failureView.ts';
import { openPage } from '../shared/page.ts';
import { ConflictsPage } from './conflictsPage.ts';

const page = openPage<ConflictsSurface, ConflictsInitial, ConflictsTexts>();
showUncaught(page.root, page.texts);
new ConflictsPage(page).start();
