import { firstName, writtenTo } from '#people';
import { z } from 'zod';
import { download } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { roundsAccess } from './access.ts';
import { aboutReport } from './about.ts';
import { personsCopy, type ReportDocument } from './report-document.rules.ts';
import { loadReport, type ReportModel } from './report-model.ts';
import { reportAsPdf } from './report-pdf.ts';
import { reportAsWord } from './report-word.ts';

const query = z.object({
  large: z.literal('yes').optional().catch(undefined),
  /** Whose copy: the person's goes by how they are written to; else the reader's, as the organisation's template has it. */
  copy: z.literal('person').optional().catch(undefined),
});

/** The name under which it is saved: whom it is about is not in it, files lie about. */
function fileName({ report }: ReportModel, own: boolean, ending: string): string {
  return `report ${report.purpose.code} ${report.to.toString()}${own ? ' own copy' : ''}${report.lockedAt === null ? ' draft' : ''}.${ending}`;
}

/** The words and the size for whoever it goes to. */
async function forWhom(
  scope: Scope,
  { document, report, top }: ReportModel,
  asked: z.infer<typeof query>,
): Promise<{ readonly document: ReportDocument; readonly large: boolean }> {
  if (asked.copy === undefined) return { document, large: asked.large === 'yes' };
  const written = await writtenTo(scope, report.personId);
  return { document: personsCopy(document, firstName(top.person), written), large: written.large || asked.large === 'yes' };
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
    const { document, large } = await forWhom(scope, model, asked);
    return {
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body: await reportAsWord(document, large),
      name: fileName(model, asked.copy === 'person', 'docx'),
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
    const { document, large } = await forWhom(scope, model, asked);
    return {
      type: 'application/pdf',
      body: await reportAsPdf(document, scope.now, large),
      name: fileName(model, asked.copy === 'person', 'pdf'),
      people: [model.report.personId],
    };
  },
});
