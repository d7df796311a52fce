import type { views as english } from '../en/views.ts'

export const views: Record<keyof typeof english, string> = {
  'views.menu': 'Ansichten',
  'views.language': 'Sprache',
  'views.floor': 'Rechenzentrum',
  'views.floor.what': 'Server, VMs und die laufende Migration',
  'views.compare': 'Vergleich',
  'views.compare.what': 'Derselbe Umzug mit bis zu vier Strategien auf einer Zeitachse',
  'views.day': 'Ein Tag',
  'views.day.what': 'Ein ganzer Tag mit und ohne Automatik',
  'views.explore': 'Erkunden',
  'views.explore.what': 'Zwei Größen über Hunderte von Läufen, als Karte',
}
