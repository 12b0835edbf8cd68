/** Why Trellis did not start: each has its own exit code, so that a service manager can tell them apart. */
export const exitCodes = {
  'something else': 1,
  'a setting': 2,
  'already running': 3,
  'port taken': 4,
  'folder not writable': 5,
  'disk full': 6,
  migration: 7,
  database: 8,
} as const;

export type FaultKind = keyof typeof exitCodes;

/** A fault the person who starts Trellis can mend, told in one sentence without a stack trace. */
export class StartFault extends Error {
  override name = 'StartFault';
  readonly kind: FaultKind;

  constructor(kind: FaultKind, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.kind = kind;
  }
}

/** The sentence and kind for an error met while making or writing a file under `folder`. Other errors come back unchanged. */
export function asFolderFault(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? error.code : undefined;
  if (code === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall !== 'mkdir') return error;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartFault('disk full', `The disk that holds ${folder} is full. Make room and start again.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    // /proc and the like say so of a folder nobody can make.
    case 'ENOENT':
      return new StartFault(
        'folder not writable',
        `Trellis may not write to ${folder}. Give this account the folder, or choose another with TRELLIS_DATA.`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartFault('folder not writable', `${folder} is not a folder. Choose another place with TRELLIS_DATA.`);
    default:
      return error;
  }
}
