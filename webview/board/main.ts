import '../shared/base.css';
import './board.css';
import type { BoardInitial, BoardSurface } from '../../src/protocol/board.ts';
import type { BoardTexts } from '../../src/protocol/boardTexts.ts';
import { showUncaught } from '../shared/failureView.ts';
import { openPage } from '../shared/page.ts';
import { BoardPage } from './boardPage.ts';

const page = openPage<BoardSurface, BoardInitial, BoardTexts>();
showUncaught(page.root, page.texts);
new BoardPage(page).start();
