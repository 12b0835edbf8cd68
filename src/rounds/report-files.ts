import { z } from 'zod';
import { download } from '#platform/route.ts';
import { roundsAccess } from './access.ts';
import { aboutReport } from './about.ts';
import { loadReport, type ReportModel } from './report-model.ts';
import { reportAsPdf } from './report-pdf.ts';
import { reportAsWord } from './report-word.ts';

const query = z.object({ large: z.literal('yes').optional().catch(undefined) });

/** The name under which it is saved: whom it is about is not in it, files lie about. */
function fileName({ report }: ReportModel, ending: string): string {
  return `report ${report.purpose.code} ${report.to.toString()}${report.lockedAt === null ? ' draft' : ''}.${ending}`;
}

/** The report as a Word file. */
export const reportWord = download({
  path: '/reports/:report/word',
  access: roundsAccess['save-report'],
  query,
  subject: aboutReport,
  async file(scope, { params, query: asked }) {
    const model = await loadReport(scope, params['report']!);
    if (model === null) return null;
    return {
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body: await reportAsWord(model.document, asked.large === 'yes'),
      name: fileName(model, 'docx'),
      people: [model.report.personId],
    };
  },
});

/** The report as a tagged PDF, in large print where asked. */
export const reportPdf = download({
  path: '/reports/:report/pdf',
  access: roundsAccess['save-report'],
  query,
  subject: aboutReport,
  async file(scope, { params, query: asked }) {
    const model = await loadReport(scope, params['report']!);
    if (model === null) return null;
    return {
      type: 'application/pdf',
      body: await reportAsPdf(model.document, scope.now, asked.large === 'yes'),
      name: fileName(model, 'pdf'),
      people: [model.report.personId],
    };
  },
});
