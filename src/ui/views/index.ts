/* What the page shows in place of the datacenter. A new view is one file and one line here; its code is fetched when it is opened. */
import {
  BookOpen,
  CalendarClock,
  Columns2,
  FileClock,
  Grid3x3,
  type LucideIcon,
  Printer,
  ReceiptText,
} from 'lucide-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Key } from '../../i18n/say.ts'

export interface ViewProps {
  /** Back to the datacenter. */
  readonly onClose: () => void
  readonly onView: (id: ViewId) => void
  /** What was dropped on the page to be opened here. */
  readonly file: File | null
}

interface View {
  readonly id: string
  readonly label: Key
  readonly what: Key
  readonly Icon: LucideIcon
  readonly Component: LazyExoticComponent<ComponentType<ViewProps>>
}

const Compare = lazy(async () => ({ default: (await import('../compare/Compare.tsx')).Compare }))
const Day = lazy(async () => ({ default: (await import('../day/Day.tsx')).Day }))
const Explore = lazy(async () => ({ default: (await import('../explore/Explore.tsx')).Explore }))

const Real = lazy(async () => ({ default: (await import('../real/Real.tsx')).Real }))

const Report = lazy(async () => ({ default: (await import('../report/Report.tsx')).Report }))
const Check = lazy(async () => ({ default: (await import('../report/CheckReceipts.tsx')).CheckReceipts }))

const Read = lazy(async () => ({ default: (await import('../read/Read.tsx')).Read }))

export const views = [
  { id: 'read', label: 'views.read', what: 'views.read.what', Icon: BookOpen, Component: Read },
  { id: 'compare', label: 'views.compare', what: 'views.compare.what', Icon: Columns2, Component: Compare },
  { id: 'day', label: 'views.day', what: 'views.day.what', Icon: CalendarClock, Component: Day },
  { id: 'explore', label: 'views.explore', what: 'views.explore.what', Icon: Grid3x3, Component: Explore },
  { id: 'real', label: 'views.real', what: 'views.real.what', Icon: FileClock, Component: Real },
  { id: 'report', label: 'views.report', what: 'views.report.what', Icon: Printer, Component: Report },
  { id: 'check', label: 'views.check', what: 'views.check.what', Icon: ReceiptText, Component: Check },
] as const satisfies readonly View[]

export type ViewId = (typeof views)[number]['id']
