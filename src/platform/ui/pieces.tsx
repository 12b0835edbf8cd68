/** The pieces pages are made of. See README.md for one line on each. */
export { Icon } from './icon.tsx';
export { isIconName, type IconName } from './icon-names.ts';
export { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Notice, Quote, Row, Stack } from './cards.tsx';
export { Alert, Count, Fit, Tag, type AlertProps, type TagTone } from './tags.tsx';
export { DayTabs, Pages, Segmented, Tabs } from './ways-around.tsx';
export { DataTable, Figures, SummaryList } from './tables.tsx';
export { KindKey, type SessionBlockProps, type SessionKind, type SessionState } from './session-block.tsx';
export { DayStrip, WeekGrid, type WeekColumn } from './week-grid.tsx';
export { AmountBar, LedgerBar, LedgerKey, WeeksChart, type LedgerHours } from './charts.tsx';
export { Face, PersonHeader, PersonLine, PersonName } from './person-line.tsx';
