import type { Route } from '#platform/route.ts';
import { agreedReportsPage } from './agreed.page.tsx';
import { agreeReport, askAboutReport, draftAgreed, endAgreedAction, readAgreed, sendAgreed } from './agreed-actions.ts';
import { reportsDuePage } from './reports-due.page.tsx';
import { analysisPage, useGrade, writeAnalysis } from './analysis.page.tsx';
import { formulationPage, writeFormulation } from './formulation.page.tsx';
import { recommend, recommendationsPage, sayWhatCame } from './recommendations.page.tsx';
import { unitRecommendationsPage } from './unit-recommendations.page.tsx';
import { addSentenceAction, editSentence, freshenReport, giveUpReport, startReport } from './report-actions.ts';
import { addToReport, countersignReport, sendBackReport, signReport, takeBackReport } from './report-signing.ts';
import { reportPdf, reportWord } from './report-files.ts';
import { reportPage } from './report.page.tsx';
import { reportsPage } from './reports.page.tsx';
import { signReportPage } from './sign-report.page.tsx';
import { teach, teachingPage } from './teaching.page.tsx';
import { addUnmetAction, meetUnmetAction, unmetCountsPage, unmetPage } from './unmet.page.tsx';
import { behindPage } from './behind.page.tsx';
import {
  addPointAction,
  answerQuestion,
  callOffRound,
  decide,
  planRound,
  readyRound,
  recordMeeting,
  takeBackPointAction,
  tellPerson,
  tellTeam,
} from './meeting-actions.ts';
import { meetingPage } from './meeting.page.tsx';
import { answerPreparedAction } from './answer-prepared.ts';
import { planRounds, roundsPage } from './rounds.page.tsx';
import { closeNext, holdWeek, planNext, writeWeek } from './week-actions.ts';
import { personWeekPage } from './person-week.page.tsx';
import { weekReviewPage } from './week-review.page.tsx';
import { weekReviewPrintPage } from './week-review-print.page.tsx';
import { wardRoundPrintPage } from './ward-round-print.page.tsx';
import { wardRoundPage } from './ward-round.page.tsx';

/** Every page and action of this room: fixed paths before those with parts. */
export const roundsRoutes: readonly Route[] = [
  roundsPage as never,
  planRounds as never,
  wardRoundPage as never,
  wardRoundPrintPage as never,
  behindPage as never,
  planRound as never,
  tellTeam as never,
  meetingPage as never,
  addPointAction as never,
  takeBackPointAction as never,
  readyRound as never,
  callOffRound as never,
  recordMeeting as never,
  answerQuestion as never,
  answerPreparedAction as never,
  decide as never,
  tellPerson as never,
  formulationPage as never,
  writeFormulation as never,
  recommendationsPage as never,
  recommend as never,
  sayWhatCame as never,
  unitRecommendationsPage as never,
  teachingPage as never,
  teach as never,
  unmetPage as never,
  addUnmetAction as never,
  meetUnmetAction as never,
  unmetCountsPage as never,
  analysisPage as never,
  writeAnalysis as never,
  useGrade as never,
  reportsPage as never,
  agreedReportsPage as never,
  agreeReport as never,
  askAboutReport as never,
  draftAgreed as never,
  sendAgreed as never,
  readAgreed as never,
  endAgreedAction as never,
  reportsDuePage as never,
  weekReviewPage as never,
  weekReviewPrintPage as never,
  holdWeek as never,
  personWeekPage as never,
  writeWeek as never,
  planNext as never,
  closeNext as never,
  startReport as never,
  reportPage as never,
  reportWord as never,
  reportPdf as never,
  signReportPage as never,
  editSentence as never,
  addSentenceAction as never,
  freshenReport as never,
  signReport as never,
  countersignReport as never,
  sendBackReport as never,
  takeBackReport as never,
  giveUpReport as never,
  addToReport as never,
];
