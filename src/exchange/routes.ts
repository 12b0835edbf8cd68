import type { Route } from '#platform/route.ts';
import { abandonImport, applyImport } from './apply-import.ts';
import { changeColumns } from './change-columns.ts';
import { columnsPage } from './import-columns.page.tsx';
import { importPage } from './import.page.tsx';
import { importsPage } from './imports.page.tsx';
import { matchName, matchNamesPage } from './match-names.page.tsx';
import { newImportPages } from './new-import.page.tsx';
import { sampleRoutes } from './sample-files.ts';
import { uploadActions } from './upload-import.ts';

/** Every page and action of this room: fixed paths before those with a file in them. */
export const exchangeRoutes = [
  importsPage,
  ...Object.values(newImportPages),
  ...uploadActions,
  ...sampleRoutes,
  matchNamesPage,
  matchName,
  importPage,
  columnsPage,
  changeColumns,
  applyImport,
  abandonImport,
] as unknown as readonly Route[];
