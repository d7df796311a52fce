import type { charts as english } from '../en/charts.ts'

export const charts: Record<keyof typeof english, string> = {
  'charts.phase.setup': 'Vorbereitung',
  'charts.phase.disk': 'Platte',
  'charts.phase.push': 'Push',
  'charts.phase.stopAndCopy': 'Stop-and-Copy',
  'charts.phase.handover': 'Übergabe',
  'charts.phase.deviceState': 'Gerätezustand',
  'charts.phase.activation': 'Aktivierung',
  'charts.phase.announcement': 'Ankündigung',
  'charts.phase.fetch': 'Nachholen',
  'charts.phase.interrupted': 'Unterbrochen',
  'charts.phase.completed': 'Abgeschlossen',
  'charts.phase.cancelled': 'Abgebrochen',
  'charts.phase.failed': 'Gescheitert',
  'charts.phase.lost': 'Verloren',
}
