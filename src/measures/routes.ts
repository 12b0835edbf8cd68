import type { Route } from '#platform/route.ts';
import { acknowledgeAlert, alertPage, sayWhoStays } from './alert.page.tsx';
import { askThemselfAction, takeAskBackAction } from './ask-themself.ts';
import { checkManual } from './check-manual.ts';
import { completionPage, markMeasureInError } from './completion.page.tsx';
import { instrumentsPage } from './instruments.page.tsx';
import { beginCourse, reviewCourse } from './keep-course.ts';
import { measuresPage } from './measures.page.tsx';
import { newMeasurePage } from './new-measure.page.tsx';
import { loadPack, packsPage, removePackAction } from './packs.page.tsx';
import { endCertificateAction, nameSupervisorAction, recordCertificate } from './record-training.ts';
import { declineMeasure, keepAnswers, keepOneAnswer, saveMeasure } from './save-measure.ts';
import { recordStructured, structuredWorkPage } from './structured-work.page.tsx';
import { trainedPage } from './trained.page.tsx';
import { markResultAction, recordResult, resultsPage } from './results.page.tsx';
import { changeToolHarm } from './change-tool-harm.ts';
import { defineToolAction, endToolAction, toolsPage } from './tools.page.tsx';
import { unitMeasuresPage } from './unit-measures.page.tsx';

/** Every page and action of this room. */
export const measuresRoutes = [
  unitMeasuresPage,
  instrumentsPage,
  checkManual,
  packsPage,
  loadPack,
  removePackAction,
  trainedPage,
  recordCertificate,
  endCertificateAction,
  nameSupervisorAction,
  toolsPage,
  defineToolAction,
  changeToolHarm,
  endToolAction,
  resultsPage,
  recordResult,
  markResultAction,
  measuresPage,
  saveMeasure,
  askThemselfAction,
  takeAskBackAction,
  newMeasurePage,
  keepAnswers,
  keepOneAnswer,
  declineMeasure,
  alertPage,
  sayWhoStays,
  acknowledgeAlert,
  completionPage,
  markMeasureInError,
  structuredWorkPage,
  recordStructured,
  beginCourse,
  reviewCourse,
] as unknown as readonly Route[];
