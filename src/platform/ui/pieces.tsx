/** The pieces pages are made of. See README.md for one line on each. */
export { Icon } from './icon.tsx';
export { isIconName, type IconName } from './icon-names.ts';
export { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Notice, Quote, Row, Stack } from './cards.tsx';
export { Alert, Count, Fit, Tag, type AlertProps, type TagTone } from './tags.tsx';
export { BackLink, DayTabs, Pages, Segmented, Tabs, type DayTab, type WayProps } from './ways-around.tsx';
export { DataTable, Figures, SummaryList, type Column, type TableRow } from './tables.tsx';
export {
  GapBlock,
  KindKey,
  SessionBlock,
  type GapBlockProps,
  type SessionBlockProps,
  type SessionKind,
  type SessionState,
} from './session-block.tsx';
export { DayStrip, WeekGrid, type WeekColumn } from './week-grid.tsx';
export { AmountBar, LedgerBar, LedgerKey, WeeksChart, type LedgerHours, type WeekHours } from './charts.tsx';
export { Face, PersonHeader, PersonLine, PersonName, spaceNhsNumber, type PersonHeaderProps, type PersonNameProps } from './person-line.tsx';
