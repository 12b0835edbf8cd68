/** The front door of exchange: files in, files out. */
export { tidyImports, workOnImport } from './import-jobs.ts';
export { exchangeRoutes } from './routes.ts';
export { readImportFile, LARGEST_FILE_IN_BYTES, type FileReading, type TextEncoding } from './read-file.ts';
export { KINDS_OF_FILE } from './field-words.ts';
export type { Field, KindOfFile } from './field.ts';
export { previewImport, previewWhole, type FilePreview, type Preview, type PreviewCounts, type Progress } from './preview.ts';
export { workersOfRota, endWhereNextBegins, type RotaWorker } from './staff-from-rota.ts';
export { matchWorker, type KnownWorker, type WorkerMatch } from './match-worker.ts';
export { templateFile } from './template.ts';
export { writeCsv, neutraliseCell, type CsvCell, type CsvOptions } from '#platform/csv.ts';
export type {
  Column,
  ColumnMapping,
  ImportKind,
  InterestValues,
  KeptFact,
  PersonHere,
  PersonValues,
  ReadingContext,
  ReadRow,
  Remark,
  RoomValues,
  RotaEntry,
  RotaLine,
  StaffValues,
  ValuesOf,
} from './words.ts';
