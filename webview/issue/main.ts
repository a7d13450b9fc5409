import '../shared/base.css';
import './style.css';
import '../shared/markdownEditor.ts';
import '../shared/picker.ts';
import type { IssueInitial, IssueSurface } from '../../src/protocol/issue.ts';
import type { IssueTexts } from '../../src/protocol/issueTexts.ts';
import { showUncaught } from '../shared/failureView.ts';
import { openPage } from '../shared/page.ts';
import { IssuePage } from './issuePage.ts';
import { NewIssuePage } from './newIssuePage.ts';

const page = openPage<IssueSurface, IssueInitial, IssueTexts>();
showUncaught(page.root, page.texts);
const surface = page.initial.target.issue === null ? new NewIssuePage(page) : new IssuePage(page);
surface.start();
